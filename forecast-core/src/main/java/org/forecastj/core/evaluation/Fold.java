package org.forecastj.core.evaluation;

/**
 * One window of a rolling-origin evaluation, in rows of its series: a model is fitted to the rows [start, origin) and judged on the rows
 * [testStart, testEnd); the rows between origin and testStart are the gap. Immutable.
 *
 * @param number number of the fold, from 0; the same number means the same origin for all series cut alike
 * @param start first row of the training window
 * @param origin row after the last one of the training window
 * @param testStart first row that is scored
 * @param testEnd row after the last one that is scored
 */
public record Fold(int number, int start, int origin, int testStart, int testEnd) {
    /**
     * Creates a fold.
     *
     * @param number number of the fold, from 0
     * @param start first row of the training window
     * @param origin row after the last one of the training window
     * @param testStart first row that is scored
     * @param testEnd row after the last one that is scored
     * @throws IllegalArgumentException if the rows are not in the order 0 ≤ start &lt; origin ≤ testStart &lt; testEnd, or the number is
     *     negative
     */
    public Fold {
        boolean ordered = start >= 0 && start < origin && origin <= testStart && testStart < testEnd;
        if (number < 0 || !ordered) {
            throw new IllegalArgumentException(
                    "fold " + number + " has rows start=" + start + ", origin=" + origin + ", testStart=" + testStart
                            + ", testEnd=" + testEnd + "; 0 <= start < origin <= testStart < testEnd is needed");
        }
    }

    /**
     * Number of rows that are scored.
     *
     * @return the horizon
     */
    public int horizon() {
        return testEnd - testStart;
    }

    /**
     * Number of rows between training and test.
     *
     * @return the gap, 0 or more
     */
    public int gap() {
        return testStart - origin;
    }

    /**
     * Number of rows of the training window.
     *
     * @return the number, at least 1
     */
    public int trainingSize() {
        return origin - start;
    }
}

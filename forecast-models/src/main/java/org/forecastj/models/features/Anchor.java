package org.forecastj.models.features;

/**
 * The position of a series that a history feature is computed at, relative to the target: the latest known one, or the latest known one
 * of the target's season. Immutable.
 *
 * <p>For a row of target position t and shift s, values up to t − s are known. {@code recent(k)} is position t − s − (k − 1), and
 * {@code seasonal(m, j)} is position t − m(⌈s/m⌉ + j − 1), which is of the same season as t and not after t − s.
 *
 * @param period m, steps in a season, at least 1; 1 for the recent values
 * @param rank k or j, 1 for the latest, at least 1
 */
public record Anchor(int period, int rank) {
    /**
     * Creates an anchor; the factories read better.
     *
     * @param period as in the record
     * @param rank as in the record
     * @throws IllegalArgumentException if a number is below 1 or both are so large that no series is long enough
     */
    public Anchor {
        if (period < 1) {
            throw new IllegalArgumentException("period is " + period + "; at least 1 step is needed");
        }
        if (rank < 1) {
            throw new IllegalArgumentException("lag is " + rank + "; the latest known value is lag 1");
        }
        if ((long) period * rank > 1 << 30) {
            throw new IllegalArgumentException("lag " + rank + " of period " + period + " reaches back "
                    + (long) period * rank + " steps; at most 2^30 are possible");
        }
    }

    /**
     * The k-th latest known value.
     *
     * @param k 1 for the latest
     * @return the anchor
     * @throws IllegalArgumentException if {@code k < 1}
     */
    public static Anchor recent(int k) {
        return new Anchor(1, k);
    }

    /**
     * The j-th latest known value of the target's season.
     *
     * @param period steps in a season, at least 1
     * @param j 1 for the latest
     * @return the anchor
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Anchor seasonal(int period, int j) {
        return new Anchor(period, j);
    }

    /** Steps from the anchor to the target. */
    int offset(int shift) {
        return Math.addExact(
                Math.multiplyExact(period, (shift - 1) / period + 1), Math.multiplyExact(period, rank - 1));
    }

    /** The end of a feature's name; empty for the latest value. */
    String label() {
        if (period > 1) {
            return "season_" + period + "_" + rank;
        }
        return rank == 1 ? "" : "lag_" + rank;
    }
}

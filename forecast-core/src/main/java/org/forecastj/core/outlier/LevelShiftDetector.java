package org.forecastj.core.outlier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.internal.math.StudentT;
import org.forecastj.core.internal.math.Units;
import org.forecastj.core.series.TimeSeries;

/**
 * Rows at which the level of a series changes for good.
 *
 * <pre>{@code
 * LevelShifts shifts = LevelShiftDetector.minSegment(28).periods(7).detect(sales);
 * }</pre>
 *
 * <p>The series is seasonally adjusted by a robust {@link Mstl} (which fills gaps), and single outliers are taken out by a
 * {@link HampelFilter} of five rows on each side at a threshold of 5. Then a window of {@code minSegment} rows on each side moves over it (a
 * moving-sum statistic): to both halves a line is fitted with one slope and two levels, and the statistic is the step between them in
 * standard errors, as that of Chen and Liu for a known row, with trends and kinks of trends being no shifts. The standard error counts
 * autocorrelation in: it is multiplied by √((1 + φ)/(1 − φ)), φ being the median over blocks of the lag-one autocorrelation around lines,
 * corrected for bias and kept within [0, 0.95].
 *
 * <p>A shift is a row where the statistic exceeds Student's quantile at {@code significance} divided by the number of rows that are tried
 * (Bonferroni), where it is largest within {@code minSegment} rows, and where no step back of at least half that statistic lies as near, so
 * that neither end of a bump shorter than a segment is one. The first and last
 * {@code minSegment} rows have no shifts; a series of less than two segments, and a constant one, has none at all.
 *
 * <p>The row may be off by a few where the noise is large beside the step. In a random walk, each change of level is for good; with φ at its
 * bound only large ones count. Rows count, so a season on an irregular index is refused. It looks {@code minSegment} rows ahead. O(n · minSegment). Immutable.
 *
 * @see "Chen, Liu (1993), Joint estimation of model parameters and outlier effects in time series, Journal of the American Statistical
 *     Association 88, 284–297"
 * @see "Eichinger, Kirch (2018), A MOSUM procedure for the estimation of multiple random change points, Bernoulli 24, 526–564"
 */
public final class LevelShiftDetector {
    private static final int LEAST_SEGMENT = 5;
    /** Rows of a block for the autocorrelation at least. */
    private static final int LEAST_BLOCK = 10;

    private static final double DEFAULT_SIGNIFICANCE = 0.01;
    private static final double MOST_CORRELATION = 0.95;
    /** Standard deviations below this part of the largest value are rounding. */
    private static final double ROUNDING = 1e-9;

    private final int segment;
    private final int[] periods;
    private final double significance;

    private LevelShiftDetector(int segment, int[] periods, double significance) {
        this.segment = segment;
        this.periods = periods;
        this.significance = significance;
    }

    /**
     * Starts a specification.
     *
     * @param rows how many rows a level lasts at least, 5 or more; a few seasons, if there are any
     * @return a search without seasons, at a significance of 0.01
     * @throws IllegalArgumentException if it is below 5
     */
    public static LevelShiftDetector minSegment(int rows) {
        if (rows < LEAST_SEGMENT) {
            throw new IllegalArgumentException(
                    "minSegment is " + rows + "; at least " + LEAST_SEGMENT + " rows are needed to tell a level");
        }
        return new LevelShiftDetector(rows, new int[0], DEFAULT_SIGNIFICANCE);
    }

    /**
     * Sets the seasons.
     *
     * @param seasons numbers of rows in a season, at least 1; those of half the number of rows and more are left out
     * @return a copy with these seasons
     * @throws IllegalArgumentException if a period is less than 1
     */
    public LevelShiftDetector periods(int... seasons) {
        Mstl.periods(seasons);
        return new LevelShiftDetector(
                segment, Arrays.stream(seasons).filter(p -> p > 1).toArray(), significance);
    }

    /**
     * Sets how likely a shift is found at all in a series without any, if its noise is normal.
     *
     * @param probability in (0, 1)
     * @return a copy with that significance
     * @throws IllegalArgumentException if it is outside (0, 1)
     */
    public LevelShiftDetector significance(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "significance is " + probability + "; a number between 0 and 1 (both excluded) is needed");
        }
        return new LevelShiftDetector(segment, periods, probability);
    }

    /**
     * Finds the level shifts of a series.
     *
     * @param series the series, NaN where missing; not modified
     * @return the shifts
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code IRREGULAR_INDEX} if there is a period and the
     *     index is not regular
     */
    public LevelShifts detect(TimeSeries series) {
        if (periods.length > 0 && !series.index().isRegular()) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + series.name() + "' has an irregular index, on which a season of " + periods[0]
                            + " rows says nothing: regularize it first, or detect level shifts without periods");
        }
        double unit = Units.of(series.values());
        TimeSeries scaled = series.mapValues(v -> v / unit);
        double[] adjusted = Mstl.periods(periods).robust().decompose(scaled).seasonallyAdjusted();
        if (adjusted.length < 2L * segment) {
            return new LevelShifts(series, Double.NaN, List.of());
        }
        double[] x = HampelFilter.of(5)
                .threshold(5)
                .detect(series.withValues(adjusted))
                .repaired()
                .values();
        int tried = x.length - 2 * segment + 1;
        double critical = StudentT.halfWidth(1 - significance / tried, 2 * segment - 3);
        return new LevelShifts(series, critical, shifts(series, x, unit, critical));
    }

    private List<LevelShift> shifts(TimeSeries series, double[] x, double unit, double critical) {
        double correlation = correlation(x);
        double inflation = Math.sqrt((1 + correlation) / (1 - correlation));
        double[] statistics = new double[x.length];
        List<Step> candidates = new ArrayList<>();
        for (int row = segment; row <= x.length - segment; row++) {
            Step step = new Step(x, row, segment, inflation);
            statistics[row] = step.statistic;
            if (Math.abs(step.statistic) > critical) {
                candidates.add(step);
            }
        }
        candidates.sort(
                Comparator.comparingDouble((Step s) -> -Math.abs(s.statistic)).thenComparingInt(s -> s.row));
        List<Step> kept = new ArrayList<>();
        boolean[] near = new boolean[x.length];
        for (Step step : candidates) {
            if (!near[step.row]) {
                Arrays.fill(near, Math.max(0, step.row - segment + 1), Math.min(x.length, step.row + segment), true);
                kept.add(step);
            }
        }
        return kept.stream()
                .filter(step -> !isUndone(step, statistics))
                .sorted(Comparator.comparingInt(s -> s.row))
                .map(step -> step.in(series, unit))
                .toList();
    }

    /** Whether there is a step back of at least half the statistic within a segment: a bump has one at each end. */
    private boolean isUndone(Step step, double[] statistics) {
        int to = Math.min(statistics.length, step.row + segment);
        for (int row = Math.max(0, step.row - segment + 1); row < to; row++) {
            if (statistics[row] / step.statistic <= -0.5) {
                return true;
            }
        }
        return false;
    }

    /** The median over blocks of the lag-one autocorrelation around lines, within bounds. */
    private double correlation(double[] x) {
        int length = Math.max(LEAST_BLOCK, segment);
        double[] all = new double[x.length / length];
        for (int block = 0; block < all.length; block++) {
            double r = correlation(x, block * length, length);
            all[block] = r + (2 + 4 * r) / length;
        }
        Arrays.sort(all);
        double median = (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
        return Math.max(0, Math.min(MOST_CORRELATION, median));
    }

    private static double correlation(double[] x, int from, int length) {
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += x[from + i] / length;
        }
        double centre = (length - 1) / 2.0;
        double slope = 0;
        for (int i = 0; i < length; i++) {
            slope += (i - centre) * (x[from + i] - mean);
        }
        slope /= length * (length * (double) length - 1) / 12;
        double products = 0;
        double squares = 0;
        double last = 0;
        for (int i = 0; i < length; i++) {
            double deviation = x[from + i] - mean - slope * (i - centre);
            products += deviation * last;
            squares += deviation * deviation;
            last = deviation;
        }
        return squares > length * ROUNDING * ROUNDING ? products / squares : 0;
    }

    /** Two levels and a common slope around a row. */
    private static final class Step {
        final int row;
        final double statistic;
        private final double slope;
        private final double before;
        private final double after;

        Step(double[] x, int row, int half, double inflation) {
            this.row = row;
            double left = mean(x, row - half, half);
            double right = mean(x, row, half);
            double centre = (half - 1) / 2.0;
            double cross = 0;
            double squares = 0;
            for (int i = 0; i < half; i++) {
                double a = x[row - half + i] - left;
                double b = x[row + i] - right;
                cross += (i - centre) * (a + b);
                squares += a * a + b * b;
            }
            double rows = half * (half * (double) half - 1) / 6;
            slope = cross / rows;
            before = left + slope * half / 2.0;
            after = right - slope * half / 2.0;
            double variance = Math.max(0, squares - slope * cross) / (2 * half - 3);
            double error = Math.max(ROUNDING, Math.sqrt(variance * (2.0 / half + half * (double) half / rows)));
            statistic = (after - before) / (error * inflation);
        }

        private static double mean(double[] x, int from, int n) {
            double sum = 0;
            for (int i = from; i < from + n; i++) {
                sum += x[i];
            }
            return sum / n;
        }

        LevelShift in(TimeSeries series, double unit) {
            return new LevelShift(
                    row, series.index().show(row), unit * (after - before), statistic, unit * before, unit * after);
        }
    }

    @Override
    public String toString() {
        return "level shifts(minSegment " + segment + ", periods " + Arrays.toString(periods) + ", significance "
                + significance + ")";
    }
}

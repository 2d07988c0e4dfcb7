package org.forecastj.core.outlier;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.series.TimeSeries;

/** A trend, and a season where there is a strong one. Immutable. */
final class TrendAndSeason implements Usual {
    /** Observed values from which on a smooth trend follows them without following the noise. */
    private static final int ENOUGH_FOR_A_SMOOTHER = 15;
    /** Half window of the filter before the super smoother. */
    private static final int CLEANED_ROWS = 7;

    private static final double STRONG_SEASON = 0.6;
    /** Part of the rows that does not count for the strength of a season, since outliers would hide it. */
    private static final double TRIMMED = 0.05;

    private final TimeSeries series;
    private final double[] usual;
    private final double factor;

    private TrendAndSeason(TimeSeries series, double[] usual, double factor) {
        this.series = series;
        this.usual = usual;
        this.factor = factor;
    }

    static TrendAndSeason of(TimeSeries series, Mstl mstl) {
        int observed = series.observedCount();
        Decomposition parts = mstl.decompose(series);
        int longest = parts.periods().stream().mapToInt(p -> p).max().orElse(1);
        double factor = observed < LEAST ? Double.POSITIVE_INFINITY : Usual.factor(observed / (double) longest);
        if (longest > 1 && isStrong(series, parts, factor)) {
            double[] usual = smooth(series.withValues(parts.seasonallyAdjusted()));
            double[] seasonal = parts.seasonal();
            Arrays.setAll(usual, i -> usual[i] + seasonal[i]);
            return new TrendAndSeason(series, usual, factor);
        }
        if (observed < ENOUGH_FOR_A_SMOOTHER) {
            double small = observed < LEAST ? Double.POSITIVE_INFINITY : Usual.factor(observed);
            return new TrendAndSeason(series, line(series.values()), small);
        }
        return new TrendAndSeason(series, smooth(series), 1);
    }

    /** A super smoother follows outliers, so it smooths what a Hampel filter leaves. */
    private static double[] smooth(TimeSeries series) {
        return Mstl.periods()
                .decompose(HampelFilter.of(CLEANED_ROWS).detect(series).repaired())
                .trend();
    }

    /** By the variances of what is left with and without season, without the rows that are farthest off. */
    private static boolean isStrong(TimeSeries series, Decomposition parts, double factor) {
        double[] remainder = parts.remainder();
        double[] seasonal = parts.seasonal();
        int[] rows = IntStream.range(0, remainder.length)
                .filter(i -> !series.isMissing(i))
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(remainder[a]), Math.abs(remainder[b])))
                .mapToInt(i -> i)
                .toArray();
        int kept = rows.length - (int) Math.ceil(TRIMMED * rows.length);
        double rest = factor * deviation(remainder, new double[remainder.length], rows, kept);
        double both = deviation(remainder, seasonal, rows, kept);
        return both > 0 && 1 - (rest / both) * (rest / both) >= STRONG_SEASON;
    }

    private static double deviation(double[] a, double[] b, int[] rows, int kept) {
        double mean = 0;
        for (int k = 0; k < kept; k++) {
            mean += (a[rows[k]] + b[rows[k]]) / kept;
        }
        double squares = 0;
        for (int k = 0; k < kept; k++) {
            double d = a[rows[k]] + b[rows[k]] - mean;
            squares += d * d;
        }
        return Math.sqrt(squares);
    }

    /** The line of Theil and Sen through a few values. */
    private static double[] line(double[] y) {
        int[] rows =
                IntStream.range(0, y.length).filter(i -> !Double.isNaN(y[i])).toArray();
        double slope = median(IntStream.range(0, rows.length)
                .mapToObj(a -> IntStream.range(a + 1, rows.length)
                        .mapToDouble(b -> (y[rows[b]] - y[rows[a]]) / (rows[b] - rows[a])))
                .flatMapToDouble(s -> s)
                .sorted()
                .toArray());
        double level = median(
                IntStream.of(rows).mapToDouble(i -> y[i] - slope * i).sorted().toArray());
        double[] line = new double[y.length];
        Arrays.setAll(line, i -> level + slope * i);
        return line;
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    @Override
    public boolean isJudged(int row) {
        return !series.isMissing(row);
    }

    @Override
    public double remainder(int row) {
        return series.value(row) - usual[row];
    }

    @Override
    public double value(int row, double remainder) {
        return usual[row] + remainder;
    }

    @Override
    public Spread corrected(Spread spread, boolean mad) {
        return spread.widened(factor);
    }
}

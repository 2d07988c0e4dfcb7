package org.forecastj.core.outlier;

import java.util.BitSet;
import org.forecastj.core.internal.math.Units;
import org.forecastj.core.series.TimeSeries;

/**
 * The Hampel filter: a value is an outlier if it lies more than a threshold of scaled median absolute deviations (1.4826 MAD) from the
 * median of the observed values in a centred window, itself included. Expected is that median; the score is the signed distance.
 *
 * <p>At both ends the window has the rows that there are. If the MAD of a window is 0, because more than half of its values are equal, its
 * mean absolute deviation takes its place (times 1.2533, which is the same for normal values), so that neither every deviation from a run of
 * equal values is an outlier nor none; a single one needs a window of at least {@code 1.2533 · threshold + 1} values for that. If all are
 * equal, or there is one value alone, the score is 0. Deviations below 1e-12 of the largest value of the series are rounding.
 *
 * <p>A window with fewer observed values than the least one of a complete series, {@code halfWindow + 1} at its ends (or than 8, if that is
 * more), has a MAD that says nothing: its scores are 0. Of 3 to 7 normal values one is farther off than 3 in about 5 of 100 rows, so small
 * windows need a larger threshold. If no value is negative and at least half of the observed ones are 0, as with sales of a rare article,
 * zeros are no outliers, and the others are compared with those others that the window has.
 *
 * <p>Rows count, not times, so any index will do. It looks {@code halfWindow} rows ahead. O(n · w log w) for windows of w rows. Immutable.
 *
 * @see "Pearson (2002), Outliers in process modeling and identification, IEEE Transactions on Control Systems Technology 10, 55–63"
 */
public final class HampelFilter implements OutlierDetector {
    private static final double DEFAULT_THRESHOLD = 3;
    private static final double ROUNDING = 1e-12;
    /** Values of which a MAD says something. */
    private static final int ENOUGH = 8;

    private final int halfWindow;
    private final double threshold;

    private HampelFilter(int halfWindow, double threshold) {
        this.halfWindow = halfWindow;
        this.threshold = threshold;
    }

    static HampelFilter of(int halfWindow) {
        if (halfWindow < 1) {
            throw new IllegalArgumentException(
                    "halfWindow is " + halfWindow + "; at least 1 row on each side is needed");
        }
        return new HampelFilter(halfWindow, DEFAULT_THRESHOLD);
    }

    /**
     * Sets the threshold.
     *
     * @param distance number of scaled median absolute deviations, above 0; 3 by default
     * @return a copy with that threshold
     * @throws IllegalArgumentException if it is not finite and above 0
     */
    public HampelFilter threshold(double distance) {
        return new HampelFilter(halfWindow, RemainderDetector.requirePositive("threshold", distance));
    }

    /**
     * The half width of the window.
     *
     * @return number of rows on each side
     */
    public int halfWindow() {
        return halfWindow;
    }

    /**
     * The threshold.
     *
     * @return number of scaled median absolute deviations
     */
    public double threshold() {
        return threshold;
    }

    @Override
    public String name() {
        return "hampel(" + halfWindow + ", " + threshold + ")";
    }

    /** {@inheritDoc} A series without observed values has none. */
    @Override
    public Outliers detect(TimeSeries series) {
        int n = series.size();
        double[] y = series.values();
        double unit = Units.of(y);
        double[] expected = new double[n];
        double[] lower = new double[n];
        double[] upper = new double[n];
        double[] scores = new double[n];
        BitSet rows = new BitSet();
        double[] window = new double[(int) Math.min(n, 2L * halfWindow + 1)];
        boolean rare = Sizes.areRare(y);
        for (int i = 0; i < n; i++) {
            int size = observed(y, unit, i, window, rare && y[i] > 0);
            if (size == 0) {
                expected[i] = lower[i] = upper[i] = scores[i] = Double.NaN;
                continue;
            }
            Spread spread = Spread.median(window, size);
            double deviation = y[i] / unit - spread.lower();
            if (size <= Math.min(halfWindow, ENOUGH - 1) || (rare && y[i] == 0)) {
                spread = spread.widened(Double.POSITIVE_INFINITY);
            }
            double reach = Math.max(threshold * spread.scale(), ROUNDING);
            expected[i] = unit * spread.lower();
            lower[i] = Bounds.finite(unit * (spread.lower() - reach));
            upper[i] = Bounds.finite(unit * (spread.lower() + reach));
            scores[i] = Double.isNaN(y[i]) || Math.abs(deviation) > ROUNDING
                    ? deviation / Math.max(spread.scale(), Double.MIN_NORMAL)
                    : 0;
            rows.set(i, Math.abs(deviation) > reach);
        }
        return Outliers.of(name(), series, expected, lower, upper, scores, rows);
    }

    private int observed(double[] y, double unit, int row, double[] window, boolean aboveZero) {
        int from = Math.max(0, row - halfWindow);
        int to = (int) Math.min(y.length - 1L, (long) row + halfWindow);
        int size = 0;
        for (int j = from; j <= to; j++) {
            if (aboveZero ? y[j] > 0 : !Double.isNaN(y[j])) {
                window[size++] = y[j] / unit;
            }
        }
        return size;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HampelFilter h && halfWindow == h.halfWindow && threshold == h.threshold;
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}

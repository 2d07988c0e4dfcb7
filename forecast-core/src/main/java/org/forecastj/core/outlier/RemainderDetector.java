package org.forecastj.core.outlier;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.internal.math.Units;
import org.forecastj.core.series.TimeSeries;

/**
 * Outliers by what trend and season leave of a series.
 *
 * <p><b>IQR rule</b> (Tukey's fences): the remainder lies more than {@code factor} interquartile ranges below the first quartile or above
 * the third. The score is the distance beyond the nearer quartile in interquartile ranges, 0 between them; |score| above the factor is an
 * outlier. <b>MAD rule</b>: the remainder lies more than {@code threshold} scaled median absolute deviations (1.4826 MAD) from its median.
 * The score is that distance.
 *
 * <p>The <b>season</b> is that of a robust STL decomposition ({@link Mstl}, which fills gaps for its own use), if it explains at least 0.6 of
 * what the trend leaves; a weak one would be noise that is taken for a season. The <b>trend</b> is Friedman's super smoother of the seasonally
 * adjusted values after a {@link HampelFilter} with seven rows on each side, so that outliers do not pull it, and the Theil–Sen line (the
 * median of all slopes) where fewer than 15 values are observed and there is no season. Expected is trend plus season plus the median remainder.
 *
 * <p><b>Where there is little to go by</b> the remainders are smaller than the noise, since trend and season follow it. So their spread is
 * multiplied by k / (k − 2), with k the number of observed values in each phase of the longest season, or in all without season and below 15
 * values. Periods of half the number of rows and more are left out. Fewer than five observed values have no outliers.
 *
 * <p><b>Sales that are mostly zero</b>: if no value is negative and at least half of the observed ones are 0, zeros are no outliers, and the
 * others are compared with each other, in logarithms, whatever the season: the spread counts at least as that of quartiles a factor of two
 * apart, and expected is their median. With fewer than five of them there are no outliers.
 *
 * <p>If IQR or MAD is 0, because more than half of the remainders are equal, the mean absolute deviation takes its place, scaled to the same
 * size for normal values (Iglewicz and Hoaglin); if that is 0 too, the series has no outliers. Remainders below 1e-10 of the largest value
 * are rounding and count as 0.
 *
 * <p>Rows count, so a season on an irregular index is refused. O(n log n) for the quartiles. Immutable.
 *
 * @see "Cleveland et al. (1990), STL: A seasonal-trend decomposition procedure based on loess, Journal of Official Statistics 6, 3–73"
 * @see "Iglewicz, Hoaglin (1993), How to Detect and Handle Outliers, ASQC"
 */
public final class RemainderDetector implements OutlierDetector {
    private static final double DEFAULT_FACTOR = 3;
    private static final double ROUNDING = 1e-10;

    private final int[] periods;
    private final boolean mad;
    private final double threshold;

    private RemainderDetector(int[] periods, boolean mad, double threshold) {
        this.periods = periods;
        this.mad = mad;
        this.threshold = threshold;
    }

    static RemainderDetector of(int... periods) {
        Mstl.periods(periods);
        int[] seasons =
                Arrays.stream(periods).filter(p -> p > 1).sorted().distinct().toArray();
        return new RemainderDetector(seasons, false, DEFAULT_FACTOR);
    }

    /**
     * The IQR rule.
     *
     * @param factor number of interquartile ranges, above 0; 3 is the default and "far out" for Tukey, 1.5 "outside"
     * @return a copy with that rule
     * @throws IllegalArgumentException if the factor is not finite and above 0
     */
    public RemainderDetector iqr(double factor) {
        return new RemainderDetector(periods, false, requirePositive("factor", factor));
    }

    /**
     * The MAD rule.
     *
     * @param distance number of scaled median absolute deviations, above 0, such as 3.5
     * @return a copy with that rule
     * @throws IllegalArgumentException if it is not finite and above 0
     */
    public RemainderDetector mad(double distance) {
        return new RemainderDetector(periods, true, requirePositive("threshold", distance));
    }

    static double requirePositive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " is " + value + "; a finite number above 0 is needed");
        }
        return value;
    }

    /**
     * The periods.
     *
     * @return numbers of rows in a season, ascending, without 1
     */
    public List<Integer> periods() {
        return IntStream.of(periods).boxed().toList();
    }

    /**
     * Whether the MAD rule applies.
     *
     * @return false for the IQR rule
     */
    public boolean isMad() {
        return mad;
    }

    /**
     * The factor of the IQR rule, or the threshold of the MAD rule.
     *
     * @return above 0
     */
    public double threshold() {
        return threshold;
    }

    @Override
    public String name() {
        return "remainder(" + Arrays.toString(periods) + ", " + (mad ? "mad " : "iqr ") + threshold + ")";
    }

    /**
     * {@inheritDoc}
     *
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code IRREGULAR_INDEX} if there is a period and the
     *     index is not regular
     */
    @Override
    public Outliers detect(TimeSeries series) {
        if (periods.length > 0 && !series.index().isRegular()) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + series.name() + "' has an irregular index, on which a season of " + periods[0]
                            + " rows says nothing: regularize it first, or detect outliers without periods");
        }
        double[] y = series.values();
        double unit = Units.of(y);
        Usual usual = Sizes.areRare(y)
                ? Sizes.of(y, unit)
                : TrendAndSeason.of(
                        series.mapValues(v -> v / unit), Mstl.periods(periods).robust());
        double[] remainder = new double[y.length];
        double[] kept = new double[y.length];
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            if (usual.isJudged(i)) {
                double left = usual.remainder(i);
                remainder[i] = Math.abs(left) < ROUNDING ? 0 : left;
                kept[n++] = remainder[i];
            }
        }
        Spread centre = Spread.median(kept, n);
        Spread spread = usual.corrected(mad ? centre : Spread.quartiles(kept, n), mad);
        return judged(series, usual, remainder, centre.lower(), spread, unit);
    }

    private Outliers judged(
            TimeSeries series, Usual usual, double[] remainder, double centre, Spread spread, double unit) {
        double reach = spread.scale() > 0 ? threshold * spread.scale() : 0;
        int n = series.size();
        double[] expected = new double[n];
        double[] lower = new double[n];
        double[] upper = new double[n];
        double[] scores = new double[n];
        BitSet rows = new BitSet();
        for (int i = 0; i < n; i++) {
            expected[i] = Bounds.finite(unit * usual.value(i, centre));
            lower[i] = Bounds.finite(unit * usual.value(i, spread.lower() - reach));
            upper[i] = Bounds.finite(unit * usual.value(i, spread.upper() + reach));
            scores[i] = series.isMissing(i) ? Double.NaN : usual.isJudged(i) ? spread.score(remainder[i]) : 0;
            rows.set(i, Math.abs(scores[i]) > threshold);
        }
        return Outliers.of(name(), series, expected, lower, upper, scores, rows);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RemainderDetector d && name().equals(d.name());
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

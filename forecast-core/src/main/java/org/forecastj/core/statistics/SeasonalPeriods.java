package org.forecastj.core.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.decomposition.Interpolation;
import org.forecastj.core.internal.math.FourierTransform;
import org.forecastj.core.internal.math.GoldenSection;
import org.forecastj.core.internal.math.Selection;
import org.forecastj.core.series.TimeSeries;

/**
 * Finds the periods of a series, several at once, with a level of significance.
 *
 * <ol>
 *   <li>Gaps are filled by lines, the least-squares line is taken off, and a Hann taper keeps strong periods that do not divide the number
 *       of rows from leaking into others. The powers of the frequencies with at least three cycles in the series are looked at.
 *   <li>The noise below the peaks is that of a first-order autoregression, whose coefficient minimises the absolute deviations of the
 *       logarithms of the powers, times a running median of what is left. Medians do not see a few peaks.
 *   <li>A peak is significant if the F statistic of its power over the noise has a p value, times the number of frequencies (Bonferroni),
 *       below the level, and if it has at least 1% of the variance.
 *   <li>A period must show in the autocorrelation too (Vlachos, Yu, Castelli): without the frequencies below half of its own, the series
 *       correlates with itself one period later, and more than a quarter of a period before and after that.
 *   <li>Of a period and its harmonics — up to the 12th, and only those not clearly stronger than itself — just the period is kept, and
 *       the strongest of several next to each other.
 * </ol>
 *
 * <p>A period is found to about a tenth of its square over the rows. One of which the series has fewer than three is not found. Where a
 * single answer in the manner of R's {@code findfrequency} is wanted, see {@link org.forecastj.core.decomposition.DominantPeriod}. O(n log
 * n). Stateless; safe for concurrent calls.
 *
 * @see "Brockwell, Davis (1991), Time Series: Theory and Methods, 2nd ed., section 10.2; Vlachos, Yu, Castelli (2005), On periodicity
 *     detection and structural periodic similarity, SIAM International Conference on Data Mining, 449–460"
 */
public final class SeasonalPeriods {
    private static final double LEVEL = 0.01;
    private static final int LEAST_CYCLES = 3;
    private static final int LEAST_ROWS = 12;
    private static final int LEAST_WINDOW = 41;
    private static final int LARGEST_WINDOW = 401;
    private static final double LEAST_SHARE = 0.01;
    private static final int HARMONICS = 12;
    private static final double NEIGHBOURS = 3;
    private static final double AS_STRONG = 0.9;
    /** Equivalent degrees of freedom of the median of k exponentials are 2k log²2; neighbours under a Hann taper are worth half of that. */
    private static final double DEGREES_PER_POWER = Math.log(2) * Math.log(2);

    private static final double[] COEFFICIENTS = {
        -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9,
        0.95, 0.98, 1
    };

    private final int n;
    private final double[] x;
    private final double[] powers;
    private final double total;

    private SeasonalPeriods(double[] x) {
        this.n = x.length;
        this.x = tapered(x);
        this.powers = FourierTransform.powers(this.x);
        this.total = Arrays.stream(powers, 1, powers.length).sum();
    }

    /**
     * The periods of values at the level 0.01.
     *
     * @param y values, NaN where missing
     * @return the periods, the strongest first; empty for a constant series and for less than 12 rows
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite
     */
    public static List<SeasonalPeriod> detect(double[] y) {
        return detect(Sample.UNNAMED, y, LEVEL);
    }

    /**
     * The periods of values.
     *
     * @param y values, NaN where missing
     * @param level probability that noise has any period, in (0, 1)
     * @return the periods, the strongest first; empty for a constant series and for less than 12 rows
     * @throws IllegalArgumentException if the level is outside of its range
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite
     */
    public static List<SeasonalPeriod> detect(double[] y, double level) {
        return detect(Sample.UNNAMED, y, level);
    }

    /**
     * The periods of a series at the level 0.01.
     *
     * @param series the series
     * @return the periods, the strongest first; empty for a constant series and for less than 12 rows
     * @throws ForecastingException with {@code NO_DATA} if no value is observed
     */
    public static List<SeasonalPeriod> detect(TimeSeries series) {
        return detect(series.name(), series.values(), LEVEL);
    }

    /**
     * The periods of a series.
     *
     * @param series the series
     * @param level probability that noise has any period, in (0, 1)
     * @return the periods, the strongest first; empty for a constant series and for less than 12 rows
     * @throws IllegalArgumentException if the level is outside of its range
     * @throws ForecastingException with {@code NO_DATA} if no value is observed
     */
    public static List<SeasonalPeriod> detect(TimeSeries series, double level) {
        return detect(series.name(), series.values(), level);
    }

    private static List<SeasonalPeriod> detect(String name, double[] y, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + "; a number between 0 and 1 is needed");
        }
        double[] observed = Sample.observed(name, y);
        double magnitude = Sample.magnitude(y);
        if (y.length < LEAST_ROWS || Sample.isConstant(observed, observed.length, Sample.magnitude(observed))) {
            return List.of();
        }
        double[] filled = Interpolation.linear(Sample.rescaled(y, magnitude));
        double[] rest = Periodogram.centred(filled, true);
        boolean line = Sample.magnitude(rest) <= 1e-12 * Sample.magnitude(filled);
        return line ? List.of() : new SeasonalPeriods(rest).find(level);
    }

    private static double[] tapered(double[] x) {
        double[] tapered = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            tapered[t] = x[t] * (1 - Math.cos(2 * Math.PI * (t + 0.5) / x.length)) / 2;
        }
        return tapered;
    }

    private List<SeasonalPeriod> find(double level) {
        List<Peak> accepted = new ArrayList<>();
        for (Peak peak : significant(level)) {
            if (isHill(peak) && accepted.stream().noneMatch(a -> explains(a, peak))) {
                accepted.removeIf(a -> isHarmonic(peak, a) && peak.share >= AS_STRONG * a.share);
                accepted.add(peak);
            }
        }
        return accepted.stream()
                .map(p -> new SeasonalPeriod(n / p.cycles, p.share, p.pValue))
                .toList();
    }

    /** A peak of the powers: cycles in the series. */
    private record Peak(double cycles, double share, double pValue) {}

    /** Peaks above the noise, the strongest first. */
    private List<Peak> significant(double level) {
        double[] floor = noise();
        double half = DEGREES_PER_POWER * window() / 2;
        int count = powers.length - LEAST_CYCLES;
        List<Peak> peaks = new ArrayList<>();
        for (int j = LEAST_CYCLES; j < powers.length; j++) {
            boolean top = powers[j] >= powers[j - 1] && (j == powers.length - 1 || powers[j] > powers[j + 1]);
            double p = Math.min(1, count * Math.pow(1 + powers[j] / floor[j] / half, -half));
            double share = share(j);
            if (top && p < level && share >= LEAST_SHARE) {
                peaks.add(new Peak(refined(j), share, p));
            }
        }
        peaks.sort(Comparator.comparingDouble(Peak::share).reversed());
        return peaks;
    }

    /** Part of the variance in the main lobe around a frequency. */
    private double share(int j) {
        double sum = 0;
        for (int k = Math.max(1, j - 1); k <= Math.min(powers.length - 1, j + 1); k++) {
            sum += powers[k];
        }
        return Math.min(1, sum / total);
    }

    private int window() {
        int count = powers.length - LEAST_CYCLES;
        return Math.min(count, Math.min(LARGEST_WINDOW, Math.max(LEAST_WINDOW, count / 4)));
    }

    /** Mean power of the noise at each frequency. */
    private double[] noise() {
        double[] floor = autoregressive();
        double[] ratios = new double[powers.length];
        for (int j = LEAST_CYCLES; j < powers.length; j++) {
            ratios[j] = powers[j] / floor[j];
        }
        int width = window();
        int step = Math.max(1, width / 8);
        double median = 0;
        for (int j = LEAST_CYCLES; j < powers.length; j++) {
            if ((j - LEAST_CYCLES) % step == 0) {
                Execution.checkpoint();
                int from = Math.max(LEAST_CYCLES, Math.min(powers.length - width, j + step / 2 - width / 2));
                median = Selection.median(Arrays.copyOfRange(ratios, from, from + width));
            }
            // where more than half of the powers are 0, the rest is all signal
            floor[j] *= Math.max(median / Math.log(2), Double.MIN_NORMAL);
        }
        return floor;
    }

    private double[] autoregressive() {
        double[] best = new double[0];
        double least = Double.POSITIVE_INFINITY;
        double tiny = 1e-30 * total;
        for (double phi : COEFFICIENTS) {
            Execution.checkpoint();
            double[] shape = new double[powers.length];
            double[] logs = new double[powers.length - LEAST_CYCLES];
            for (int j = LEAST_CYCLES; j < powers.length; j++) {
                shape[j] = 1 / (1 + phi * phi - 2 * phi * Math.cos(2 * Math.PI * j / n));
                logs[j - LEAST_CYCLES] = Math.log((powers[j] + tiny) / shape[j]);
            }
            double median = Selection.median(logs.clone());
            double deviations =
                    Arrays.stream(logs).map(l -> Math.abs(l - median)).sum();
            if (deviations < least) {
                least = deviations;
                best = shape;
            }
        }
        return best;
    }

    /** The number of cycles, not whole, at which the power around a frequency is largest; by golden section. */
    private double refined(int j) {
        double middle = GoldenSection.maximum(this::power, j - 1, Math.min(n / 2.0, j + 1), 1e-4);
        return power(middle) > powers[j] ? middle : j;
    }

    private double power(double cycles) {
        Execution.checkpoint();
        double angle = 2 * Math.PI * cycles / n;
        // Goertzel's recursion
        double twice = 2 * Math.cos(angle);
        double last = 0;
        double before = 0;
        for (double v : x) {
            double now = v + twice * last - before;
            before = last;
            last = now;
        }
        return last * last + before * before - twice * last * before;
    }

    private boolean isHill(Peak peak) {
        double period = n / peak.cycles;
        double aside = Math.max(1, period / 4);
        double r = correlation(period, peak.cycles / 2);
        return r > 0
                && r > correlation(period - aside, peak.cycles / 2)
                && r > correlation(period + aside, peak.cycles / 2);
    }

    /** At a lag, up to a factor, of the frequencies from some on. */
    private double correlation(double lag, double fromCycles) {
        Execution.checkpoint();
        double sum = 0;
        for (int j = (int) Math.ceil(fromCycles); j < powers.length; j++) {
            sum += powers[j] * Math.cos(2 * Math.PI * j * lag / n);
        }
        return sum;
    }

    /** Whether a peak is next to a stronger one, or is one of its harmonics. */
    private static boolean explains(Peak stronger, Peak peak) {
        return Math.abs(peak.cycles - stronger.cycles) <= Math.max(NEIGHBOURS, 0.1 * stronger.cycles)
                || isHarmonic(stronger, peak);
    }

    private static boolean isHarmonic(Peak base, Peak peak) {
        double times = Math.rint(peak.cycles / base.cycles);
        return times >= 2 && times <= HARMONICS && Math.abs(peak.cycles - times * base.cycles) <= 1.5;
    }
}

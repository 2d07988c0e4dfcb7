package org.forecastj.core.monitoring;

import java.util.Objects;
import org.forecastj.core.monitoring.Detector.ResetPolicy;
import org.forecastj.core.monitoring.PopulationStability.Binning;
import org.forecastj.core.spi.ModelState;

/**
 * What a {@link DriftMonitor} watches, with its thresholds. Immutable and safe to share.
 *
 * <p>Errors are actual less forecast, less their mean in the reference, divided by their standard deviation there, and cut to ±1e6. The
 * windows of the tests follow one another without overlap, so that a test is made once for each window and false alarms are about
 * {@code significance} of the windows of each test. A window drifts by PSI if the index is above its threshold and its p value below the
 * significance, and by the Wasserstein distance if that is above its threshold and twice what noise makes
 * ({@link Wasserstein#expectedWithoutDrift}), so that small windows give no false alarms. Intervals that are too wide can be found only in
 * windows with {@code 2 · coverage^window} below the significance: 73 values for a level of 0.9 and a significance of 0.001.
 *
 * @param cusum watches errors for bias
 * @param pageHinkley watches absolute errors for accuracy
 * @param adwin watches absolute errors for accuracy
 * @param stability compares windows of errors and features with the reference
 * @param kolmogorovSmirnov compares windows of errors and features with the reference
 * @param wasserstein compares windows of errors and features with the reference
 * @param missingShare compares missing values of features with the reference
 * @param coverage nominal level of the intervals, in (0, 1)
 * @param significance p value that PSI and coverage have to be below, in (0, 1); exact binomial and two-sided for coverage
 * @param window values of a window, at least 10
 * @param cooldown values of a stream after an alarm during which the same kind of alarm of the same stream is counted only, at least 0
 * @param mostPending most forecasts that wait for their actual value; beyond, the one of the earliest time is dropped
 * @param mostAlarms most alarms kept; beyond, the oldest is dropped
 * @param mostPoints most points kept of each stream for charts
 */
public record Monitoring(
        TabularCusum cusum,
        PageHinkley pageHinkley,
        Adwin adwin,
        PopulationStability stability,
        KolmogorovSmirnov kolmogorovSmirnov,
        Wasserstein wasserstein,
        MissingShare missingShare,
        double coverage,
        double significance,
        int window,
        int cooldown,
        int mostPending,
        int mostAlarms,
        int mostPoints) {
    private static final int SMALLEST_WINDOW = 10;
    private static final int LARGEST = 1_000_000;

    /**
     * Checks the parts.
     *
     * @param cusum for bias
     * @param pageHinkley for accuracy
     * @param adwin for accuracy
     * @param stability for windows
     * @param kolmogorovSmirnov for windows
     * @param wasserstein for windows
     * @param missingShare for features
     * @param coverage nominal level
     * @param significance p value of PSI and coverage
     * @param window values of a window
     * @param cooldown values after an alarm
     * @param mostPending most forecasts that wait
     * @param mostAlarms most alarms kept
     * @param mostPoints most points kept
     * @throws IllegalArgumentException if a number is outside of its range
     */
    public Monitoring {
        Objects.requireNonNull(cusum, "cusum");
        Objects.requireNonNull(pageHinkley, "pageHinkley");
        Objects.requireNonNull(adwin, "adwin");
        Objects.requireNonNull(stability, "stability");
        Objects.requireNonNull(kolmogorovSmirnov, "kolmogorovSmirnov");
        Objects.requireNonNull(wasserstein, "wasserstein");
        Objects.requireNonNull(missingShare, "missingShare");
        requireShare("coverage", coverage);
        requireShare("significance", significance);
        requireNumber("window", window, SMALLEST_WINDOW);
        requireNumber("cooldown", cooldown, 0);
        requireNumber("mostPending", mostPending, 1);
        requireNumber("mostAlarms", mostAlarms, 1);
        requireNumber("mostPoints", mostPoints, 1);
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; a number between 0 and 1 (both excluded) is needed");
        }
    }

    private static void requireNumber(String name, int value, int least) {
        if (value < least || value > LARGEST) {
            throw new IllegalArgumentException(name + " is " + value + "; " + least + " to " + LARGEST + " is needed");
        }
    }

    /**
     * The usual one: CUSUM with k = 0.5 and h = 8 (a false alarm of each stream in about 9,500 independent normal values), Page–Hinkley with
     * λ = 10, ADWIN with δ = 0.002, PSI 0.25, Kolmogorov–Smirnov 0.001, Wasserstein 0.1, missing share 0.1, intervals of 0.9, a significance
     * of 0.001, windows of 50, a cooldown of 50, 100,000 forecasts that wait, 1000 alarms, 500 points.
     *
     * @return the specification
     */
    public static Monitoring usual() {
        return new Monitoring(
                TabularCusum.usual().withDecision(8),
                PageHinkley.usual().withDecision(10),
                Adwin.usual(),
                PopulationStability.usual(),
                KolmogorovSmirnov.usual().withThreshold(0.001),
                Wasserstein.usual(),
                MissingShare.usual(),
                0.9,
                0.001,
                50,
                50,
                100_000,
                1000,
                500);
    }

    /**
     * A copy with other detectors of change.
     *
     * @param newCusum watches errors for bias
     * @param newPageHinkley watches absolute errors
     * @param newAdwin watches absolute errors
     * @return the copy
     */
    public Monitoring withDetectors(TabularCusum newCusum, PageHinkley newPageHinkley, Adwin newAdwin) {
        return new Monitoring(
                newCusum,
                newPageHinkley,
                newAdwin,
                stability,
                kolmogorovSmirnov,
                wasserstein,
                missingShare,
                coverage,
                significance,
                window,
                cooldown,
                mostPending,
                mostAlarms,
                mostPoints);
    }

    /**
     * A copy with other tests of windows.
     *
     * @param newStability compares windows
     * @param newKolmogorovSmirnov compares windows
     * @param newWasserstein compares windows
     * @param newMissingShare compares missing values of features
     * @return the copy
     */
    public Monitoring withTests(
            PopulationStability newStability,
            KolmogorovSmirnov newKolmogorovSmirnov,
            Wasserstein newWasserstein,
            MissingShare newMissingShare) {
        return new Monitoring(
                cusum,
                pageHinkley,
                adwin,
                newStability,
                newKolmogorovSmirnov,
                newWasserstein,
                newMissingShare,
                coverage,
                significance,
                window,
                cooldown,
                mostPending,
                mostAlarms,
                mostPoints);
    }

    /**
     * A copy with another level of intervals.
     *
     * @param level nominal level, in (0, 1)
     * @return the copy
     */
    public Monitoring withCoverage(double level) {
        return with(level, significance, window, cooldown);
    }

    /**
     * A copy with another significance.
     *
     * @param p p value that PSI and coverage have to be below, in (0, 1)
     * @return the copy
     */
    public Monitoring withSignificance(double p) {
        return with(coverage, p, window, cooldown);
    }

    /**
     * A copy with other windows.
     *
     * @param values values of a window, at least 10
     * @return the copy
     */
    public Monitoring withWindow(int values) {
        return with(coverage, significance, values, cooldown);
    }

    /**
     * A copy with another cooldown.
     *
     * @param values values after an alarm during which its kind is silent, at least 0
     * @return the copy
     */
    public Monitoring withCooldown(int values) {
        return with(coverage, significance, window, values);
    }

    private Monitoring with(double newCoverage, double newSignificance, int newWindow, int newCooldown) {
        return new Monitoring(
                cusum,
                pageHinkley,
                adwin,
                stability,
                kolmogorovSmirnov,
                wasserstein,
                missingShare,
                newCoverage,
                newSignificance,
                newWindow,
                newCooldown,
                mostPending,
                mostAlarms,
                mostPoints);
    }

    /**
     * A copy with other bounds of memory.
     *
     * @param pending most forecasts that wait for their actual value
     * @param alarms most alarms kept
     * @param points most points kept of each stream
     * @return the copy
     */
    public Monitoring withMemory(int pending, int alarms, int points) {
        return new Monitoring(
                cusum,
                pageHinkley,
                adwin,
                stability,
                kolmogorovSmirnov,
                wasserstein,
                missingShare,
                coverage,
                significance,
                window,
                cooldown,
                pending,
                alarms,
                points);
    }

    /**
     * Starts a monitor.
     *
     * @param reference how errors and features are while all is well
     * @return a monitor that has seen nothing
     */
    public DriftMonitor start(MonitorReference reference) {
        return new DriftMonitor(this, reference);
    }

    ModelState write() {
        return ModelState.builder()
                .put("cusum", new double[] {cusum.allowance(), cusum.decision()})
                .put("cusumReset", cusum.reset().name())
                .put("pageHinkley", new double[] {pageHinkley.tolerance(), pageHinkley.decision(), pageHinkley.minimum()
                })
                .put("pageHinkleyReset", pageHinkley.reset().name())
                .put("adwin", new double[] {adwin.delta(), adwin.range()})
                .put("stability", new double[] {stability.bins(), stability.smoothing(), stability.threshold()})
                .put("binning", stability.binning().name())
                .put("kolmogorovSmirnov", kolmogorovSmirnov.threshold())
                .put("wasserstein", wasserstein.threshold())
                .put("normalised", wasserstein.normalised())
                .put("missingShare", missingShare.threshold())
                .put("coverage", coverage)
                .put("significance", significance)
                .put("sizes", new long[] {window, cooldown, mostPending, mostAlarms, mostPoints})
                .build();
    }

    static Monitoring read(ModelState state) {
        double[] cusum = state.numbers("cusum", 2);
        double[] pageHinkley = state.numbers("pageHinkley", 3);
        double[] adwin = state.numbers("adwin", 2);
        double[] stability = state.numbers("stability", 3);
        double[] sizes = state.numbers("sizes", 5);
        return new Monitoring(
                new TabularCusum(cusum[0], cusum[1], ResetPolicy.valueOf(state.text("cusumReset"))),
                new PageHinkley(
                        pageHinkley[0],
                        pageHinkley[1],
                        (int) pageHinkley[2],
                        ResetPolicy.valueOf(state.text("pageHinkleyReset"))),
                new Adwin(adwin[0], adwin[1]),
                new PopulationStability(
                        (int) stability[0], Binning.valueOf(state.text("binning")), stability[1], stability[2]),
                new KolmogorovSmirnov(state.number("kolmogorovSmirnov")),
                new Wasserstein(state.flag("normalised"), state.number("wasserstein")),
                new MissingShare(state.number("missingShare")),
                state.number("coverage"),
                state.number("significance"),
                (int) sizes[0],
                (int) sizes[1],
                (int) sizes[2],
                (int) sizes[3],
                (int) sizes[4]);
    }
}

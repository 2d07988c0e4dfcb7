package org.forecastj.docs.torture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.forecastj.core.decomposition.ClassicalDecomposition;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.DominantPeriod;
import org.forecastj.core.decomposition.HoltWinters;
import org.forecastj.core.decomposition.HoltWintersFit;
import org.forecastj.core.decomposition.Interpolation;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.decomposition.SeriesOutliers;
import org.forecastj.core.decomposition.Stl;
import org.forecastj.core.monitoring.Adwin;
import org.forecastj.core.monitoring.Detector;
import org.forecastj.core.monitoring.DetectorRun;
import org.forecastj.core.monitoring.DriftTest;
import org.forecastj.core.monitoring.KolmogorovSmirnov;
import org.forecastj.core.monitoring.MissingShare;
import org.forecastj.core.monitoring.PageHinkley;
import org.forecastj.core.monitoring.PopulationStability;
import org.forecastj.core.monitoring.TabularCusum;
import org.forecastj.core.monitoring.Wasserstein;
import org.forecastj.core.outlier.LevelShiftDetector;
import org.forecastj.core.outlier.OutlierDetector;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.outlier.Outliers;
import org.forecastj.core.preparation.Regularization;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Autocorrelation;
import org.forecastj.core.statistics.AutoregressiveFit;
import org.forecastj.core.statistics.CanovaHansen;
import org.forecastj.core.statistics.ChangePoints;
import org.forecastj.core.statistics.Deterministic;
import org.forecastj.core.statistics.DickeyFuller;
import org.forecastj.core.statistics.Differencing;
import org.forecastj.core.statistics.Entropy;
import org.forecastj.core.statistics.FractionalDifference;
import org.forecastj.core.statistics.Hegy;
import org.forecastj.core.statistics.HegyResult;
import org.forecastj.core.statistics.HurstExponent;
import org.forecastj.core.statistics.Intermittency;
import org.forecastj.core.statistics.Kpss;
import org.forecastj.core.statistics.Ocsb;
import org.forecastj.core.statistics.Periodogram;
import org.forecastj.core.statistics.PhillipsPerron;
import org.forecastj.core.statistics.Portmanteau;
import org.forecastj.core.statistics.SeasonalPeriods;
import org.forecastj.core.statistics.SeasonalStrength;
import org.forecastj.core.statistics.SegmentCost;
import org.forecastj.core.statistics.Segmentation;
import org.forecastj.core.statistics.SeriesFeatures;
import org.forecastj.core.statistics.TestResult;
import org.forecastj.core.statistics.UnitRootResult;
import org.forecastj.models.Forecasters;

/** What is measured of a series, taken out of it or found in it. */
final class StatisticSubjects {
    static final String GROUP = "Statistics, decompositions, detectors";

    private final List<Subject> all = new ArrayList<>();

    private StatisticSubjects() {
        correlations();
        tests();
        numbers();
        decompositions();
        outliers();
        changes();
        drifts();
        preparation();
    }

    static List<Subject> all() {
        return List.copyOf(new StatisticSubjects().all);
    }

    private void add(String name, Ordeal ordeal) {
        all.add(new Subject(GROUP, name, ordeal));
    }

    /** Numbers, where NaN says that one is not defined. */
    private void numbers(String name, Function<TimeSeries, double[]> statistic) {
        add(
                name,
                trial -> trial.first("compute", () -> statistic.apply(trial.series()))
                        .ifPresent(values -> trial.finiteOrUndefined(name, values)));
    }

    private static double[] of(double... values) {
        return values;
    }

    private void correlations() {
        numbers("autocorrelation", s -> Autocorrelation.acf(s, 10));
        numbers("partial autocorrelation", s -> Autocorrelation.pacf(s, 10));
        numbers("cross-correlation with itself", s -> Autocorrelation.ccf(s, s, 5));
        numbers("Yule-Walker", s -> numbersOf(AutoregressiveFit.yuleWalker(s, 2)));
        numbers("Burg", s -> numbersOf(AutoregressiveFit.burg(s, 2)));
        numbers("periodogram", s -> Periodogram.of(s).ordinates());
        numbers("periodogram without trend", s -> Periodogram.withoutTrend(s).ordinates());
    }

    private static double[] numbersOf(AutoregressiveFit fit) {
        double[] all = Arrays.copyOf(fit.coefficients(), fit.order() + 2);
        all[fit.order()] = fit.mean();
        all[fit.order() + 1] = fit.variance();
        return all;
    }

    private void tests() {
        unitRoot("augmented Dickey-Fuller", s -> DickeyFuller.test(s, Deterministic.LEVEL, 2));
        unitRoot("KPSS", s -> Kpss.test(s, Deterministic.LEVEL, 3));
        unitRoot("KPSS, trend", s -> Kpss.test(s, Deterministic.TREND, 3));
        unitRoot("Phillips-Perron", s -> PhillipsPerron.test(s, Deterministic.LEVEL, 3));
        test("Ljung-Box", s -> Portmanteau.ljungBox(s, 7, 0));
        test("Box-Pierce", s -> Portmanteau.boxPierce(s, 7, 0));
        test("Jarque-Bera", Portmanteau::jarqueBera);
        test("ARCH-LM", s -> Portmanteau.archLm(s, 2));
        numbers("Canova-Hansen", s -> of(CanovaHansen.test(s, 7).statistic()));
        numbers("OCSB", s -> of(Ocsb.test(s, 7, 1).statistic()));
        numbers("HEGY", s -> {
            HegyResult result = Hegy.byAic(s, 7, Hegy.Terms.SEASON_AND_TREND, 1);
            return of(result.seasonal(), result.all());
        });
        numbers("differences needed", s -> of(Differencing.ndiffs(s)));
        numbers(
                "seasonal differences needed",
                s -> of(Differencing.nsdiffs(
                        s,
                        7,
                        org.forecastj.core.statistics.SeasonalTest.strength(x -> SeasonalStrength.seasonal(x, 7)))));
    }

    private void unitRoot(String name, Function<TimeSeries, UnitRootResult> test) {
        numbers(name, s -> {
            UnitRootResult result = test.apply(s);
            return of(result.statistic(), result.pValue());
        });
    }

    private void test(String name, Function<TimeSeries, TestResult> test) {
        numbers(name, s -> {
            TestResult result = test.apply(s);
            return of(result.statistic(), result.pValue());
        });
    }

    private void numbers() {
        add(
                "all features",
                trial -> trial.first("compute", () -> SeriesFeatures.of(trial.series(), 7))
                        .ifPresent(features -> trial.finiteOrMissing("features", features.toArray())));
        numbers("spectral entropy", s -> of(Entropy.spectral(s)));
        numbers("Hurst exponent", s -> of(HurstExponent.of(s)));
        add(
                "intermittency",
                trial -> trial.first("compute", () -> Intermittency.of(trial.series()))
                        .ifPresent(found -> {
                            infiniteOrFinite(trial, "interval", found.averageInterval());
                            trial.finiteOrUndefined("variation", found.squaredVariation());
                        }));
        numbers("fractional difference", s -> FractionalDifference.apply(s, 0.4));
        numbers("fractional order", s -> of(FractionalDifference.estimate(s, 1, 0)));
        numbers("strength of season", s -> of(SeasonalStrength.seasonal(s, 7)));
        numbers("strength of trend", s -> of(SeasonalStrength.trend(s, 7)));
        numbers(
                "periods",
                s -> SeasonalPeriods.detect(s).stream()
                        .mapToDouble(p -> p.length())
                        .toArray());
        numbers("dominant period", s -> of(DominantPeriod.of(s)));
    }

    private void decompositions() {
        decomposition("STL", s -> Stl.periodic(7).decompose(s));
        decomposition("STL, robust", s -> Stl.of(7, 13).robust().decompose(s));
        decomposition("MSTL", s -> Mstl.periods(7, 14).decompose(s));
        decomposition("classical, additive", s -> ClassicalDecomposition.additive(s, 7));
        decomposition("classical, multiplicative", s -> ClassicalDecomposition.multiplicative(s, 7));
        smoothing("exponential smoothing", HoltWinters.level());
        smoothing("Holt", HoltWinters.trend());
        smoothing("Holt-Winters, additive", HoltWinters.additive(7));
        smoothing("Holt-Winters, multiplicative", HoltWinters.multiplicative(7));
        numbers("linear interpolation", s -> Interpolation.linear(s).values());
        numbers("seasonal interpolation", s -> Interpolation.seasonal(s, 7).values());
    }

    private void decomposition(String name, Function<TimeSeries, Decomposition> method) {
        add(
                name,
                trial -> trial.first("decompose", () -> method.apply(trial.series()))
                        .ifPresent(d -> {
                            trial.finiteOrMissing("trend", d.trend());
                            trial.finiteOrMissing("seasonal", d.seasonal());
                            trial.finiteOrMissing("remainder", d.remainder());
                            trial.require(d.trend().length == trial.series().size(), "length");
                        }));
    }

    private void smoothing(String name, HoltWinters model) {
        add(name, trial -> trial.first("fit", () -> model.fit(trial.series())).ifPresent(fit -> use(trial, fit)));
    }

    private static void use(Trial trial, HoltWintersFit fit) {
        trial.finite("alpha and squares", fit.alpha(), fit.sumOfSquares());
        trial.finiteOrMissing("fitted", fit.fitted());
        trial.then("forecast", () -> fit.forecast(5)).ifPresent(values -> trial.finite("forecast", values));
    }

    private void outliers() {
        numbers("outliers and their replacements", s -> SeriesOutliers.of(s, 7).replacements());
        outliers("Hampel filter", OutlierDetectors.hampel(3));
        outliers("remainder detector", OutlierDetectors.remainder(7));
        outliers("remainder detector, MAD", OutlierDetectors.remainder(7).mad(3));
        outliers("tsoutliers detector", OutlierDetectors.tsoutliers(7));
        outliers(
                "interval detector",
                OutlierDetectors.interval(Forecasters.mean(), 0.99, 10).step(5).refitEvery(2));
        add(
                "level shifts",
                trial -> trial.first(
                                "detect", () -> LevelShiftDetector.minSegment(7).detect(trial.series()))
                        .ifPresent(found -> {
                            found.shifts().forEach(s -> trial.finite("shift", s.size(), s.before(), s.after()));
                            trial.then("table", found::table);
                        }));
    }

    private void outliers(String name, OutlierDetector detector) {
        add(
                name,
                trial -> trial.first("detect", () -> detector.detect(trial.series()))
                        .ifPresent(found -> use(trial, found)));
    }

    private static void use(Trial trial, Outliers found) {
        trial.finiteOrMissing("expected", found.expected().values());
        trial.finiteOrMissing("lower", found.lower().values());
        trial.finiteOrMissing("upper", found.upper().values());
        trial.then("scores", () -> found.scores().values())
                .ifPresent(values -> trial.finiteOrMissing("scores", values));
        trial.then("repaired", () -> found.repaired().values())
                .ifPresent(values -> trial.finiteOrMissing("repaired", values));
        trial.then("table", found::table);
    }

    private void changes() {
        change("PELT, mean", ChangePoints.pelt(SegmentCost.MEAN));
        change("PELT, mean and variance", ChangePoints.pelt(SegmentCost.MEAN_AND_VARIANCE));
        change("PELT, Poisson", ChangePoints.pelt(SegmentCost.POISSON));
        change("binary segmentation", ChangePoints.binarySegmentation(SegmentCost.MEAN));
    }

    private void change(String name, ChangePoints method) {
        add(
                name,
                trial -> trial.first("detect", () -> method.detect(trial.series()))
                        .ifPresent(found -> use(trial, found)));
    }

    private static void use(Trial trial, Segmentation found) {
        trial.finiteOrMissing("means", found.means());
        trial.finite("cost", found.penalisedCost());
    }

    private void drifts() {
        drift("Kolmogorov-Smirnov", KolmogorovSmirnov.usual());
        drift("population stability", PopulationStability.usual());
        drift("Wasserstein", Wasserstein.usual());
        drift("missing share", MissingShare.usual());
        detector("Page-Hinkley", PageHinkley.usual());
        detector("CUSUM", TabularCusum.usual());
        detector("ADWIN", Adwin.usual());
    }

    /** The first half against the second. The two samples have no name that a message could give. */
    private void drift(String name, DriftTest test) {
        add(
                name,
                trial -> trial.withoutName()
                        .first("test", () -> {
                            double[] values = trial.series().values();
                            int half = values.length / 2;
                            return test.of(
                                    Arrays.copyOf(values, half), Arrays.copyOfRange(values, half, values.length));
                        })
                        .ifPresent(result -> {
                            infiniteOrFinite(trial, "statistic", result.statistic());
                            trial.finite("threshold", result.threshold());
                            result.pValue().ifPresent(p -> trial.finite("p", p));
                        }));
    }

    private void detector(String name, Detector detector) {
        add(
                name,
                trial -> trial.withoutName()
                        .first("update", () -> {
                            DetectorRun run = detector.start();
                            for (double value : trial.series().values()) {
                                run.update(value);
                            }
                            return run;
                        })
                        .ifPresent(run -> {
                            trial.finite("statistic", run.statistic());
                            infiniteOrFinite(trial, "threshold", run.threshold());
                        }));
    }

    /** Numbers of which the documentation says when they are infinite. */
    private static void infiniteOrFinite(Trial trial, String what, double value) {
        if (value == Double.POSITIVE_INFINITY) {
            trial.undefined();
        } else {
            trial.finite(what, value);
        }
    }

    private void preparation() {
        regularization("regularization to days", Regularization.to(Frequency.DAILY));
        regularization("regularization to months", Regularization.to(Frequency.MONTHLY));
        regularization("regularization, inferred", Regularization.inferred());
    }

    private void regularization(String name, Regularization to) {
        add(
                name,
                trial -> trial.first("regularize", () -> to.apply(trial.series()))
                        .ifPresent(regular -> {
                            trial.require(regular.series().index().isRegular(), "not regular");
                            trial.finiteOrMissing("values", regular.series().values());
                        }));
    }
}

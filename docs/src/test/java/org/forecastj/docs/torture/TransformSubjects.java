package org.forecastj.docs.torture;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.FittedTransform;
import org.forecastj.core.transform.SeasonalFigure;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;

/** Every transform: learned, applied, inverted, and around a model. */
final class TransformSubjects {
    static final String GROUP = "Transforms";
    private static final double TOLERANCE = 1e-9;

    private final List<Subject> all = new ArrayList<>();

    private TransformSubjects() {
        scales();
        shapes();
        paths();
        losing();
        fills();
    }

    static List<Subject> all() {
        return List.copyOf(new TransformSubjects().all);
    }

    private void exact(String name, Transform transform) {
        exact(name, transform, 1e-310);
    }

    /** Exact to nine digits of the largest value, or of a size that the transform brings along. */
    private void exact(String name, Transform transform, double size) {
        all.add(new Subject(GROUP, name, trial -> {
            use(trial, transform, size);
            around(trial, transform);
        }));
    }

    private void losing(String name, Transform transform) {
        exact(name, transform, Double.POSITIVE_INFINITY);
    }

    /** Without a model, as its forecasts are simulated, which takes long; such a model is among the models. */
    private void path(String name, Transform transform) {
        all.add(new Subject(GROUP, name, trial -> use(trial, transform, 1e-310)));
    }

    private void scales() {
        exact("standardize", Transforms.standardize());
        exact("minMax", Transforms.minMax());
        exact("robustScale", Transforms.robustScale());
        exact("meanScale", Transforms.meanScale());
        exact("maxAbs", Transforms.maxAbs());
        HolidayCalendar holidays = HolidayCalendar.of("day", LocalDate.of(2023, 1, 20));
        exact("perDay", Transforms.perDay());
        exact("perBusinessDay", Transforms.perBusinessDay(holidays));
        exact("perTradingDay", Transforms.perTradingDay(Set.of(DayOfWeek.MONDAY), holidays));
    }

    private void shapes() {
        exact("log", Transforms.log());
        exact("log1p", Transforms.log1p());
        exact("boxCox(0.3)", Transforms.boxCox(0.3), 1);
        losing("boxCox(-0.5)", Transforms.boxCox(-0.5));
        losing("boxCox", Transforms.boxCox());
        losing("boxCoxOverPeriods", Transforms.boxCoxOverPeriods(7));
        losing("boxCoxByLikelihood", Transforms.boxCoxByLikelihood(7));
        exact("yeoJohnson(0.5)", Transforms.yeoJohnson(0.5), 1);
        exact("yeoJohnson(1.7)", Transforms.yeoJohnson(1.7), 1);
        losing("yeoJohnson", Transforms.yeoJohnson());
        exact("logit", Transforms.logit(-100, 200), 300);
        exact("quantileToUniform", Transforms.quantileToUniform());
        exact("quantileToNormal", Transforms.quantileToNormal());
    }

    private void paths() {
        path("difference(1)", Transforms.difference(1));
        path("difference(1, 2)", Transforms.difference(1, 2));
        path("difference(7)", Transforms.difference(7));
        exact("detrend", Transforms.detrend());
        exact("detrend(3)", Transforms.detrend(3));
        exact("deseasonalize, STL", Transforms.deseasonalize(SeasonalFigure.stl(7)));
        exact(
                "deseasonalize, robust STL",
                Transforms.deseasonalize(SeasonalFigure.stl(7).robust()));
        exact("deseasonalize, classical", Transforms.deseasonalize(SeasonalFigure.classical(7)));
        exact(
                "deseasonalize, multiplicative",
                Transforms.deseasonalize(SeasonalFigure.classical(7).multiplicative()));
        path(
                "fill, difference, standardize",
                Transforms.fill(Fill.linear()).andThen(Transforms.difference(1)).andThen(Transforms.standardize()));
    }

    private void losing() {
        losing("floor", Transforms.floor(0));
        losing("clip", Transforms.clip(0, 50));
        losing("winsorize", Transforms.winsorize(0.05, 0.95));
        losing("round", Transforms.round());
        losing("round(0.1)", Transforms.round(0.1));
        losing("repairOutliers, Hampel", Transforms.repairOutliers(OutlierDetectors.hampel(3)));
        losing("repairOutliers, remainder", Transforms.repairOutliers(OutlierDetectors.remainder(7)));
        losing("removeOutliers, tsoutliers", Transforms.removeOutliers(OutlierDetectors.tsoutliers(7)));
    }

    private void fills() {
        fill("constant", Fill.constant(0));
        fill("mean", Fill.mean());
        fill("median", Fill.median());
        fill("mode", Fill.mode());
        fill("forward", Fill.forward());
        fill("backward", Fill.backward());
        fill("linear", Fill.linear());
        fill("seasonal", Fill.seasonal(7));
        fill("spline", Fill.spline());
        fill("movingAverage", Fill.movingAverage(3));
        fill("kalmanLevel", Fill.kalmanLevel());
        fill("kalmanLevel, season", Fill.kalmanLevel(7));
        fill("kalmanTrend", Fill.kalmanTrend());
        fill("forward, then mean", Fill.forward().then(Fill.mean()));
    }

    private void fill(String name, Fill fill) {
        exact("fill, " + name, Transforms.fill(fill));
    }

    private static void use(Trial trial, Transform transform, double size) {
        TimeSeries series = trial.series();
        trial.first("fit", () -> transform.fit(series)).ifPresent(fitted -> {
            trial.then("apply", () -> fitted.apply(series))
                    .ifPresent(transformed -> invert(trial, fitted, transformed, size));
        });
    }

    private static void invert(Trial trial, FittedTransform fitted, TimeSeries transformed, double size) {
        TimeSeries series = trial.series();
        trial.require(transformed.index().sameTimes(series.index()), "apply: another index");
        trial.finiteOrMissing("applied", transformed.values());
        trial.then("inverse of the history", () -> fitted.inverseFitted(series, transformed.values()))
                .ifPresent(back -> {
                    boolean beyond = Arrays.stream(back).anyMatch(Double::isInfinite);
                    if (beyond) {
                        trial.undefined();
                    }
                    same(trial, transformed, back, size);
                });
        double last = Arrays.stream(transformed.values())
                .filter(Double::isFinite)
                .reduce((a, b) -> b)
                .orElse(0);
        trial.then("inverse of a path", () -> fitted.inversePath(series, new double[] {last, last, last}))
                .ifPresent(path -> trial.require(
                        Arrays.stream(path).noneMatch(Double::isNaN), "inverse of a path: " + Arrays.toString(path)));
    }

    /** What was transformed comes back, where there is something to come back. */
    private static void same(Trial trial, TimeSeries transformed, double[] back, double least) {
        TimeSeries series = trial.series();
        double size = Arrays.stream(series.values())
                        .filter(Double::isFinite)
                        .map(Math::abs)
                        .max()
                        .orElse(0)
                + least;
        for (int i = 0; i < back.length; i++) {
            boolean there = !series.isMissing(i) && !transformed.isMissing(i) && Double.isFinite(back[i]);
            trial.require(
                    !there || Math.abs(back[i] - series.value(i)) <= TOLERANCE * size,
                    "row " + i + " comes back as " + back[i] + ", it was " + series.value(i));
        }
    }

    private static void around(Trial trial, Transform transform) {
        trial.first("fit", () -> transform.into(Forecasters.mean()).fit(trial.series()))
                .ifPresent(fit -> trial.then("forecast", () -> fit.forecast(3, Regressors.none(), 0.5, 0.8, 0.95))
                        .ifPresent(forecast ->
                                FitOrdeal.check(trial, forecast, trial.series().index(), 3)));
    }
}

package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Fold;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriorScaleSearchTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 3);
    private static final RollingOrigin LAST = RollingOrigin.horizon(14).lastFolds(3);
    private static final HolidayCalendar PROMOTION = HolidayCalendar.of(
            "promotion", LocalDate.of(2022, 3, 7), LocalDate.of(2022, 5, 14), LocalDate.of(2022, 8, 20));

    /** Level 100 with a bend half way, a week of amplitude 10, noise of standard deviation 3; every 50th value missing. */
    private static double[] values(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double trend = 100 + 0.2 * i - 0.3 * Math.max(0, i - n / 2);
            y[i] = i % 50 == 49 ? Double.NaN : trend + 10 * Math.sin(2 * Math.PI * i / 7) + 3 * random.nextGaussian();
        }
        return y;
    }

    private static TimeSeries series(int n, long seed) {
        return TimeSeries.daily("sales", START, values(n, seed));
    }

    private static Regressors price(int n) {
        double[] price = new double[n];
        Arrays.setAll(price, i -> 5 + (i % 30 < 3 ? -1 : 0) + (i % 11) * 0.01);
        return Regressors.on(TimeIndex.regular(START, Frequency.DAILY, n))
                .knownInFuture("price", price)
                .build();
    }

    private static AdditiveModel weekly() {
        return AdditiveModel.builder().seasonality(Seasonality.weekly()).build();
    }

    /** What a caller without the search would write: the mean over folds of a metric of each fold. */
    private static double bruteForce(
            AdditiveModel model, RollingOrigin folds, TimeSeries series, Regressors columns, Metric metric) {
        Evaluation e = Backtest.of(folds)
                .model(model)
                .regressors(columns)
                .metrics(metric)
                .run(series);
        assertEquals(List.of(), e.failures());
        double[] values = e.forecasts().stream()
                .mapToDouble(f -> metric.aggregate(observed(metric.score(f))))
                .toArray();
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double[][] observed(double[][] scores) {
        return Arrays.stream(scores)
                .map(column ->
                        Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray())
                .toArray(double[][]::new);
    }

    private static double scoreOf(PriorScaleChoice choice, PriorScales scales) {
        return choice.table().stream()
                .filter(row -> row.scales().equals(scales))
                .findFirst()
                .orElseThrow()
                .score()
                .orElseThrow();
    }

    private static OptionalDouble some(double scale) {
        return OptionalDouble.of(scale);
    }

    @Test
    void equalsFittingEveryCombinationOnEveryFold() {
        TimeSeries series = series(300, 1);
        Regressors price = price(300);
        AdditiveModel model = AdditiveModel.builder()
                .seasonality(Seasonality.weekly(), Seasonality.of("month", 30.5, 2))
                .holidays(Holidays.of(PROMOTION).withWindow(1, 1))
                .regressor("price")
                .build();
        PriorScaleChoice choice = PriorScaleSearch.over(LAST)
                .trend(0.005, 0.5)
                .seasonality(0.02, 5)
                .holidays(0.1, 10)
                .regressors(0.03, 3)
                .metric(Metrics.mae())
                .choose(model, series, price, Execution.threads(2));
        assertEquals(16, choice.table().size());
        for (double t : new double[] {0.005, 0.5}) {
            for (double s : new double[] {0.02, 5}) {
                for (double h : new double[] {0.1, 10}) {
                    for (double r : new double[] {0.03, 3}) {
                        AdditiveModel own = AdditiveModel.builder()
                                .trend(Trend.piecewiseLinear().withPriorScale(t))
                                .seasonality(
                                        Seasonality.weekly().withPriorScale(s),
                                        Seasonality.of("month", 30.5, 2).withPriorScale(s))
                                .holidays(
                                        Holidays.of(PROMOTION).withWindow(1, 1).withPriorScale(h))
                                .regressor(RegressorTerm.of("price").withPriorScale(r))
                                .build();
                        PriorScales scales = new PriorScales(some(t), some(s), some(h), some(r));
                        assertEquals(meanAbsoluteError(own, series, price), scoreOf(choice, scales), 1e-8);
                    }
                }
            }
        }
        assertEquals(
                meanAbsoluteError(model, series, price), choice.given().score().orElseThrow(), 1e-8);
        assertEquals(
                meanAbsoluteError(choice.model(), series, price),
                choice.chosen().score().orElseThrow(),
                1e-8);
    }

    /** By slices, fits and forecasts alone. */
    private static double meanAbsoluteError(AdditiveModel model, TimeSeries series, Regressors columns) {
        double sum = 0;
        List<Fold> folds = LAST.foldsOf(series);
        for (Fold fold : folds) {
            TimeSeries training = series.slice(fold.start(), fold.origin());
            TimeSeries test = series.slice(fold.testStart(), fold.testEnd());
            Forecast forecast =
                    model.fit(training, columns.at(training.index())).forecast(14, columns.at(test.index()));
            sum += Metrics.mae().of(test.values(), forecast.mean().values()) / folds.size();
        }
        return sum;
    }

    static Stream<RollingOrigin> origins() {
        return Stream.of(
                RollingOrigin.horizon(7).gap(3).sliding(120).step(40),
                RollingOrigin.horizon(10).step(10).refitEvery(2).lastFolds(4),
                RollingOrigin.horizon(Duration.ofDays(20)).lastFolds(3),
                RollingOrigin.horizon(7).lastFolds(2).pointForecast(RollingOrigin.PointForecast.MEDIAN));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void equalsRollingOriginWithItsSettings(RollingOrigin folds) {
        TimeSeries series = series(260, 2);
        AdditiveModel model = AdditiveModel.builder()
                .scaling(Scaling.MINMAX)
                .autoregressiveErrors(2)
                .minimum(90)
                .build();
        for (Metric metric : List.of(Metrics.rmse(), Metrics.winkler(0.8), Metrics.mase(7))) {
            PriorScaleChoice choice = PriorScaleSearch.over(folds)
                    .trend(0.01, 0.3)
                    .seasonality(0.03, 2)
                    .metric(metric)
                    .choose(model, series);
            for (PriorScaleScore row : choice.table()) {
                AdditiveModel own = model.toBuilder()
                        .trend(Trend.piecewiseLinear()
                                .withPriorScale(row.scales().trend().orElseThrow()))
                        .automaticPriorScale(row.scales().seasonality().orElseThrow())
                        .build();
                double expected = bruteForce(own, folds, series, Regressors.none(), metric);
                assertEquals(expected, row.score().orElseThrow(), 1e-8, metric.name() + " of " + row);
            }
        }
    }

    static Stream<AdditiveModel> curved() {
        return Stream.of(
                weekly().toBuilder().multiplicative().build(),
                weekly().toBuilder().likelihood(new Likelihood.StudentT(4)).build(),
                weekly().toBuilder().likelihood(Likelihood.poisson()).build(),
                weekly().toBuilder().trend(Trend.logistic(400)).build());
    }

    @ParameterizedTest
    @MethodSource("curved")
    void equalsRefittingWhereTheSolutionIsNotExact(AdditiveModel model) {
        double[] counts = Arrays.stream(values(200, 3)).map(Math::rint).toArray();
        TimeSeries series = TimeSeries.daily("sales", START, counts);
        PriorScaleSearch search = PriorScaleSearch.over(
                        RollingOrigin.horizon(14).lastFolds(2))
                .trend(0.02, 0.2)
                .seasonality(0.1, 1);
        PriorScaleChoice choice = search.choose(model, series);
        for (PriorScaleScore row : choice.table()) {
            double expected = bruteForce(
                    row.scales().applyTo(model),
                    RollingOrigin.horizon(14).lastFolds(2),
                    series,
                    Regressors.none(),
                    Metrics.mase(1));
            assertEquals(expected, row.score().orElseThrow(), 1e-8 * expected, row.toString());
        }
        PriorScaleChoice again = search.choose(model, series, Regressors.none(), Execution.threads(3));
        assertEquals(choice.table(), again.table());
    }

    @Test
    void tableIsSortedAndTheChoiceIsItsBest() {
        PriorScaleChoice choice = PriorScaleSearch.over(LAST).choose(weekly(), series(300, 4));
        assertEquals(20, choice.table().size());
        List<Double> scores =
                choice.table().stream().map(row -> row.score().orElseThrow()).toList();
        assertEquals(scores.stream().sorted().toList(), scores);
        assertTrue(scores.get(0) < scores.get(19));
        assertEquals(choice.table().get(0), choice.chosen());
        assertEquals(choice.scales().applyTo(weekly()), choice.model());
        PiecewiseLinearTrend trend = choice.model().trend().bends().orElseThrow();
        assertEquals(choice.scales().trend(), some(trend.priorScale()));
        assertTrue(choice.table().stream()
                .allMatch(row -> row.folds() == 3 && row.standardError().isPresent()));
        assertTrue(choice.toString().contains("* " + choice.scales()), choice.toString());
    }

    @Test
    void standardErrorIsThatOfTheMeanOfTheFolds() {
        TimeSeries series = series(300, 5);
        PriorScaleChoice choice = PriorScaleSearch.over(LAST)
                .trend(0.1)
                .keepSeasonality()
                .metric(Metrics.mae())
                .choose(weekly(), series);
        Evaluation e = LAST.evaluate(choice.model(), series, Metrics.mae());
        double[] folds = e.forecasts().stream()
                .mapToDouble(f -> Metrics.mae().of(f.actuals(), f.points()))
                .toArray();
        double mean = DoubleStream.of(folds).average().orElseThrow();
        double variance =
                DoubleStream.of(folds).map(v -> (v - mean) * (v - mean)).sum() / 2;
        PriorScaleScore row = choice.table().get(0);
        assertEquals(Math.sqrt(variance / 3), row.standardError().orElseThrow(), 1e-8);
        PriorScaleChoice single =
                PriorScaleSearch.over(RollingOrigin.holdout(14)).choose(weekly(), series);
        assertTrue(single.chosen().standardError().isEmpty());
        assertEquals(1, single.chosen().folds());
    }

    @Test
    void aTrendThatBendsGetsALargeScaleAndAStraightOneASmallScale() {
        SplittableRandom random = new SplittableRandom(6);
        double[] bent = new double[600];
        double[] straight = new double[600];
        double level = 500;
        for (int i = 0; i < 600; i++) {
            level += i / 60 % 2 == 0 ? 3 : -3;
            bent[i] = level + 2 * random.nextGaussian();
            straight[i] = 500 + 0.2 * i + 30 * random.nextGaussian();
        }
        PriorScaleSearch search = PriorScaleSearch.over(
                        RollingOrigin.horizon(20).step(20).lastFolds(10))
                .trend(0.0001, 0.001, 0.01, 0.1, 1)
                .keepSeasonality();
        AdditiveModel model = AdditiveModel.builder()
                .trend(Trend.piecewiseLinear(40).withRange(0.95))
                .automaticSeasonality(false)
                .build();
        double large = search.choose(model, TimeSeries.daily("bent", START, bent))
                .scales()
                .trend()
                .orElseThrow();
        double small = search.choose(model, TimeSeries.daily("straight", START, straight))
                .scales()
                .trend()
                .orElseThrow();
        assertTrue(large >= 0.1, "bent: " + large);
        assertTrue(small <= 0.01, "straight: " + small);
    }

    @Test
    void seasonThatIsNotThereIsHeldBack() {
        SplittableRandom random = new SplittableRandom(7);
        double[] noise = new double[120];
        Arrays.setAll(noise, i -> 50 + 10 * random.nextGaussian());
        double scale = PriorScaleSearch.over(RollingOrigin.horizon(7).lastFolds(8))
                .keepTrend()
                .seasonality(0.001, 0.1, 10)
                .choose(weekly(), TimeSeries.daily("noise", START, noise))
                .scales()
                .seasonality()
                .orElseThrow();
        assertEquals(0.001, scale);
    }

    @Test
    void rowsAfterTheLastFoldDoNotMatter() {
        RollingOrigin first = RollingOrigin.horizon(14).minTrain(100).maxFolds(3);
        double[] y = values(300, 8);
        double[] other = y.clone();
        for (int i = 142; i < 300; i++) {
            other[i] = 1e6 * i;
        }
        PriorScaleSearch search = PriorScaleSearch.over(first);
        PriorScaleChoice choice = search.choose(weekly(), TimeSeries.daily("a", START, y));
        assertEquals(
                choice.table(),
                search.choose(weekly(), TimeSeries.daily("a", START, other)).table());
        other[141] += 1;
        assertNotEquals(
                choice.table(),
                search.choose(weekly(), TimeSeries.daily("a", START, other)).table());
    }

    @Test
    void threadsDoNotChangeTheResult() {
        TimeSeries series = series(400, 9);
        AdditiveModel model = AdditiveModel.builder().build();
        PriorScaleSearch search = PriorScaleSearch.over(LAST);
        PriorScaleChoice one = search.choose(model, series);
        for (int threads : new int[] {2, 3, 8}) {
            PriorScaleChoice many = search.choose(model, series, Regressors.none(), Execution.threads(threads));
            assertEquals(one.table(), many.table());
            assertEquals(one.given(), many.given());
            assertEquals(one.model(), many.model());
        }
    }

    @Test
    void oneStandardErrorTakesTheSmoothest() {
        TimeSeries series = series(300, 10);
        PriorScaleSearch search = PriorScaleSearch.over(LAST);
        PriorScaleChoice best = search.choose(weekly(), series);
        PriorScaleChoice smooth = search.withinOneStandardError().choose(weekly(), series);
        assertEquals(best.table(), smooth.table());
        PriorScaleScore top = best.table().get(0);
        double limit = top.score().orElseThrow() + top.standardError().orElseThrow();
        PriorScaleScore expected = best.table().stream()
                .filter(row -> row.score().orElseThrow() <= limit)
                .min(Comparator.comparingDouble(
                                (PriorScaleScore row) -> row.scales().trend().orElseThrow())
                        .thenComparingDouble(row -> row.scales().seasonality().orElseThrow()))
                .orElseThrow();
        assertEquals(expected, smooth.chosen());
    }

    @Test
    void nearestCoverageIsBest() {
        Metric coverage = Metrics.coverage(0.8);
        PriorScaleChoice choice = PriorScaleSearch.over(LAST).metric(coverage).choose(weekly(), series(300, 11));
        double least = choice.table().stream()
                .mapToDouble(row -> Math.abs(row.score().orElseThrow() - 0.8))
                .min()
                .orElseThrow();
        assertEquals(least, Math.abs(choice.chosen().score().orElseThrow() - 0.8));
        assertEquals(coverage, choice.metric());
    }

    // ---- panels

    private static Panel panel() {
        return Panel.of(Map.of(
                SeriesKey.of("a"),
                TimeSeries.daily("a", START, values(300, 12)),
                SeriesKey.of("b"),
                TimeSeries.daily("b", START, values(200, 13)),
                SeriesKey.of("short"),
                TimeSeries.daily("short", START, values(9, 14))));
    }

    @Test
    void panelIsPooledAndShortSeriesAreLeftOut() {
        PriorScaleSearch search = PriorScaleSearch.over(LAST).trend(0.01, 0.5).seasonality(0.1, 10);
        PriorScaleChoice pooled = search.choose(weekly(), panel(), Execution.threads(2));
        PriorScaleChoice a = search.choose(weekly(), panel().get(SeriesKey.of("a")));
        PriorScaleChoice b = search.choose(weekly(), panel().get(SeriesKey.of("b")));
        for (PriorScaleScore row : pooled.table()) {
            double mean = (scoreOf(a, row.scales()) + scoreOf(b, row.scales())) / 2;
            assertEquals(mean, row.score().orElseThrow(), 1e-12);
        }
        assertEquals(
                List.of(SeriesKey.of("short")), List.copyOf(pooled.leftOut().keySet()));
        assertEquals(
                Reason.TOO_SHORT, pooled.leftOut().values().iterator().next().reason());
        assertEquals(
                pooled.table(),
                search.choose(weekly(), panel(), Execution.sequential()).table());
    }

    @Test
    void eachSeriesOfAPanelGetsItsOwnChoice() {
        PriorScaleSearch search = PriorScaleSearch.over(LAST).trend(0.01, 0.5).keepSeasonality();
        Function<SeriesKey, Regressors> none = key -> Regressors.none();
        SortedMap<SeriesKey, Outcome<PriorScaleChoice>> each =
                search.chooseEach(weekly(), panel(), none, Execution.threads(2));
        assertEquals(panel().keys(), List.copyOf(each.keySet()));
        List<PriorScaleChoice> choices =
                each.values().stream().flatMap(o -> o.value().stream()).toList();
        assertEquals(2, choices.size());
        assertEquals(
                search.choose(weekly(), panel().get(SeriesKey.of("a"))).table(),
                choices.get(0).table());
    }

    // ---- wrong arguments and data

    @Test
    void gridsAreChecked() {
        PriorScaleSearch search = PriorScaleSearch.over(LAST);
        assertThrows(IllegalArgumentException.class, search::trend);
        assertThrows(IllegalArgumentException.class, search::seasonality);
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> search.holidays(1, wrong));
            assertTrue(String.valueOf(e.getMessage()).contains(String.valueOf(wrong)), e::toString);
        }
        assertThrows(IllegalArgumentException.class, () -> search.regressors(1, 1));
        double[] many = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();
        assertThrows(
                IllegalArgumentException.class,
                () -> search.trend(many).seasonality(many).choose(weekly(), series(300, 1)));
    }

    @Test
    void scalesOfAComponentThatIsNotThereAreRefused() {
        TimeSeries series = series(300, 1);
        PriorScaleSearch search = PriorScaleSearch.over(LAST);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> search.holidays(1, 10).choose(weekly(), series));
        assertTrue(String.valueOf(e.getMessage()).contains("holidays"), e::toString);
        AdditiveModel straight = weekly().toBuilder().trend(Trend.linear()).build();
        assertThrows(IllegalArgumentException.class, () -> search.trend(0.1).choose(straight, series));
        assertEquals(4, search.choose(straight, series).table().size());
        assertThrows(
                IllegalArgumentException.class, () -> search.keepSeasonality().choose(straight, series));
        assertThrows(
                IllegalArgumentException.class,
                () -> search.choose(weekly(), series, price(300), Execution.sequential()));
    }

    @Test
    void shortSeriesAndStoppedWorkAreErrors() {
        PriorScaleSearch search = PriorScaleSearch.over(LAST);
        assertReason(Reason.TOO_SHORT, () -> search.choose(weekly(), series(9, 1)));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        Execution stopped = Execution.threads(2).withCancellation(cancelled);
        TimeSeries series = series(300, 1);
        assertReason(Reason.CANCELLED, () -> search.choose(weekly(), series, Regressors.none(), stopped));
        assertReason(Reason.CANCELLED, () -> search.choose(weekly(), panel(), stopped));
        Execution brief = Execution.sequential().withTimeBudget(Duration.ofNanos(1));
        assertReason(Reason.TIME_BUDGET, () -> search.choose(weekly(), series, Regressors.none(), brief));
        assertReason(Reason.NO_DATA, () -> search.choose(weekly(), Panel.of(Map.of()), Execution.sequential()));
        double[] none = new double[300];
        Arrays.fill(none, Double.NaN);
        assertReason(Reason.NO_DATA, () -> search.choose(weekly(), TimeSeries.daily("none", START, none)));
        assertReason(
                Reason.TOO_SHORT,
                () -> search.choose(
                        weekly(), Panel.of(Map.of(SeriesKey.of("s"), series(9, 1))), Execution.sequential()));
    }

    private static void assertReason(Reason reason, Runnable call) {
        ForecastingException e = assertThrows(ForecastingException.class, call::run);
        assertEquals(reason, e.reason(), e.getMessage());
    }

    @Test
    void cancellationDuringTheSearchIsAnError() {
        Cancellation cancellation = new Cancellation();
        Execution execution = Execution.sequential()
                .withCancellation(cancellation)
                .withProgress(p -> {
                    if (p.done() == 10) {
                        cancellation.cancel();
                    }
                });
        assertReason(
                Reason.CANCELLED,
                () -> PriorScaleSearch.over(LAST).choose(weekly(), series(300, 1), Regressors.none(), execution));
    }

    @Test
    void aCombinationThatFailsIsReportedAndNotChosen() {
        TimeSeries series = series(300, 15);
        PriorScaleChoice choice = PriorScaleSearch.over(LAST)
                .keepTrend()
                .seasonality(1e200, 1, 0.1)
                .choose(weekly(), series);
        PriorScaleScore last = choice.table().get(2);
        assertEquals(some(1e200), last.scales().seasonality());
        assertEquals(Reason.NUMERICAL, last.failure().orElseThrow().reason());
        assertTrue(last.score().isEmpty());
        assertTrue(choice.chosen().failure().isEmpty());
        assertTrue(choice.toString().contains("failed"), choice.toString());
        assertReason(
                Reason.NUMERICAL,
                () -> PriorScaleSearch.over(LAST).keepTrend().seasonality(1e200).choose(weekly(), series));
    }

    @Test
    void aModelThatFailsWithItsOwnScalesCanBeTuned() {
        AdditiveModel wild = AdditiveModel.builder()
                .seasonality(Seasonality.weekly().withPriorScale(1e200))
                .build();
        TimeSeries series = series(300, 16);
        PriorScaleSearch search = PriorScaleSearch.over(LAST).trend(0.05).seasonality(1, 10);
        PriorScaleChoice choice = search.choose(wild, series);
        assertTrue(choice.given().failure().isPresent());
        PriorScaleChoice usual = search.choose(weekly(), series);
        for (PriorScaleScore row : usual.table()) {
            assertEquals(row.score().orElseThrow(), scoreOf(choice, row.scales()), 1e-8);
        }
    }

    @Test
    void constantSeriesHasNoErrorsToScale() {
        double[] ones = new double[200];
        Arrays.fill(ones, 1);
        TimeSeries series = TimeSeries.daily("ones", START, ones);
        assertReason(Reason.NO_DATA, () -> PriorScaleSearch.over(LAST).choose(weekly(), series));
        PriorScaleChoice choice =
                PriorScaleSearch.over(LAST).metric(Metrics.mae()).choose(weekly(), series);
        assertEquals(0, choice.chosen().score().orElseThrow());
        assertEquals(some(0.001), choice.scales().trend());
    }

    @Test
    void progressCountsTheWholeSearch() {
        List<Integer> done = new ArrayList<>();
        List<Integer> totals = new ArrayList<>();
        Execution execution = Execution.threads(2).withProgress(p -> {
            done.add(p.done());
            totals.add(p.total());
        });
        PriorScaleSearch.over(LAST)
                .trend(0.01, 0.1)
                .seasonality(1, 10)
                .choose(weekly(), series(300, 17), Regressors.none(), execution);
        assertEquals(IntStream.rangeClosed(1, 15).boxed().toList(), done);
        assertEquals(List.of(15), totals.stream().distinct().toList());
    }

    @Test
    void automaticSeasonalityHasAPriorScaleThatFilesKeep() {
        AdditiveModel flat = AdditiveModel.builder().automaticPriorScale(0.001).build();
        AdditiveFit fit = flat.fit(series(300, 18));
        assertEquals(0.001, fit.seasonalities().get(0).priorScale());
        assertNotEquals(AdditiveModel.builder().build(), flat);
        AdditiveFit read = (AdditiveFit)
                ModelCodecs.installed().decode(ModelCodecs.installed().encode(fit));
        assertEquals(fit.specification(), read.specification());
        assertThrows(
                IllegalArgumentException.class, () -> AdditiveModel.builder().automaticPriorScale(0));
    }
}

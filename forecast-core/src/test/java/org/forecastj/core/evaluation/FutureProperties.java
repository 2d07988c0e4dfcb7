package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.evaluation.TestModels.Model;
import org.forecastj.core.evaluation.TestModels.PanelMean;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Transforms;

/** Changing any value after the test window of a fold, of a series or a regressor, changes nothing in that fold and in earlier ones. */
class FutureProperties {
    private static final int ROWS = 40;

    @Provide
    Arbitrary<RollingOrigin> specs() {
        Arbitrary<RollingOrigin> basic = Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(6, 12),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(-2, 6))
                .as((horizon, step, minTrain, gap, embargo, folds) -> {
                    RollingOrigin spec = RollingOrigin.horizon(horizon)
                            .step(step)
                            .minTrain(minTrain)
                            .gap(gap)
                            .embargo(embargo);
                    return folds < 0 ? spec.lastFolds(-3 * folds) : folds == 0 ? spec : spec.maxFolds(folds);
                });
        return Combinators.combine(basic, Arbitraries.integers().between(-10, 14))
                .as((spec, window) -> window < 6 ? spec : spec.sliding(window));
    }

    /** Uses all it can get hold of. */
    private static Model greedy(String name, double weight) {
        return new Model(name, (history, horizon, future, levels) -> {
            double sum = weight * Arrays.stream(history.values()).sum();
            for (String column : future.names()) {
                sum += Arrays.stream(future.column(column)).sum();
            }
            double[] mean = new double[horizon];
            Arrays.fill(mean, Math.tanh(sum));
            return TestModels.normal(history, mean, levels);
        });
    }

    private static final class Data {
        private final double[] values;
        private final double[] known;
        private final double[] past;

        Data(double[] values, double[] known, double[] past) {
            this.values = values;
            this.known = known;
            this.past = past;
        }

        static Data random(long seed) {
            Random random = new Random(seed);
            double[][] columns = new double[3][ROWS];
            for (double[] column : columns) {
                Arrays.setAll(column, i -> random.nextGaussian());
            }
            return new Data(columns[0], columns[1], columns[2]);
        }

        Data changedFrom(int row) {
            return new Data(changed(values, row), changed(known, row), changed(past, row));
        }

        private static double[] changed(double[] column, int from) {
            double[] other = column.clone();
            for (int i = Math.max(0, from); i < other.length; i++) {
                other[i] = -3 * other[i] + 17;
            }
            return other;
        }

        TimeSeries series() {
            return TestModels.daily("a", values);
        }

        Regressors regressors() {
            return Regressors.on(series().index())
                    .knownInFuture("known", known)
                    .knownInPast("past", past)
                    .build();
        }

        /** Two series, one of which starts later. */
        Panel panel(int lateStart) {
            Map<SeriesKey, TimeSeries> all = new TreeMap<>();
            all.put(SeriesKey.of("a"), series());
            all.put(SeriesKey.of("b"), series().slice(lateStart, ROWS));
            return Panel.of(all);
        }
    }

    private static Backtest models(RollingOrigin spec, Data data) {
        RollingOrigin inner = RollingOrigin.horizon(1).lastFolds(2);
        return Backtest.of(spec.levels(0.8))
                .model(greedy("local", 1))
                .model(Transforms.standardize().into(greedy("standardized", 1)))
                .model(Transforms.difference(1).into(greedy("differenced", 1)))
                .model(BestOf.of(List.of(greedy("x", 1), greedy("y", -1)), inner, Metrics.mae()))
                .regressors(data.regressors())
                .metrics(Metrics.mae(), Metrics.mase(1));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void ofOneSeries(@ForAll("specs") RollingOrigin spec, @ForAll @IntRange(max = 99_999) int seed) {
        Data data = Data.random(seed);
        Evaluation before = models(spec, data).run(data.series());
        assertFalse(before.forecasts().isEmpty());
        for (Fold fold : spec.foldsOf(ROWS)) {
            Data other = data.changedFrom(fold.testEnd());
            requireSame(before, models(spec, other).run(other.series()), fold.number());
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void ofAPanelWithAModelAcrossSeries(
            @ForAll("specs") RollingOrigin spec,
            @ForAll @IntRange(max = 99_999) int seed,
            @ForAll @IntRange(max = 9) int lateStart) {
        Data data = Data.random(seed);
        Evaluation before = models(spec, data).model(new PanelMean()).run(data.panel(lateStart));
        for (FoldForecast fold : before.forecasts("panel mean", SeriesKey.of("a"))) {
            Data other = data.changedFrom(fold.fold().testEnd());
            Evaluation after = models(spec, other).model(new PanelMean()).run(other.panel(lateStart));
            requireSame(before, after, fold.fold().number());
        }
    }

    @Property(tries = 60)
    void ofAHoldout(@ForAll @IntRange(max = 99_999) int seed, @ForAll @IntRange(min = 15, max = 35) int cut) {
        Data data = Data.random(seed);
        RollingOrigin spec =
                RollingOrigin.holdoutFrom(data.series().index().date(cut)).embargo(2);
        double[] before =
                models(spec, data).run(data.series()).forecasts().get(0).means();
        Data other = new Data(Data.changed(data.values, cut - 2), data.known, Data.changed(data.past, cut - 2));
        assertArrayEquals(
                before,
                models(spec, other).run(other.series()).forecasts().get(0).means());
    }

    private static void requireSame(Evaluation before, Evaluation after, int lastFold) {
        List<FoldForecast> expected = upTo(before, lastFold);
        List<FoldForecast> actual = upTo(after, lastFold);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            FoldForecast a = expected.get(i);
            FoldForecast b = actual.get(i);
            assertEquals(a.toString(), b.toString());
            assertArrayEquals(a.means(), b.means(), a::toString);
            assertArrayEquals(a.medians(), b.medians(), a::toString);
            assertArrayEquals(a.standardDeviations(), b.standardDeviations(), a::toString);
            assertArrayEquals(a.lowers(0.8), b.lowers(0.8), a::toString);
            assertArrayEquals(a.uppers(0.8), b.uppers(0.8), a::toString);
            assertArrayEquals(a.actuals(), b.actuals(), a::toString);
        }
    }

    private static List<FoldForecast> upTo(Evaluation e, int lastFold) {
        return e.forecasts().stream().filter(f -> f.fold().number() <= lastFold).toList();
    }
}

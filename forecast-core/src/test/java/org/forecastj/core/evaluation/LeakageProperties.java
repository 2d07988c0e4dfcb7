package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.TestModels.Model;
import org.forecastj.core.evaluation.TestModels.PanelMean;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Changing values from an origin on never changes what was forecast from it. */
class LeakageProperties {
    /** Uses all it can get hold of: every value of the history, and every known column of training and horizon. */
    private static Model greedy() {
        return new Model("greedy", (history, horizon, future, levels) -> {
            double sum = Arrays.stream(history.values()).sum();
            for (String name : future.names()) {
                sum += Arrays.stream(future.column(name)).sum();
            }
            double[] mean = new double[horizon];
            Arrays.fill(mean, sum);
            return TestModels.normal(history, mean, levels);
        });
    }

    private static double[] changedFrom(int row, double[] values) {
        double[] changed = values.clone();
        for (int i = row; i < changed.length; i++) {
            changed[i] = -3 * changed[i] + 17;
        }
        return changed;
    }

    private static Evaluation evaluate(RollingOrigin spec, double[] values, double[] weather) {
        TimeSeries series = TestModels.daily("s", values);
        Regressors regressors =
                Regressors.on(series.index()).knownInPast("weather", weather).build();
        return Backtest.of(spec).model(greedy()).regressors(regressors).run(series);
    }

    @Property(tries = 200)
    void ofOneSeries(
            @ForAll @Size(30) List<@DoubleRange(min = -100, max = 100) Double> random,
            @ForAll @IntRange(min = 1, max = 4) int refit,
            @ForAll @IntRange(max = 3) int gap) {
        double[] values = random.stream().mapToDouble(Double::doubleValue).toArray();
        RollingOrigin spec = RollingOrigin.horizon(3).minTrain(5).gap(gap).refitEvery(refit);
        Evaluation before = evaluate(spec, values, values);
        for (FoldForecast fold : before.forecasts()) {
            int origin = fold.fold().origin();
            Evaluation after = evaluate(spec, changedFrom(origin, values), changedFrom(origin, values));
            FoldForecast again = after.forecasts().get(fold.fold().number());
            assertArrayEquals(fold.means(), again.means());
        }
    }

    @Property(tries = 100)
    void acrossThePanelOfAGlobalModel(
            @ForAll @Size(24) List<@DoubleRange(min = -100, max = 100) Double> random,
            @ForAll @IntRange(max = 9) int lateStart) {
        double[] values = random.stream().mapToDouble(Double::doubleValue).toArray();
        RollingOrigin spec = RollingOrigin.horizon(2).minTrain(4);
        Evaluation before =
                spec.evaluateGlobal(List.of(new PanelMean()), panel(values, lateStart), Execution.sequential());
        for (FoldForecast fold : before.forecasts(
                "panel mean", SeriesKey.of("a"))) { // starts with the panel, so its rows count the calendar
            Panel changed = panel(changedFrom(fold.fold().origin(), values), lateStart);
            Evaluation after = spec.evaluateGlobal(List.of(new PanelMean()), changed, Execution.sequential());
            for (FoldForecast same : before.forecasts()) {
                if (same.fold().number() == fold.fold().number()) {
                    FoldForecast again = after.forecasts("panel mean", same.key()).stream()
                            .filter(f -> f.fold().equals(same.fold()))
                            .findFirst()
                            .orElseThrow();
                    assertArrayEquals(same.means(), again.means());
                }
            }
        }
    }

    /** Two series of the same values, one of which starts later. */
    private static Panel panel(double[] values, int lateStart) {
        TimeSeries all = TestModels.daily("a", values);
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        series.put(SeriesKey.of("a"), all);
        series.put(SeriesKey.of("b"), all.slice(lateStart, values.length));
        return Panel.of(series);
    }
}

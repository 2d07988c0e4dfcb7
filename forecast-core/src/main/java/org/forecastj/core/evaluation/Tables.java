package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;

/** The tables of an evaluation. Stateless. */
final class Tables {
    private static final double MILLIS_PER_DAY = 86_400_000;

    private Tables() {}

    static Table byModel(Evaluation e) {
        List<String> models = e.models();
        Table.Builder table = Table.builder(models.size())
                .text("model", models::get)
                .numbers("series", each(models, m -> e.bySeries(m).size()))
                .numbers("folds", each(models, m -> count(e.bySeries(m).values())))
                .numbers(
                        "failures",
                        each(
                                models,
                                m -> e.failures().stream()
                                        .filter(f -> f.model().equals(m))
                                        .count()));
        averaged(table, e);
        for (Metric metric : e.metrics()) {
            table.numbers(metric.name(), each(models, m -> e.score(m, metric).orNaN()));
        }
        if (!e.metrics().isEmpty()) {
            Collection<String> best = e.best(e.metrics().get(0)).values();
            table.numbers(
                    "best on", each(models, m -> best.stream().filter(m::equals).count()));
        }
        return table.build();
    }

    /** Says how series are averaged, unless it is their mean. */
    static void averaged(Table.Builder table, Evaluation e) {
        if (e.averaging() != Averaging.overSeries()) {
            table.text("averaged", row -> e.averaging().toString());
        }
    }

    static Table bySeries(Evaluation e) {
        List<String> models = new ArrayList<>();
        List<SeriesKey> keys = new ArrayList<>();
        for (String model : e.models()) {
            for (SeriesKey key : e.keys()) {
                models.add(model);
                keys.add(key);
            }
        }
        Table.Builder table = Table.builder(models.size())
                .text("model", models::get)
                .text("series", row -> keys.get(row).toString());
        for (Metric metric : e.metrics()) {
            double[] values = new double[models.size()];
            Arrays.setAll(
                    values,
                    row -> e.score(models.get(row), keys.get(row), metric).orNaN());
            table.numbers(metric.name(), values);
        }
        return table.build();
    }

    static Table bySeries(Evaluation e, Metric metric) {
        Table.Builder table = Table.builder(e.keys().size())
                .text("series", row -> e.keys().get(row).toString());
        for (String model : e.models()) {
            table.numbers(
                    model, each(e.keys(), key -> e.score(model, key, metric).orNaN()));
        }
        SortedMap<SeriesKey, String> best = e.best(metric);
        return table.text("best", row -> best.getOrDefault(e.keys().get(row), "-"))
                .build();
    }

    static Table byHorizon(Evaluation e) {
        int horizon = horizon(e);
        List<String> models = e.models();
        Table.Builder table = Table.builder(models.size() * horizon)
                .text("model", row -> models.get(row / horizon))
                .numbers("step", row -> row % horizon + 1);
        averaged(table, e);
        for (Metric metric : e.metrics()) {
            List<Score> scores = new ArrayList<>();
            e.models().forEach(m -> scores.addAll(Grouping.byHorizon(e.bySeries(m), metric, horizon, e.averaging())));
            table.numbers(metric.name(), each(scores, Score::orNaN));
        }
        return table.build();
    }

    static Table byHorizon(Evaluation e, Metric metric) {
        int horizon = horizon(e);
        Table.Builder table = Table.builder(horizon).numbers("step", row -> row + 1);
        averaged(table, e);
        for (String model : e.models()) {
            table.numbers(
                    model, each(Grouping.byHorizon(e.bySeries(model), metric, horizon, e.averaging()), Score::orNaN));
        }
        return table.build();
    }

    static Table byOrigin(Evaluation e) {
        List<Integer> numbers = foldNumbers(e);
        int n = numbers.size();
        List<String> cutoffs = cutoffs(e, numbers);
        List<String> models = e.models();
        Table.Builder table = Table.builder(models.size() * n)
                .text("model", row -> models.get(row / n))
                .numbers("fold", row -> numbers.get(row % n))
                .text("cutoff", row -> cutoffs.get(row % n));
        averaged(table, e);
        for (Metric metric : e.metrics()) {
            double[] values = e.models().stream()
                    .flatMapToDouble(m -> Arrays.stream(originValues(e, m, metric, numbers)))
                    .toArray();
            table.numbers(metric.name(), values);
        }
        return table.build();
    }

    static Table byOrigin(Evaluation e, Metric metric) {
        List<Integer> numbers = foldNumbers(e);
        List<String> cutoffs = cutoffs(e, numbers);
        Table.Builder table = Table.builder(numbers.size())
                .numbers("fold", row -> numbers.get(row))
                .text("cutoff", cutoffs::get);
        averaged(table, e);
        for (String model : e.models()) {
            table.numbers(model, originValues(e, model, metric, numbers));
        }
        return table.build();
    }

    private static double[] originValues(Evaluation e, String model, Metric metric, List<Integer> numbers) {
        NavigableMap<Integer, Score> scores = Grouping.byOrigin(e.bySeries(model), metric, e.averaging());
        return each(numbers, number -> {
            Score score = scores.get(number);
            return score == null ? Double.NaN : score.orNaN();
        });
    }

    /** One step of a forecast. */
    private record Step(FoldForecast of, int step) {}

    /** Every step of every forecast. */
    static Table all(Evaluation e) {
        List<Step> steps = new ArrayList<>();
        for (FoldForecast fold : e.forecasts()) {
            for (int h = 0; h < fold.horizon(); h++) {
                steps.add(new Step(fold, h));
            }
        }
        ToDoubleFunction<Step> days = s -> s.of.leadTime(s.step).toMillis() / MILLIS_PER_DAY;
        Table.Builder table = Table.builder(steps.size())
                .text("model", row -> steps.get(row).of.model())
                .text("series", row -> steps.get(row).of.key().toString())
                .numbers("fold", row -> steps.get(row).of.fold().number())
                .text("cutoff", row -> steps.get(row).of.cutoff())
                .numbers("step", row -> steps.get(row).step + 1)
                .text("time", row -> steps.get(row).of.time(steps.get(row).step))
                .numbers("days", row -> days.applyAsDouble(steps.get(row)))
                .numbers("actual", row -> steps.get(row).of.actual(steps.get(row).step))
                .numbers("mean", row -> steps.get(row).of.mean(steps.get(row).step))
                .numbers("median", row -> steps.get(row).of.median(steps.get(row).step));
        for (double level : e.levels()) {
            table.numbers("lower " + level, row -> steps.get(row).of.lower(level, steps.get(row).step))
                    .numbers("upper " + level, row -> steps.get(row).of.upper(level, steps.get(row).step));
        }
        return table.build();
    }

    /** The largest number of steps; folds may differ where the horizon is a time. */
    static int horizon(Evaluation e) {
        return e.forecasts().stream().mapToInt(FoldForecast::horizon).max().orElse(0);
    }

    private static int count(Collection<List<FoldForecast>> lists) {
        return lists.stream().mapToInt(List::size).sum();
    }

    private static List<Integer> foldNumbers(Evaluation e) {
        SortedSet<Integer> numbers = new TreeSet<>();
        e.forecasts().forEach(f -> numbers.add(f.fold().number()));
        return List.copyOf(numbers);
    }

    /** The cutoff of each fold number, where all series have the same. */
    private static List<String> cutoffs(Evaluation e, List<Integer> numbers) {
        List<Set<String>> cutoffs = new ArrayList<>();
        numbers.forEach(n -> cutoffs.add(new HashSet<>()));
        e.forecasts()
                .forEach(f -> cutoffs.get(
                                Collections.binarySearch(numbers, f.fold().number()))
                        .add(f.cutoff()));
        return cutoffs.stream()
                .map(set -> set.size() == 1 ? set.iterator().next() : "several")
                .toList();
    }

    static <T> double[] each(List<T> items, ToDoubleFunction<T> value) {
        return items.stream().mapToDouble(value).toArray();
    }
}

package org.forecastj.core.evaluation;

import java.util.List;
import java.util.OptionalDouble;
import org.forecastj.core.table.Table;

/** The tables of an evaluation that compare steps, and models with a benchmark. Stateless. */
final class ComparisonTables {
    private ComparisonTables() {}

    static Table horizonGrowth(Evaluation e, Metric metric) {
        List<HorizonGrowth> rows =
                e.models().stream().map(m -> e.horizonGrowth(m, metric)).toList();
        int last = Tables.horizon(e) - 1;
        Table.Builder table =
                Table.builder(rows.size()).text("model", row -> rows.get(row).model());
        Tables.averaged(table, e);
        return table.numbers("first " + metric.name(), Tables.each(rows, g -> at(g, 0)))
                .numbers("last " + metric.name(), Tables.each(rows, g -> at(g, last)))
                .numbers("last / first", Tables.each(rows, g -> last < 0 ? Double.NaN : orNaN(g.ratio(last + 1))))
                .numbers("slope", Tables.each(rows, g -> orNaN(g.slope())))
                .numbers("exponent", Tables.each(rows, g -> orNaN(g.exponent())))
                .build();
    }

    private static double at(HorizonGrowth growth, int step) {
        return growth.steps().isEmpty() ? Double.NaN : growth.steps().get(step).orNaN();
    }

    static Table valueAdded(Evaluation e, String benchmark, Metric metric) {
        e.bySeries(benchmark);
        List<ForecastValueAdded> rows = e.models().stream()
                .filter(m -> !m.equals(benchmark))
                .map(m -> e.valueAdded(m, benchmark, metric))
                .toList();
        Table.Builder table =
                Table.builder(rows.size()).text("model", row -> rows.get(row).model());
        Tables.averaged(table, e);
        return table.numbers("series", Tables.each(rows, v -> v.bySeries().size()))
                .numbers(metric.name(), Tables.each(rows, v -> v.value().orNaN()))
                .numbers(
                        metric.name() + " of " + benchmark,
                        Tables.each(rows, v -> v.benchmarkValue().orNaN()))
                .numbers("improvement", Tables.each(rows, v -> orNaN(v.improvement())))
                .numbers("percent", Tables.each(rows, v -> orNaN(v.percent())))
                .numbers("improved", Tables.each(rows, v -> orNaN(v.shareImproved())))
                .numbers("worse", Tables.each(rows, v -> orNaN(v.shareWorse())))
                .build();
    }

    static Table owa(Evaluation e, String benchmark, int period) {
        List<OverallWeightedAverage> rows =
                e.models().stream().map(m -> e.owa(m, benchmark, period)).toList();
        return Table.builder(rows.size())
                .text("model", row -> rows.get(row).model())
                .numbers("sMAPE", Tables.each(rows, o -> o.smape().orNaN()))
                .numbers("MASE", Tables.each(rows, o -> o.mase().orNaN()))
                .numbers("relative sMAPE", Tables.each(rows, o -> orNaN(o.relativeSmape())))
                .numbers("relative MASE", Tables.each(rows, o -> orNaN(o.relativeMase())))
                .numbers("OWA", Tables.each(rows, o -> orNaN(o.value())))
                .build();
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}

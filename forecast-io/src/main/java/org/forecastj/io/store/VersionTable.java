package org.forecastj.io.store;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.forecastj.core.table.Table;

/** Versions as tables. Stateless. */
final class VersionTable {
    private VersionTable() {}

    static Table full(List<ModelVersion> versions) {
        Table.Builder table = start(versions)
                .text("created", row -> versions.get(row).created().toString())
                .numbers(
                        "parent",
                        row -> versions.get(row).details().parent().stream()
                                .asDoubleStream()
                                .findFirst()
                                .orElse(Double.NaN))
                .numbers("size", row -> versions.get(row).size())
                .text("notes", row -> versions.get(row).details().notes());
        addMetrics(table, versions);
        for (String tag : names(versions, version -> version.details().tags())) {
            table.text("tag " + tag, row -> versions.get(row).tag(tag).orElse(""));
        }
        return table.build();
    }

    static Table metrics(List<ModelVersion> versions) {
        Table.Builder table = start(versions);
        addMetrics(table, versions);
        return table.build();
    }

    private static Table.Builder start(List<ModelVersion> versions) {
        return Table.builder(versions.size())
                .numbers("version", row -> versions.get(row).version())
                .text("stage", row -> versions.get(row).stage().name())
                .text("model", row -> versions.get(row).model());
    }

    /** A metric that is called like one of the other columns gets a word in front. */
    private static void addMetrics(Table.Builder table, List<ModelVersion> versions) {
        List<String> taken = List.of("version", "stage", "model", "created", "parent", "size", "notes");
        for (String metric : names(versions, version -> version.details().metrics())) {
            boolean ambiguous = taken.contains(metric) || metric.startsWith("tag ") || metric.startsWith("metric ");
            String column = ambiguous ? "metric " + metric : metric;
            table.numbers(column, row -> versions.get(row).metric(metric).orElse(Double.NaN));
        }
    }

    private static Collection<String> names(
            List<ModelVersion> versions, Function<ModelVersion, NavigableMap<String, ?>> map) {
        TreeSet<String> names = new TreeSet<>();
        versions.forEach(version -> names.addAll(map.apply(version).keySet()));
        return names;
    }
}

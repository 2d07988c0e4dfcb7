package org.forecastj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.GapReport;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Intermittency;
import org.forecastj.core.statistics.SeasonalPeriods;
import org.forecastj.core.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Describes a data file or a model file. */
@Command(
        name = "inspect",
        description =
                "Describes data (series, frequency, gaps, repeated rows, seasons, intermittency) or a model file.",
        footer = {"", "Examples:", "  forecast inspect sales.csv", "  forecast inspect model.json"})
final class InspectCommand extends DataCommand {
    private static final int PERIODS_SHOWN = 3;

    @Option(
            names = "--max-series",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "Series to list; ${DEFAULT-VALUE} unless said. With --json all are.")
    int maxSeries;

    InspectCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Source source = source();
        return source.kind() == Source.Kind.MODEL ? describeModel(source) : describeData(source);
    }

    private int describeModel(Source source) {
        Fitted fitted = ModelStorage.read(source.requirePath());
        String summary = FitCommand.summary(fitted);
        if (json) {
            Map<String, Object> object = jsonObject("inspect");
            object.put("kind", "model");
            object.put("series", fitted.fit().keys().size());
            object.put("failed", fitted.fit().failures().size());
            object.put("summary", summary);
            context.out().print(Json.text(object));
        } else {
            context.out().print(summary.stripTrailing() + "\n");
        }
        return ExitCode.OK;
    }

    private int describeData(Source source) {
        Dataset data = read(source);
        tellAssumptions();
        Table table = table(data);
        Map<String, Object> facts = facts(data);
        if (json) {
            Map<String, Object> object = jsonObject("inspect");
            object.put("kind", "data");
            object.putAll(facts);
            object.put("each", Json.rows(table));
            context.out().print(Json.text(object));
            return ExitCode.OK;
        }
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        facts.forEach((name, value) ->
                context.out().print(name + " ".repeat(width + 2 - name.length()) + text(value) + "\n"));
        context.out().print("\n" + table.toText(maxSeries));
        return ExitCode.OK;
    }

    private static String text(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "))
                : value.toString();
    }

    private static Map<String, Object> facts(Dataset data) {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<TimeSeries> all = List.copyOf(data.panel().asMap().values());
        facts.put("source", data.source());
        facts.put("rows", data.rows());
        facts.put("series", all.size());
        facts.put("frequency", data.frequency().toString());
        facts.put("usual season", data.frequency().seasonalPeriod());
        facts.put(
                "missing rows",
                data.panel().keys().stream()
                        .mapToInt(key -> data.gaps(key).missing())
                        .sum());
        facts.put(
                "missing values",
                all.stream().mapToInt(s -> s.size() - s.observedCount()).sum());
        Map<String, Integer> patterns = new LinkedHashMap<>();
        all.forEach(series -> patterns.merge(pattern(series), 1, Integer::sum));
        facts.put("demand", patterns);
        return facts;
    }

    private static String pattern(TimeSeries series) {
        try {
            return Intermittency.of(series)
                    .pattern()
                    .name()
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', ' ');
        } catch (ForecastingException | IllegalArgumentException e) {
            return "not demand";
        }
    }

    private static Table table(Dataset data) {
        List<SeriesKey> keys = data.panel().keys();
        List<TimeSeries> series = new ArrayList<>(data.panel().asMap().values());
        List<GapReport> gaps = keys.stream().map(data::gaps).toList();
        return Table.builder(keys.size())
                .text("series", row -> keys.get(row).toString())
                .numbers("rows", row -> series.get(row).size())
                .text("first", row -> time(series.get(row), 0))
                .text("last", row -> time(series.get(row), series.get(row).size() - 1))
                .numbers("gaps", row -> gaps.get(row).gaps().size())
                .numbers(
                        "missing",
                        row -> series.get(row).size() - series.get(row).observedCount())
                .numbers("min", row -> statistic(series.get(row)).getMin())
                .numbers("mean", row -> statistic(series.get(row)).getAverage())
                .numbers("max", row -> statistic(series.get(row)).getMax())
                .text("demand", row -> pattern(series.get(row)))
                .text("seasons", row -> seasons(series.get(row)))
                .build();
    }

    private static String time(TimeSeries series, int row) {
        return ForecastRows.time(series.index(), row, ForecastRows.isOfDates(series.index()));
    }

    private static java.util.DoubleSummaryStatistics statistic(TimeSeries series) {
        return java.util.Arrays.stream(series.values())
                .filter(v -> !Double.isNaN(v))
                .summaryStatistics();
    }

    private static String seasons(TimeSeries series) {
        try {
            String found = SeasonalPeriods.detect(series).stream()
                    .limit(PERIODS_SHOWN)
                    .map(period -> Integer.toString(period.rows()))
                    .collect(Collectors.joining(" "));
            return found.isEmpty() ? "-" : found;
        } catch (ForecastingException | IllegalArgumentException e) {
            return "-";
        }
    }
}

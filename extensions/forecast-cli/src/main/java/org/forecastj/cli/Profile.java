package org.forecastj.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.forecastj.cli.RawSeries.Described;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Intermittency;
import org.forecastj.core.statistics.SeasonalPeriods;
import org.forecastj.core.statistics.SeasonalStrength;
import org.forecastj.core.table.Table;

/** What there is to say about series before a model is chosen. Immutable. */
final class Profile {
    private static final int PERIODS_SHOWN = 3;
    /** Below this strength a season explains too little to be modelled. */
    private static final double WEAK = 0.1;

    private final List<Described> all;
    private final Optional<Frequency> frequency;
    private final List<Row> rows;

    /** What was found in one series. */
    private record Row(String pattern, String seasons, OptionalInt season, double strength) {}

    Profile(List<Described> all, Optional<Frequency> frequency) {
        this.all = all;
        this.frequency = frequency;
        this.rows = all.stream().map(this::row).toList();
    }

    private Row row(Described described) {
        TimeSeries series = described.series();
        List<Integer> found = seasons(series);
        OptionalInt season = found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.get(0));
        return new Row(
                pattern(series),
                found.isEmpty()
                        ? "-"
                        : found.stream()
                                .limit(PERIODS_SHOWN)
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")),
                season,
                strength(series, usualSeason()));
    }

    private int usualSeason() {
        return frequency.map(Frequency::seasonalPeriod).orElse(1);
    }

    private static String pattern(TimeSeries series) {
        try {
            return Intermittency.of(series)
                    .pattern()
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', ' ');
        } catch (ForecastingException | IllegalArgumentException e) {
            return "not demand";
        }
    }

    private static List<Integer> seasons(TimeSeries series) {
        try {
            return SeasonalPeriods.detect(series).stream()
                    .map(period -> period.rows())
                    .toList();
        } catch (ForecastingException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /** NaN where there is none to tell. */
    private static double strength(TimeSeries series, int period) {
        try {
            return period < 2 ? Double.NaN : SeasonalStrength.seasonal(series, period);
        } catch (ForecastingException | IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("series", all.size());
        facts.put("frequency", frequency.map(Object::toString).orElse("irregular"));
        facts.put("usual season", usualSeason());
        facts.put("seasonal strength", Double.isNaN(strength()) ? "-" : strength());
        facts.put("missing rows", sum(d -> d.gaps().missing()));
        facts.put("missing values", sum(Described::missing));
        facts.put("repeated rows", sum(d -> d.raw().repeated()));
        facts.put("contradicting rows", sum(d -> d.raw().contradicting()));
        facts.put("unsorted rows", sum(d -> d.raw().outOfOrder()));
        Map<String, Integer> patterns = new TreeMap<>();
        rows.forEach(row -> patterns.merge(row.pattern, 1, Integer::sum));
        facts.put("demand", patterns);
        facts.put("suggested season", suggestedSeason());
        facts.put("suggested model", suggestedModel());
        return facts;
    }

    private int sum(ToIntFunction<Described> count) {
        return all.stream().mapToInt(count).sum();
    }

    /** The middle of the strengths of all series, to two digits. */
    private double strength() {
        double[] known = rows.stream()
                .mapToDouble(Row::strength)
                .filter(s -> !Double.isNaN(s))
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : Math.rint(100 * known[known.length / 2]) / 100;
    }

    /** The season that most series show, or else the usual one if it is strong enough. */
    private int suggestedSeason() {
        Map<Integer, Integer> counts = new TreeMap<>();
        rows.forEach(row -> row.season.ifPresent(season -> counts.merge(season, 1, Integer::sum)));
        Optional<Map.Entry<Integer, Integer>> most =
                counts.entrySet().stream().max(Map.Entry.<Integer, Integer>comparingByValue());
        if (most.isPresent() && 2 * most.orElseThrow().getValue() >= all.size()) {
            return most.orElseThrow().getKey();
        }
        return strength() >= WEAK ? usualSeason() : 1;
    }

    private String suggestedModel() {
        if (frequency.isEmpty()) {
            return "none before rows are added up: --aggregate sum --frequency daily";
        }
        long gappy = rows.stream()
                .filter(row -> row.pattern.equals("intermittent") || row.pattern.equals("lumpy"))
                .count();
        if (2 * gappy > all.size()) {
            return (all.size() > 1 ? ModelName.BOOSTED : ModelName.MEAN).toString();
        }
        return ModelOptions.usual(frequency.orElseThrow()).toString();
    }

    Table table() {
        return Table.builder(all.size())
                .text("series", row -> all.get(row).raw().key().toString())
                .numbers("rows", row -> all.get(row).series().size())
                .text("first", row -> time(all.get(row).series(), true))
                .text("last", row -> time(all.get(row).series(), false))
                .numbers("gaps", row -> all.get(row).gaps().gaps().size())
                .numbers("missing", row -> all.get(row).missing())
                .numbers("repeated", row -> all.get(row).raw().repeated())
                .numbers("min", row -> statistic(all.get(row).series()).getMin())
                .numbers("mean", row -> statistic(all.get(row).series()).getAverage())
                .numbers("max", row -> statistic(all.get(row).series()).getMax())
                .text("demand", row -> rows.get(row).pattern)
                .text("seasons", row -> rows.get(row).seasons)
                .numbers("strength", row -> rows.get(row).strength)
                .build();
    }

    /** Lines about the series with the most rows that need care. */
    List<String> worst(int atMost) {
        return all.stream()
                .filter(d -> d.faults() > 0)
                .sorted(Comparator.comparingInt(Described::faults)
                        .reversed()
                        .thenComparing(d -> d.raw().key()))
                .limit(atMost)
                .map(Profile::line)
                .toList();
    }

    private static String line(Described described) {
        RawSeries raw = described.raw();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("repeated rows", raw.repeated());
        counts.put("contradicting rows", raw.contradicting());
        counts.put("unsorted rows", raw.outOfOrder());
        counts.put("missing values", described.missing());
        String list = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        String off = described.regular() ? "" : "times off the grid";
        return raw.key() + ": " + list + (list.isEmpty() || off.isEmpty() ? "" : ", ") + off;
    }

    private static String time(TimeSeries series, boolean first) {
        return series.size() == 0
                ? "-"
                : ForecastRows.time(
                        series.index(), first ? 0 : series.size() - 1, ForecastRows.isOfDates(series.index()));
    }

    private static DoubleSummaryStatistics statistic(TimeSeries series) {
        return Arrays.stream(series.values()).filter(v -> !Double.isNaN(v)).summaryStatistics();
    }
}

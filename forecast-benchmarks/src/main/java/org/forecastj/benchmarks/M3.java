package org.forecastj.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;

/** The M3 competition: 3,003 series with the competition's split, by category of frequency and in all. Stateless. */
final class M3 implements AccuracySuite {
    /**
     * A category of frequency.
     *
     * @param name name in the file
     * @param period season in rows
     * @param horizon rows of the test part
     * @param panel its series, training and test rows together
     */
    record Category(String name, int period, int horizon, Panel panel) {
        List<Measure> pointMeasures() {
            return List.of(Measure.smapePercent(), Measure.mase(period));
        }

        List<Measure> measures() {
            return List.of(
                    Measure.smapePercent(),
                    Measure.mase(period),
                    Measure.coverage(0.8),
                    Measure.coverage(0.95),
                    Measure.msis(0.95, period));
        }
    }

    @Override
    public void run(AccuracyOptions options, ResultLines lines) throws IOException {
        M3Sample sample = M3Sample.of(options);
        List<Category> categories = read(options.data(), sample);
        M3Sums naive2 = new M3Sums();
        categories.forEach(c -> addNaive2(c, naive2));
        naive2.report("naive2", naive2, lines);
        M3Peers peers = M3Peers.of(sample);
        for (String name : names(options)) {
            M3Sums sums = new M3Sums();
            for (Category category : categories) {
                if (name.equals(BoostedModels.NAME)) {
                    add(category, evaluateBoosted(category), category.pointMeasures(), sums);
                    continue;
                }
                for (NamedModel model : NamedModel.of(List.of(name), category.period(), "")) {
                    add(category, model, sums);
                }
            }
            sums.report(name, naive2, lines);
            peers.report(name, sums, naive2, lines);
        }
    }

    private static List<String> names(AccuracyOptions options) {
        List<String> ofSeries = options.models().stream()
                .filter(name -> !name.equals(BoostedModels.NAME))
                .toList();
        List<String> names = new ArrayList<>();
        if (ofSeries.size() < options.models().size()) {
            names.add(BoostedModels.NAME); // an experiment: only where it is asked for
        }
        if (names.isEmpty() || !ofSeries.isEmpty()) {
            NamedModel.of(ofSeries, 1, "").forEach(model -> names.add(model.name()));
        }
        return names;
    }

    private static void add(Category category, NamedModel model, M3Sums sums) {
        RollingOrigin origin = RollingOrigin.holdout(category.horizon());
        add(
                category,
                AccuracySuite.evaluate(model, origin, category.panel(), category.measures()),
                category.measures(),
                sums);
    }

    /** One model of all series of the category, without intervals. Its point forecasts are medians, as errors are measured in absolute terms. */
    private static Evaluation evaluateBoosted(Category category) {
        RollingOrigin origin = RollingOrigin.holdout(category.horizon())
                .align(RollingOrigin.Alignment.EACH_SERIES)
                .pointForecast(RollingOrigin.PointForecast.MEDIAN);
        return AccuracySuite.evaluate(
                BoostedModels.NAME,
                BoostedModels.m3(category.period(), category.horizon()),
                origin,
                category.panel(),
                category.pointMeasures());
    }

    private static void add(Category category, Evaluation evaluation, List<Measure> measures, M3Sums sums) {
        for (SeriesKey key : category.panel().keys()) {
            for (Measure measure : measures) {
                sums.add(category, measure, AccuracySuite.value(evaluation, key, measure));
            }
        }
    }

    private static void addNaive2(Category category, M3Sums sums) {
        for (TimeSeries series : category.panel().asMap().values()) {
            int split = series.size() - category.horizon();
            TimeSeries training = series.head(split);
            double[] actual = series.tail(category.horizon()).values();
            double[] forecast = Forecasters.naive2(category.period())
                    .fit(training)
                    .forecast(category.horizon())
                    .mean()
                    .values();
            sums.add(category, Measure.smapePercent(), Metrics.smape().of(actual, forecast));
            sums.add(
                    category,
                    Measure.mase(category.period()),
                    Metrics.mase(category.period()).of(actual, forecast, training.values()));
        }
    }

    static List<Category> read(DataFolder data, M3Sample sample) throws IOException {
        Map<Shape, Map<SeriesKey, TimeSeries>> series = new LinkedHashMap<>();
        try (Reader reader = LongForm.open(data.find("m3.csv.gz"));
                CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader)) {
            int number = 0;
            for (NamedCsvRecord row : records) {
                if (!sample.has(number++)) {
                    continue;
                }
                TimeSeries one = sample.window(series(row), number(row, "horizon"));
                series.computeIfAbsent(shape(row), s -> new LinkedHashMap<>()).put(SeriesKey.of(one.name()), one);
            }
        }
        List<Category> categories = new ArrayList<>();
        series.forEach((shape, members) ->
                categories.add(new Category(shape.name(), shape.period(), shape.horizon(), Panel.of(members))));
        return categories;
    }

    /** What the series of a category have in common. */
    private record Shape(String name, int period, int horizon) {}

    private static Shape shape(NamedCsvRecord row) {
        return new Shape(row.getField("period"), number(row, "season_length"), number(row, "horizon"));
    }

    private static int number(NamedCsvRecord row, String column) {
        return Integer.parseInt(row.getField(column));
    }

    private static TimeSeries series(NamedCsvRecord row) {
        String all = row.getField("train") + ";" + row.getField("test");
        double[] values = Arrays.stream(all.split(";", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        int perYear = number(row, "season_length");
        int month = 1 + (number(row, "start_period") - 1) * 12 / perYear;
        // series of no known frequency count as yearly: no model may find a season in them
        Frequency frequency = Frequency.every(12 / perYear, Frequency.Unit.MONTH);
        LocalDate start = LocalDate.of(number(row, "start_year"), month, 1);
        return TimeSeries.of(row.getField("series_id"), TimeIndex.regular(start, frequency, values.length), values);
    }
}

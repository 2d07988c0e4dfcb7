package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.models.Forecasters;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.FeatureTable;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.TableRows;

/** Reading, features and evaluation of a panel, without a model that learns much. Not safe for use by several threads. */
final class PreparationCase {
    private static final int WEEK = 7;
    private static final Metric ERROR = Metrics.mae();

    private LoadedPanel loaded = LoadedPanel.NONE;

    /** Reads a file {@code series,ds,y}. */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        loaded = LoadedPanel.read(request, Frequency.DAILY, answer);
    }

    /** Reads a CSV of daily rows with the columns that are named into a regular panel, in each repetition. */
    void read(JsonNode request, ObjectNode answer) {
        Path path = Path.of(Json.field(request, "path").asText());
        PanelCsv reader = PanelCsv.columns(
                        List.of(Json.field(request, "keys").asText().split(",", -1)),
                        Json.field(request, "time").asText(),
                        Json.field(request, "value").asText())
                .frequency(Frequency.DAILY);
        Repetitions<Panel> times = Repetitions.time(Json.field(request, "reps").asInt(), () -> reader.read(path));
        times.report(answer);
        double sum = 0;
        long rows = 0;
        for (TimeSeries series : times.last().asMap().values()) {
            for (double y : series.values()) {
                sum += y;
            }
            rows += series.size();
        }
        answer.put("rows", rows).put("series", times.last().size()).put("sum", sum);
    }

    /** The features that both systems make: 9 lags, 14 statistics of the past, 7 fields of the calendar. */
    static FeatureSet features() {
        return FeatureSet.builder()
                .lags(1, 7, 14, 21, 28, 35, 91, 182, 364)
                .rolling(RollingStatistic.MEAN, 7, 14, 28, 91)
                .rolling(RollingStatistic.SD, 7, 28)
                .rolling(RollingStatistic.MIN, 28)
                .rolling(RollingStatistic.MAX, 28)
                .expanding(RollingStatistic.MEAN)
                .exponential(0.1, 0.3, 0.5)
                .seasonalRolling(RollingStatistic.MEAN, WEEK, 4, 8)
                .calendar(
                        CalendarField.DAY_OF_WEEK,
                        CalendarField.DAY_OF_MONTH,
                        CalendarField.DAY_OF_YEAR,
                        CalendarField.MONTH,
                        CalendarField.ISO_WEEK,
                        CalendarField.QUARTER,
                        CalendarField.YEAR)
                .build();
    }

    /** Makes the features of all rows, from nothing in each repetition, and tells the sum of each of them over the last rows. */
    void features(JsonNode request, ObjectNode answer) {
        requireLoaded();
        FeatureSet set = features();
        Repetitions<FeatureTable> times = Repetitions.time(
                Json.field(request, "reps").asInt(),
                () -> set.bind(loaded.all(), 1).table(TableRows.forShift(1), loaded.execution()));
        times.report(answer);
        FeatureTable table = times.last();
        answer.put("rows", table.rows()).put("columns", table.names().size());
        double[] sums = new double[table.names().size()];
        for (int c = 0; c < sums.length; c++) {
            for (int s = 0; s < table.keys().size(); s++) {
                sums[c] += table.columns()[c][table.firstRow(s + 1) - 1];
            }
        }
        Json.put(answer, "sums", sums);
    }

    /** Seasonal naive forecasts of a week from each of the last origins. */
    void backtest(JsonNode request, ObjectNode answer) {
        requireLoaded();
        RollingOrigin origins = RollingOrigin.horizon(WEEK)
                .step(1)
                .lastFolds(Json.field(request, "folds").asInt());
        Repetitions<Evaluation> times = Repetitions.time(
                Json.field(request, "reps").asInt(),
                () -> origins.evaluate(
                        List.of(Forecasters.seasonalNaive(WEEK)), loaded.all(), loaded.execution(), ERROR));
        times.report(answer);
        Evaluation last = times.last();
        answer.put("folds", last.forecasts().size())
                .put("mae", last.value(last.models().get(0), ERROR).orElseThrow());
    }

    /**
     * The memory traffic of the same work and nothing else: the root mean square of the seasonal differences of each training window, series by
     * series on one thread.
     */
    void backtestTraffic(JsonNode request, ObjectNode answer) {
        requireLoaded();
        int folds = Json.field(request, "folds").asInt();
        Repetitions<Double> times =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> traffic(loaded.all(), folds));
        times.report(answer);
        answer.put("bytes", bytes(loaded.all(), folds)).put("check", times.last());
    }

    private static double traffic(Panel panel, int folds) {
        double check = 0;
        for (TimeSeries series : panel.asMap().values()) {
            double[] y = series.values();
            for (int fold = 0; fold < folds; fold++) {
                int origin = y.length - WEEK - fold;
                check += Math.sqrt(squares(y, origin) / (origin - WEEK));
            }
        }
        return check;
    }

    private static double squares(double[] y, int origin) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int t = WEEK;
        for (; t + 3 < origin; t += 4) {
            double e0 = y[t] - y[t - WEEK];
            double e1 = y[t + 1] - y[t + 1 - WEEK];
            double e2 = y[t + 2] - y[t + 2 - WEEK];
            double e3 = y[t + 3] - y[t + 3 - WEEK];
            a += e0 * e0;
            b += e1 * e1;
            c += e2 * e2;
            d += e3 * e3;
        }
        return a + b + (c + d);
    }

    private static long bytes(Panel panel, int folds) {
        long bytes = 0;
        for (TimeSeries series : panel.asMap().values()) {
            for (int fold = 0; fold < folds; fold++) {
                bytes += 8L * (series.size() - WEEK - fold);
            }
        }
        return bytes;
    }

    /** Bytes that an evaluation allocates for each fold, on one thread. */
    void backtestAllocation(JsonNode request, ObjectNode answer) {
        requireLoaded();
        int folds = Json.field(request, "folds").asInt();
        RollingOrigin origins = RollingOrigin.horizon(WEEK).step(1).lastFolds(folds);
        TimeSeries series = loaded.first("load_preparation");
        long bytes = Allocation.bytes(() -> origins.evaluate(Forecasters.seasonalNaive(WEEK), series, ERROR));
        answer.put("bytes_per_fold", bytes / folds);
    }

    private void requireLoaded() {
        if (loaded.keys().isEmpty()) {
            throw new IllegalStateException("nothing is there yet; ask for 'load_preparation' first");
        }
    }
}

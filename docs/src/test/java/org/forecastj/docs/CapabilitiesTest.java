package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

/** The README's table of models and capabilities is what the models do. */
class CapabilitiesTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int ROWS = 70;

    /** A model as it is, and with a regressor and holidays where it can have them. */
    private record Row(Forecaster<?> plain, Forecaster<?> withRegressor, Forecaster<?> withHolidays) {
        Row(Forecaster<?> plain) {
            this(plain, plain, plain);
        }
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        HolidayCalendar tenth = HolidayCalendar.of("tenth", START.plusDays(9), START.plusDays(ROWS));
        rows.put(
                "[additive](docs/models/additive.md) `Forecasters.additive()`",
                new Row(
                        Forecasters.additive().build(),
                        Forecasters.additive().regressor("x").build(),
                        Forecasters.additive().holidays(tenth).build()));
        rows.put(
                "[ARIMA](docs/models/arima.md) `Forecasters.arima()`",
                new Row(
                        Forecasters.arima().order(1, 0, 1).build(),
                        Forecasters.arima().order(1, 0, 1).regressor("x").build(),
                        Forecasters.arima().order(1, 0, 1).build()));
        rows.put(
                "[ARIMA, orders chosen](docs/models/arima.md#the-choice-of-orders) `Forecasters.autoArima()`",
                new Row(
                        Forecasters.autoArima().build(),
                        Forecasters.autoArima().regressor("x").build(),
                        Forecasters.autoArima().build()));
        String page = "](docs/models/baselines.md";
        rows.put("[mean" + page + "#mean) `Forecasters.mean()`", new Row(Forecasters.mean()));
        rows.put("[naive" + page + "#naive) `Forecasters.naive()`", new Row(Forecasters.naive()));
        rows.put(
                "[seasonal naive" + page + "#seasonal-naive) `Forecasters.seasonalNaive(7)`",
                new Row(Forecasters.seasonalNaive(7)));
        rows.put("[naive2" + page + "#naive2) `Forecasters.naive2(7)`", new Row(Forecasters.naive2(7)));
        rows.put("[drift" + page + "#drift) `Forecasters.drift()`", new Row(Forecasters.drift()));
        rows.put(
                "[window average" + page + "#window-average) `Forecasters.windowAverage(28)`",
                new Row(Forecasters.windowAverage(28)));
        return rows;
    }

    private static Map<String, Function<Row, Boolean>> capabilities() {
        Map<String, Function<Row, Boolean>> all = new LinkedHashMap<>();
        all.put("missing values", row -> does(() -> forecasts(row.plain.fit(withGaps()))));
        all.put("regressors", row -> does(() -> usesRegressor(row.withRegressor)));
        all.put("holidays", row -> does(() -> usesHolidays(row)));
        all.put("intervals", row -> does(() -> hasIntervals(row.plain.fit(series()))));
        all.put("components", row -> !row.plain.fit(series()).components().isEmpty());
        all.put("simulation", row -> does(() -> simulates(row.plain.fit(series()))));
        all.put("update", row -> does(() -> updates(row.plain.fit(series()))));
        all.put("irregular history", row -> does(() -> fitsIrregular(row.plain)));
        all.put("save and load", row -> does(() -> isStored(row.plain.fit(series()))));
        all.put("shared work in panels", row -> row.plain.sharesWorkInPanels());
        return all;
    }

    private static boolean does(BooleanSupplier attempt) {
        try {
            return attempt.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static TimeSeries series() {
        return TimeSeries.daily(
                "test",
                START,
                IntStream.range(0, ROWS)
                        .mapToDouble(i -> 10 + i % 7 + Math.sin(i * i))
                        .toArray());
    }

    private static TimeSeries withGaps() {
        double[] values = series().values();
        values[5] = Double.NaN;
        values[ROWS - 1] = Double.NaN;
        return series().withValues(values);
    }

    private static boolean forecasts(Fit fit) {
        return fit.forecast(7).horizon() == 7;
    }

    private static boolean usesRegressor(Forecaster<?> model) {
        TimeIndex index = TimeIndex.regular(START, org.forecastj.core.series.Frequency.DAILY, ROWS + 2);
        double[] x =
                IntStream.range(0, ROWS + 2).mapToDouble(i -> Math.cos(i * i)).toArray();
        Regressors regressors = Regressors.on(index).knownInFuture("x", x).build();
        double[] y = series().values();
        for (int i = 0; i < ROWS; i++) {
            y[i] += 20 * x[i];
        }
        double[] mean = model.fit(series().withValues(y), regressors)
                .forecast(2, regressors)
                .mean()
                .values();
        return Math.abs(mean[1] - mean[0]) > 5 * Math.abs(x[ROWS + 1] - x[ROWS]);
    }

    private static boolean usesHolidays(Row row) {
        double[] y = series().values();
        y[9] += 50;
        TimeSeries withPeak = series().withValues(y);
        double without = row.plain.fit(withPeak).forecast(1).mean().value(0);
        return row.withHolidays.fit(withPeak).forecast(1).mean().value(0) > without + 20;
    }

    private static boolean hasIntervals(Fit fit) {
        return fit.forecast(7, 0.8).interval(0.8).upper().value(6)
                > fit.forecast(7).mean().value(6);
    }

    private static boolean simulates(Fit fit) {
        return fit.simulate(7, Regressors.none(), 3, 1).count() == 3;
    }

    private static boolean updates(Fit fit) {
        TimeSeries more = TimeSeries.daily("test", START.plusDays(ROWS), 11, 12);
        return fit.update(more).observed().size() == ROWS + 2;
    }

    private static boolean fitsIrregular(Forecaster<?> model) {
        List<LocalDate> dates = IntStream.range(0, ROWS)
                .mapToObj(i -> START.plusDays(i + (i > 30 ? 3 : 0)))
                .toList();
        TimeSeries irregular = TimeSeries.of("test", TimeIndex.ofDates(dates), series().values());
        return !irregular.index().isRegular()
                && Arrays.stream(model.fit(irregular).fitted().values()).anyMatch(Double::isFinite);
    }

    private static boolean isStored(Fit fit) {
        ModelCodecs codecs = ModelCodecs.installed();
        return codecs.decode(codecs.encode(fit)).forecast(7, 0.8).equals(fit.forecast(7, 0.8));
    }

    private static String table() {
        Map<String, Function<Row, Boolean>> capabilities = capabilities();
        StringBuilder text = new StringBuilder("| model | " + String.join(" | ", capabilities.keySet()) + " |\n");
        text.append("|---").append("|:-:".repeat(capabilities.size())).append("|\n");
        rows().forEach((name, row) -> {
            text.append("| ").append(name);
            capabilities.values().forEach(can -> text.append(can.apply(row) ? " | yes" : " | –"));
            text.append(" |\n");
        });
        return text.toString();
    }

    @Test
    void theReadmeShowsWhatTheModelsDo() {
        String readme = Documents.read(Documents.root().resolve("README.md"));
        int from = readme.indexOf("| model | ");
        assertTrue(from >= 0, "the README has no table of models");
        assertEquals(table(), readme.substring(from, readme.indexOf("\n\n", from) + 1));
    }

    /** The table is not the same for all models, so the checks behind it are able to say no. */
    @Test
    void everyCheckIsAbleToSayNo() {
        Row nothing = new Row(new Incapable());
        capabilities().forEach((name, can) -> assertTrue(!can.apply(nothing), name));
    }
}

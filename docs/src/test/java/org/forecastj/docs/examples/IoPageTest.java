package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.PanelRegressorsCsv;
import org.forecastj.io.csv.PanelRowsCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.csv.TableCsv;
import org.forecastj.io.json.JsonObjects;
import org.forecastj.io.json.TableJson;
import org.forecastj.io.records.PanelRecords;
import org.forecastj.io.table.ResultTables;
import org.forecastj.io.tsf.TsfData;
import org.forecastj.io.tsf.TsfReader;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/io.md; the files are those that the guide shows. */
class IoPageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The block of text in the guide that holds some text. */
    private Path shown(String part) throws IOException {
        for (String block : Guide.read("io.md").split("```", -1)) {
            if (block.startsWith("text\n") && block.contains(part)) {
                return Files.writeString(folder.resolve("shown.txt"), block.substring("text\n".length()));
            }
        }
        throw new AssertionError("the guide does not show " + part);
    }

    @Test
    void nixtla() throws IOException {
        Path file = shown("unique_id,ds");
        // snippet io-nixtla
        Panel sales = PanelCsv.nixtla().frequency(Frequency.DAILY).read(file);
        Map<SeriesKey, Regressors> regressors = PanelRegressorsCsv.nixtla().read(file);
        // end
        assertArrayEquals(
                new double[] {12, Double.NaN, 17},
                sales.get(SeriesKey.of("tea")).values());
        assertEquals(
                List.of("price", "promo"),
                Objects.requireNonNull(regressors.get(SeriesKey.of("tea"))).names());
    }

    @Test
    void rows() throws IOException {
        Path wide = shown("HOBBIES_1");
        // snippet io-rows
        Panel m5 = PanelRowsCsv.keys("item_id")
                .ignoring("id", "state_id")
                .start(LocalDate.of(2011, 1, 29))
                .frequency(Frequency.DAILY)
                .read(wide);
        // end
        assertArrayEquals(
                new double[] {3, 0, 1, 2}, m5.get(SeriesKey.of("HOBBIES_1")).values());
        assertEquals(2, m5.get(SeriesKey.of("FOODS_1")).size());
    }

    @Test
    void numbers() {
        // snippet io-numbers
        SeriesCsv german = SeriesCsv.columns("Datum", "Umsatz")
                .separator(';')
                .locale(Locale.GERMANY)
                .dateFormat("dd.MM.uuuu");
        TimeSeries revenue = german.read(new StringReader("Datum;Umsatz\n01.02.2024;1.234,56\n02.02.2024;987,00\n"));
        // end
        assertArrayEquals(new double[] {1234.56, 987}, revenue.values());
    }

    @Test
    void times() {
        // snippet io-times
        TimeSeries load = SeriesCsv.columns("time", "load")
                .zone(ZoneId.of("Europe/Berlin"))
                .repeatedHourInOrder()
                .read(new StringReader("""
                        time,load
                        2024-10-27 01:00,41
                        2024-10-27 02:00,40
                        2024-10-27 02:00,38
                        2024-10-27 03:00,37
                        """));
        // end
        assertEquals(Frequency.HOURLY, load.index().frequency().orElseThrow());
    }

    @Test
    void streaming() {
        Path products = Shop.data().resolve("online_retail_daily.csv");
        // snippet io-streaming
        Map<SeriesKey, Forecast> forecasts = new TreeMap<>();
        PanelCsv.columns(List.of("product"), "date", "units")
                .frequency(Frequency.DAILY)
                .forEach(
                        products,
                        (key, series) -> forecasts.put(
                                key,
                                Forecasters.seasonalNaive(7)
                                        .fit(series.tail(56))
                                        .forecast(7)));
        // end
        assertEquals(Shop.productsWithZeros().keys(), List.copyOf(forecasts.keySet()));
    }

    @Test
    void archive() throws IOException {
        Path tsf = shown("@relation");
        // snippet io-tsf
        TsfData data = TsfReader.reader().read(tsf);
        Panel tourists = data.panel();
        int horizon = data.header().horizon().orElseThrow();
        Table attributes = data.attributes().toTable();
        // end
        assertEquals(24, horizon);
        assertEquals(2, tourists.size());
        assertEquals("T2", attributes.text(1, "series_name"));
    }

    @Test
    void json() throws IOException {
        Path json = shown("\"product\": \"tea\"");
        // snippet io-json
        Panel fromJson = PanelRecords.columns(List.of("product"), "day", "units")
                .frequency(Frequency.DAILY)
                .read(JsonObjects.of(json));
        // end
        assertEquals(2, fromJson.size());
        assertEquals(7.5, fromJson.get(SeriesKey.of("jam")).value(0));
        assertTrue(fromJson.get(SeriesKey.of("tea")).isMissing(1));
    }

    @Test
    void writing() throws IOException {
        TimeSeries revenue = Shop.revenueWithZeros().tail(120);
        Fit fit = Forecasters.seasonalNaive(7).fit(revenue);
        Forecast forecast = fit.forecast(7, 0.8);
        Evaluation evaluation = Backtest.of(RollingOrigin.holdout(7))
                .model(Forecasters.seasonalNaive(7))
                .run(revenue);
        // snippet io-writing
        TableCsv.write(ResultTables.components(fit), folder.resolve("components.csv"));
        TableCsv.write(evaluation.table(), folder.resolve("backtest.csv.gz"));
        TableJson.records().write(evaluation.byModel(), folder.resolve("models.json"));
        String body = TableJson.columns().text(ResultTables.forecast(forecast));
        // end
        assertEquals(121, Files.readAllLines(folder.resolve("components.csv")).size());
        assertTrue(Files.size(folder.resolve("backtest.csv.gz")) > 0);
        assertTrue(Files.readString(folder.resolve("models.json")).startsWith("[{\"model\":"));
        assertTrue(body.startsWith("{\"timestamp\":[\"2011-"), body);
        Map<SeriesKey, Forecast> forecastsByProduct = Map.of(
                SeriesKey.of("x"),
                Forecast.builder("x", forecast.index())
                        .mean(forecast.mean().values())
                        .standardDeviation(forecast.standardDeviation().values())
                        .build());
        // snippet io-again
        ForecastCsv.write(List.of("product"), forecastsByProduct, folder.resolve("forecasts.csv"));
        Map<SeriesKey, Forecast> again = ForecastCsv.columns(List.of("product")).read(folder.resolve("forecasts.csv"));
        // end
        assertEquals(forecastsByProduct, again);
    }
}

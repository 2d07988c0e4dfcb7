package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

class Naive2ModelTest {
    private static final double NA = Double.NaN;
    private static final Path M3 = Path.of("..", "..", "shared", "data", "m3.csv.gz");

    private static TimeSeries daily(double... values) {
        return TimeSeries.daily("store-17", LocalDate.of(2024, 2, 26), values);
    }

    private static TimeSeries seasonal(int rows) {
        double[] y = new double[rows];
        Arrays.setAll(y, t -> 100 * (t % 3 == 0 ? 0.5 : t % 3 == 1 ? 1 : 1.5));
        return daily(y);
    }

    @Test
    void aPureSeasonGoesOn() {
        Naive2Fit fit = Forecasters.naive2(3).fit(seasonal(12));
        assertTrue(fit.isSeasonal());
        assertArrayEquals(new double[] {0.5, 1, 1.5}, fit.season(), 1e-12);
        assertEquals(0, fit.sigma(), 1e-12);
        assertArrayEquals(
                new double[] {50, 100, 150, 50}, fit.forecast(4).mean().values(), 1e-9);
        assertTrue(fit.summary().contains("season of 3 rows: factors from 0.5"), fit.summary());
    }

    @Test
    void spreadFollowsTheSeason() {
        double[] y = seasonal(12).values();
        y[11] *= 1.2;
        Naive2Fit fit = Forecasters.naive2(3).fit(daily(y));
        double[] s = fit.season();
        Forecast forecast = fit.forecast(3, 0.8);
        for (int h = 0; h < 3; h++) {
            assertEquals(y[11] / s[2] * s[h], forecast.mean().value(h), 1e-9);
            double deviation = s[h] * fit.sigma() * Math.sqrt(h + 1);
            assertEquals(deviation, forecast.standardDeviation().value(h), 1e-9);
        }
        assertEquals(s[0] * s[2] * fit.sigma() * fit.sigma(), fit.forecastCovariance(3)[0][2], 1e-9);
    }

    @Test
    void phasesCountFromTheFirstRowWhateverIsMissing() {
        double[] y = seasonal(15).values();
        y[0] = NA;
        y[14] = NA;
        Naive2Fit fit = Forecasters.naive2(3).fit(daily(y));
        assertArrayEquals(new double[] {0.5, 1, 1.5}, fit.season(), 1e-12);
        assertArrayEquals(new double[] {50, 100}, fit.forecast(2).mean().values(), 1e-9);
    }

    @Test
    void withoutASeasonItIsNaive() {
        double[] noise = {5, 3, 8, 1, 9, 2, 7, 4, 6, 5};
        double[] withZero = seasonal(12).values();
        withZero[3] = 0;
        for (TimeSeries series : new TimeSeries[] {
            daily(noise),
            daily(withZero),
            seasonal(8),
            daily(4, 4, 4, 4, 4, 4, 4, 4, 4),
            daily(7),
            daily(3, NA, NA, 5, 4, NA)
        }) {
            Naive2Fit fit = Forecasters.naive2(3).fit(series);
            NaiveFit naive = Forecasters.naive().fit(series);
            assertFalse(fit.isSeasonal(), series.toString());
            assertEquals(naive.sigma(), fit.sigma(), 1e-12);
            Forecast expected = naive.forecast(4, 0.8);
            Forecast forecast = fit.forecast(4, 0.8);
            assertEquals(expected.mean(), forecast.mean());
            double[] upper = expected.interval(0.8).upper().values();
            assertArrayEquals(upper, forecast.interval(0.8).upper().values(), 1e-9);
        }
        assertEquals(0, Forecasters.naive2(1).fit(seasonal(12)).season().length);
    }

    @Test
    void theFrequencyGivesThePeriod() {
        TimeIndex months = TimeIndex.regular(LocalDate.of(2020, 1, 1), Frequency.MONTHLY, 5);
        TimeIndex years = TimeIndex.regular(LocalDate.of(2020, 1, 1), Frequency.YEARLY, 5);
        double[] y = {1, 2, 3, 4, 5};
        assertEquals(12, Forecasters.naive2().fit(TimeSeries.of(months, y)).period());
        assertEquals(1, Forecasters.naive2().fit(TimeSeries.of(years, y)).period());
        TimeSeries irregular =
                TimeSeries.of(TimeIndex.ofDates(List.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 3))), 1, 2);
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> Forecasters.naive2().fit(irregular));
        assertEquals(Reason.IRREGULAR_INDEX, e.reason());
        assertThrows(IllegalArgumentException.class, () -> Forecasters.naive2(0));
    }

    @Test
    void hugeAndTinyValues() {
        for (double unit : new double[] {1e300, 1e-300}) {
            TimeSeries series = seasonal(12).mapValues(v -> v * unit);
            double[] mean = Forecasters.naive2(3).fit(series).forecast(2).mean().values();
            assertEquals(50 * unit, mean[0], 1e-9 * unit);
        }
    }

    /** The averages over the M3 competition's series by period, from an independent implementation in NumPy. */
    @Test
    void averagesOverTheM3Competition() throws IOException {
        assumeTrue(Files.exists(M3), "the folder shared/data is not beside the repository");
        Map<String, double[]> sums = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(M3)), StandardCharsets.UTF_8))) {
            in.lines().skip(1).forEach(line -> addSeries(line.split(",", -1), sums));
        }
        assertAverages(sums, "MONTHLY", 1428, 16.7636, 1.0383);
        assertAverages(sums, "QUARTERLY", 756, 10.0293, 1.2522);
        assertAverages(sums, "YEARLY", 645, 17.8799, 3.1717);
        assertAverages(sums, "OTHER", 174, 6.3016, 3.0891);
    }

    private static void addSeries(String[] row, Map<String, double[]> sums) {
        int period = Integer.parseInt(row[2]);
        double[] training = numbers(row[8]);
        double[] test = numbers(row[9]);
        double[] forecast = Forecasters.naive2(period)
                .fit(daily(training))
                .forecast(test.length)
                .mean()
                .values();
        double[] sum = sums.computeIfAbsent(row[1], p -> new double[3]);
        sum[0]++;
        sum[1] += Metrics.smape().of(test, forecast);
        sum[2] += Metrics.mase(period).of(test, forecast, training);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(";", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void assertAverages(
            Map<String, double[]> sums, String period, int series, double smape, double mase) {
        double[] sum = sums.getOrDefault(period, new double[3]);
        assertEquals(series, sum[0]);
        assertEquals(smape, sum[1] / series, 6e-5, period);
        assertEquals(mase, sum[2] / series, 6e-5, period);
    }
}

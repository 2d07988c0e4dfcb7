package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalPeriodsTest {
    private static List<Integer> periods(double[] y) {
        return SeasonalPeriods.detect(y).stream().map(SeasonalPeriod::rows).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "AirPassengers, 12",
        "nottem, 12",
        "co2, 12",
        "UKgas, 4",
        "USAccDeaths, 12",
        "ldeaths, 12",
        "gas, 12",
        "woolyrnq, 4",
        "lynx, 10"
    })
    void periodOfClassicSeries(String series, int period) {
        assertEquals(List.of(period), periods(GoldenJson.classic(series)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nile", "WWWusage", "lh", "LakeHuron", "presidents"})
    void noneWhereThereIsNone(String series) {
        assertEquals(List.of(), periods(GoldenJson.classic(series)));
    }

    @Test
    void severalPeriods() {
        assertEquals(List.of(48, 336), periods(GoldenJson.classic("taylor")));
        Random random = new Random(5);
        double[] daily = new double[1460];
        for (int t = 0; t < daily.length; t++) {
            double week = t % 7 >= 5 ? 15 : 0;
            daily[t] = 20 * Math.sin(2 * Math.PI * t / 365.25) + week + 5 * random.nextGaussian() + t;
        }
        daily[77] = Double.NaN;
        List<SeasonalPeriod> found = SeasonalPeriods.detect(daily);
        assertEquals(2, found.size());
        assertEquals(365.25, found.get(0).length(), 3);
        assertEquals(7, found.get(1).length(), 0.01);
        assertTrue(found.get(0).share() > found.get(1).share());
    }

    @Test
    void aPulseIsThePeriodAndNotItsHarmonics() {
        double[] y = new double[60];
        for (int t = 0; t < y.length; t += 7) {
            y[t] = 1;
        }
        assertEquals(List.of(7), periods(y));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.7, 0, 0.5, 0.8, 0.95, 1})
    void noiseOfAnyColourSeldomHasAPeriod(double phi) {
        for (int n : new int[] {30, 100, 300}) {
            int found = 0;
            for (int run = 0; run < 300; run++) {
                Random random = new Random(7919L * run + n);
                double[] y = new double[n];
                for (int t = 0; t < n; t++) {
                    y[t] = (t == 0 ? 0 : phi * y[t - 1]) + random.nextGaussian();
                }
                found += SeasonalPeriods.detect(y, 0.05).isEmpty() ? 0 : 1;
            }
            // the level, and two standard errors
            assertTrue(found <= 0.075 * 300, "n " + n + ": " + found);
        }
    }

    @Test
    void scaleDoesNotMatter() {
        double[] air = GoldenJson.classic("AirPassengers");
        List<SeasonalPeriod> found = SeasonalPeriods.detect(air);
        for (int exponent : new int[] {-1000, 990}) {
            double[] scaled =
                    Arrays.stream(air).map(v -> Math.scalb(v, exponent)).toArray();
            SeasonalPeriod other = SeasonalPeriods.detect(scaled).get(0);
            assertEquals(found.get(0).length(), other.length(), 1e-3);
            assertEquals(found.get(0).share(), other.share(), 1e-9);
        }
    }

    @Test
    void hostileInput() {
        assertEquals(List.of(), periods(new double[] {1, 2, 1, 2}));
        assertEquals(List.of(), periods(new double[40]));
        double[] line = new double[40];
        Arrays.setAll(line, t -> 0.1 * t + 7);
        assertEquals(List.of(), periods(line));
        assertRefused(Reason.NO_DATA, () -> periods(new double[] {Double.NaN}));
        assertRefused(Reason.INVALID_VALUE, () -> periods(new double[] {1, Double.NEGATIVE_INFINITY}), "row 1");
        assertBadArgument(() -> SeasonalPeriods.detect(line, 0), "level is 0");
        assertBadArgument(() -> SeasonalPeriods.detect(line, 1), "level is 1");
        assertBadArgument(() -> SeasonalPeriods.detect(line, Double.NaN), "level is NaN");
    }

    @Test
    void ofASeriesAtALevelOfChoice() {
        double[] air = GoldenJson.classic("AirPassengers");
        TimeSeries series = TimeSeries.daily("air", LocalDate.of(2020, 1, 1), air);
        List<SeasonalPeriod> found = SeasonalPeriods.detect(air);
        assertEquals(found, SeasonalPeriods.detect(series));
        assertEquals(found, SeasonalPeriods.detect(air, 0.01));
        assertEquals(found, SeasonalPeriods.detect(series, 0.01));
        assertEquals(List.of(), SeasonalPeriods.detect(series, found.get(0).pValue() / 2));
    }
}

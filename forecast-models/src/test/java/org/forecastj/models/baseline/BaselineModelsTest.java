package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

class BaselineModelsTest {
    private static final double NA = Double.NaN;
    private static final LocalDate START = LocalDate.of(2024, 2, 26);

    private static TimeSeries daily(double... values) {
        return TimeSeries.daily("store-17", START, values);
    }

    private static TimeSeries yearly(double... values) {
        return TimeSeries.of("store-17", TimeIndex.regular(START, Frequency.YEARLY, values.length), values);
    }

    private static String refused(Reason reason, Supplier<?> work) {
        ForecastingException e = assertThrows(ForecastingException.class, work::get);
        assertEquals(reason, e.reason(), e.getMessage());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("store-17"), message);
        return message;
    }

    private static void assertValues(TimeSeries actual, double... expected) {
        assertArrayEquals(expected, actual.values(), 1e-12);
    }

    // ---- worked by hand

    @Test
    void meanByHand() {
        MeanFit fit = Forecasters.mean().fit(daily(1, NA, 3, 5));
        assertEquals(3, fit.level());
        assertEquals(2, fit.sigma(), 1e-15);
        assertValues(fit.fitted(), 3, 3, 3, 3);
        Forecast forecast = fit.forecast(2, 0.95);
        assertValues(forecast.mean(), 3, 3);
        double deviation = 2 * Math.sqrt(4 / 3.0);
        assertValues(forecast.standardDeviation(), deviation, deviation);
        double t = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)); // two degrees of freedom
        assertEquals(3 + t * deviation, forecast.quantile(0.975).value(1), 1e-10);
    }

    @Test
    void naiveByHandWithGaps() {
        // steps: 2 over one row, 2 over two rows; one row missing at the end
        NaiveFit fit = Forecasters.naive().fit(daily(NA, 1, 3, NA, 5, NA));
        double variance = (4 + 4 / 2.0) / 2;
        assertEquals(Math.sqrt(variance), fit.sigma(), 1e-15);
        assertValues(fit.fitted(), NA, NA, 1, 3, 3, 5);
        assertValues(fit.residuals(), NA, NA, 2, NA, 2, NA);
        Forecast forecast = fit.forecast(2);
        assertValues(forecast.mean(), 5, 5);
        assertValues(forecast.standardDeviation(), Math.sqrt(2 * variance), Math.sqrt(3 * variance));
        assertArrayEquals(new double[] {2 * variance, 2 * variance}, fit.forecastCovariance(2)[0], 1e-12);
    }

    @Test
    void seasonalNaiveByHandWithGaps() {
        // phases 0 (1, 2, missing) and 1 (10, missing, 14)
        SeasonalNaiveFit fit = Forecasters.seasonalNaive(2).fit(daily(1, 10, 2, NA, NA, 14));
        double variance = (1 + 16 / 2.0) / 2;
        assertEquals(Math.sqrt(variance), fit.sigma(), 1e-15);
        assertEquals(2, fit.period());
        assertValues(fit.fitted(), NA, NA, 1, 10, 2, 10);
        Forecast forecast = fit.forecast(4);
        assertValues(forecast.mean(), 2, 14, 2, 14);
        double sd = Math.sqrt(variance);
        assertValues(forecast.standardDeviation(), sd * Math.sqrt(2), sd, sd * Math.sqrt(3), sd * Math.sqrt(2));
        double[][] covariance = fit.forecastCovariance(4);
        assertEquals(0, covariance[0][1]);
        assertEquals(2 * variance, covariance[0][2], 1e-12);
    }

    @Test
    void driftByHandWithGaps() {
        DriftFit fit = Forecasters.drift().fit(daily(NA, 1, 3, NA, 7, NA));
        assertEquals(2, fit.slope());
        assertEquals(0, fit.sigma(), 1e-15);
        assertValues(fit.fitted(), NA, NA, 3, 5, 7, 9);
        assertValues(fit.forecast(2).mean(), 11, 13);
    }

    @Test
    void windowAverageByHandWithGaps() {
        WindowAverageFit fit = Forecasters.windowAverage(2).fit(daily(1, NA, 3, 4, NA, 8));
        assertEquals(6, fit.level());
        assertEquals(2, fit.window());
        assertValues(fit.fitted(), NA, NA, NA, 2, 3.5, 3.5);
        double meanSquare = (4 + 4.5 * 4.5) / 2;
        Forecast forecast = fit.forecast(2);
        assertValues(forecast.mean(), 6, 6);
        assertValues(forecast.standardDeviation(), Math.sqrt(meanSquare), Math.sqrt(meanSquare));
        assertEquals(meanSquare / 3, fit.forecastCovariance(2)[0][1], 1e-12); // a third of the variance is the level's
    }

    // ---- little history

    @Test
    void oneObservationIsForecastWithoutWidth() {
        for (var model : List.of(
                Forecasters.mean(), Forecasters.naive(), Forecasters.seasonalNaive(1), Forecasters.windowAverage(1))) {
            var fit = model.fit(daily(NA, 7, NA));
            Forecast forecast = fit.forecast(3, 0.95);
            assertValues(forecast.mean(), 7, 7, 7);
            assertValues(forecast.quantile(0.025), 7, 7, 7);
            assertValues(fit.simulate(3, Regressors.none(), 1, 1).path(0), 7, 7, 7);
            assertTrue(fit.summary().contains("intervals have no width"), fit.summary());
        }
    }

    @Test
    void twoObservationsGiveTheMeanCauchyQuantiles() {
        Forecast forecast = Forecasters.mean().fit(daily(4, 6)).forecast(1, 0.5);
        // scale √2·√1.5, upper quartile of the Cauchy distribution 1
        assertEquals(5 + Math.sqrt(3), forecast.quantile(0.75).value(0), 1e-10);
    }

    @Test
    void driftNeedsTwoValues() {
        String message = refused(Reason.TOO_SHORT, () -> Forecasters.drift().fit(daily(NA, 7)));
        assertEquals(
                "series 'store-17' has 1 observed value; the model 'drift' needs at least 2: add history", message);
    }

    @Test
    void noDataSaysWhatThereIs() {
        assertTrue(
                refused(Reason.NO_DATA, () -> Forecasters.naive().fit(daily())).contains("has no rows"));
        assertTrue(refused(Reason.NO_DATA, () -> Forecasters.windowAverage(3).fit(daily(NA, NA)))
                .contains("2 rows, all of them missing"));
    }

    // ---- seasons

    @Test
    void seasonComesFromTheFrequency() {
        double[] values = new double[24];
        for (int t = 0; t < 24; t++) {
            values[t] = t;
        }
        assertEquals(7, Forecasters.seasonalNaive().fit(daily(values)).period());
        TimeIndex months = TimeIndex.regular(LocalDate.of(2020, 1, 1), Frequency.MONTHLY, 24);
        SeasonalNaiveFit monthly = Forecasters.seasonalNaive().fit(TimeSeries.of(months, values));
        assertEquals(12, monthly.period());
        assertValues(monthly.forecast(2).mean(), 12, 13);
    }

    @Test
    void seasonMustBeGivenWhereTheFrequencyHasNone() {
        String message =
                refused(Reason.INVALID_VALUE, () -> Forecasters.seasonalNaive().fit(yearly(1, 2, 3)));
        assertTrue(message.contains("P1Y"), message);
        assertEquals(2, Forecasters.seasonalNaive(2).fit(yearly(1, 2, 3)).period());
        TimeSeries irregular = TimeSeries.of(
                "store-17", TimeIndex.ofDates(List.of(START, START.plusDays(1), START.plusDays(5))), 1, 2, 3);
        refused(Reason.IRREGULAR_INDEX, () -> Forecasters.seasonalNaive().fit(irregular));
        SeasonalNaiveFit fit = Forecasters.seasonalNaive(2).fit(irregular);
        assertValues(fit.fitted(), NA, NA, 1);
        refused(Reason.IRREGULAR_INDEX, () -> fit.forecast(1));
    }

    @Test
    void everyPhaseOfTheSeasonMustBeObserved() {
        String message = refused(
                Reason.MISSING_VALUES, () -> Forecasters.seasonalNaive(3).fit(daily(1, NA, 3, 4, NA, 6)));
        assertTrue(message.contains("row 1 (2024-02-27) and every 3 rows on"), message);
    }

    @Test
    void lessThanASeasonIsTooShort() {
        String message =
                refused(Reason.TOO_SHORT, () -> Forecasters.seasonalNaive(12).fit(daily(1, 2, 3)));
        assertTrue(message.contains("3 rows; the model 'seasonal naive' with period 12"), message);
    }

    @Test
    void seasonalNaiveWithPeriodOneIsNaive() {
        TimeSeries series = daily(3, NA, 1, 4, 1, 5, 9, NA);
        assertEquals(
                Forecasters.naive().fit(series).forecast(5, 0.8),
                Forecasters.seasonalNaive(1).fit(series).forecast(5, 0.8));
    }

    @Test
    void specificationsCheckTheirArguments() {
        assertThrows(IllegalArgumentException.class, () -> Forecasters.seasonalNaive(0));
        assertThrows(IllegalArgumentException.class, () -> Forecasters.windowAverage(0));
        assertEquals(Forecasters.windowAverage(3), Forecasters.windowAverage(3));
        assertNotEquals(Forecasters.seasonalNaive(), Forecasters.seasonalNaive(7));
    }

    // ---- regressors

    @Test
    void forecastUpdateAndSimulationTakeNoRegressorsEither() {
        NaiveFit fit = Forecasters.naive().fit(daily(1, 2, 3));
        Regressors price = Regressors.on(fit.observed().index().next(2))
                .knownInFuture("price", 1, 2)
                .build();
        assertThrows(IllegalArgumentException.class, () -> fit.forecast(2, price));
        assertThrows(IllegalArgumentException.class, () -> fit.simulate(2, price, 1, 1));
        TimeSeries more = TimeSeries.of(fit.observed().index().next(2), 4, 5);
        assertThrows(IllegalArgumentException.class, () -> fit.update(more, price));
    }

    // ---- large and small numbers

    @Test
    void spreadSurvivesWhereSquaresWouldNot() {
        for (double scale : new double[] {1e300, 1e-300}) {
            double sigma =
                    Forecasters.naive().fit(daily(scale, 2 * scale, 3 * scale)).sigma();
            assertEquals(scale, sigma, 1e-14 * scale);
        }
    }

    @Test
    void overflowIsRefusedWithItsRemedy() {
        String message = refused(Reason.NUMERICAL, () -> Forecasters.naive().fit(daily(-1.7e308, 1.7e308, -1.7e308)));
        assertTrue(message.contains("rescale"), message);
        refused(Reason.NUMERICAL, () -> Forecasters.drift().fit(daily(-1.7e308, 1.7e308)));
        refused(Reason.NUMERICAL, () -> Forecasters.mean().fit(daily(-1.7e308, 1.7e308)));
        refused(Reason.NUMERICAL, () -> Forecasters.windowAverage(1).fit(daily(-1.7e308, 1.7e308)));
        NaiveFit large = Forecasters.naive().fit(daily(1e300, 3e300));
        refused(Reason.NUMERICAL, () -> large.forecastCovariance(1));
        DriftFit steep = Forecasters.drift().fit(daily(0, 1e307));
        refused(Reason.NUMERICAL, () -> steep.forecast(30));
        refused(Reason.NUMERICAL, () -> steep.simulate(30, Regressors.none(), 1, 1));
    }

    // ---- joint distributions

    @Test
    void pathsHaveTheCovarianceOfTheForecast() {
        TimeSeries series = daily(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, NA, 9, 7, NA);
        for (GaussianFit fit : List.<GaussianFit>of(
                Forecasters.naive().fit(series),
                Forecasters.seasonalNaive(3).fit(series),
                Forecasters.drift().fit(series),
                Forecasters.windowAverage(4).fit(series))) {
            assertCovariance(fit.forecastCovariance(7), fit.simulate(7, Regressors.none(), 20_000, 3), fit.model());
        }
    }

    private static void assertCovariance(double[][] expected, SamplePaths simulated, String model) {
        double[][] paths = simulated.toArray();
        double[] mean = simulated.toForecast().mean().values();
        for (int h = 0; h < mean.length; h++) {
            for (int k = 0; k <= h; k++) {
                double sum = 0;
                for (double[] path : paths) {
                    sum += (path[h] - mean[h]) * (path[k] - mean[k]);
                }
                double tolerance = 6 * Math.sqrt(2 * expected[h][h] * expected[k][k] / paths.length);
                assertEquals(expected[h][k], sum / (paths.length - 1), tolerance, model + ", steps " + h + ", " + k);
            }
        }
    }

    @Test
    void pathsOfAShortMeanFillItsIntervals() {
        MeanFit fit = Forecasters.mean().fit(daily(1, 2, 4, 8));
        Forecast exact = fit.forecast(2, 0.5, 0.9);
        double[][] paths = fit.simulate(2, Regressors.none(), 20_000, 9).toArray();
        for (double p : new double[] {0.05, 0.25, 0.75, 0.95}) {
            double bound = exact.quantile(p).value(1);
            long below =
                    List.of(paths).stream().filter(path -> path[1] <= bound).count();
            assertEquals(p, below / 20_000.0, 0.01);
        }
    }

    @Test
    void theDriftIsTheMeanOfTheDifferencesSummedUp() {
        TimeSeries series = daily(3, 1, 4, 1, 5, 9, 2, 6);
        MeanFit differences = Forecasters.mean().fit(daily(-2, 3, -3, 4, 4, -7, 4));
        DriftFit drift = Forecasters.drift().fit(series);
        assertEquals(differences.level(), drift.slope(), 1e-15);
        assertEquals(differences.sigma(), drift.sigma(), 1e-14);
    }

    // ---- values

    @Test
    void fitsAreValues() {
        NaiveFit fit = Forecasters.naive().fit(daily(1, 2, 4));
        assertEquals(fit, Forecasters.naive().fit(daily(1, 2, 4)));
        assertEquals(fit.hashCode(), Forecasters.naive().fit(daily(1, 2, 4)).hashCode());
        assertNotEquals(fit, Forecasters.naive().fit(daily(1, 2, 5)));
        assertFalse(fit.equals((Object) Forecasters.drift().fit(daily(1, 2, 4))));
        assertEquals(
                Forecasters.seasonalNaive().fit(daily(1, 2, 3, 4, 5, 6, 7)),
                Forecasters.seasonalNaive(7).fit(daily(1, 2, 3, 4, 5, 6, 7)));
        assertEquals(
                "NaiveFit['store-17', TimeIndex[2024-02-26..2024-02-28, P1D, size=3], sigma=1.58114]", fit.toString());
    }

    @Test
    void updateAppendsAndFitsAnew() {
        WindowAverageFit updated = Forecasters.windowAverage(2)
                .fit(daily(1, 2, 3))
                .update(TimeSeries.daily("later", START.plusDays(3), 7, NA));
        assertEquals(Forecasters.windowAverage(2).fit(daily(1, 2, 3, 7, NA)), updated);
    }
}

package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.testing.HostileValues;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark of the M competitions on hostile series: a finite forecast, or a refusal that names the series. */
class Naive2BadInputTest {
    private static final double NAN = Double.NaN;

    private static Map<String, double[]> histories() {
        Map<String, double[]> all = new LinkedHashMap<>(HostileValues.all());
        all.values().removeIf(y -> Arrays.stream(y).anyMatch(Double::isInfinite));
        for (double unit : new double[] {1, 1e300, 1e-300, 1e-322}) {
            double[] season = new double[21];
            Arrays.setAll(season, t -> unit * (1 + t % 7));
            all.put("season in units of " + unit, season);
            all.put("less than three seasons in units of " + unit, Arrays.copyOf(season, 20));
            double[] zero = season.clone();
            zero[9] = 0;
            all.put("season with a zero in units of " + unit, zero);
            double[] negative = season.clone();
            negative[9] = -unit;
            all.put("season with a negative value in units of " + unit, negative);
            double[] gaps = Arrays.copyOf(season, 60);
            Arrays.setAll(gaps, t -> t % 3 == 1 || t < 4 || t > 50 ? NAN : unit * (1 + t % 7));
            all.put("season with gaps in units of " + unit, gaps);
            double[] phase = Arrays.copyOf(season, 60);
            Arrays.setAll(phase, t -> t % 7 == 3 ? NAN : unit * (1 + t % 7));
            all.put("season without a phase in units of " + unit, phase);
        }
        double[] spikes = new double[42];
        Arrays.setAll(spikes, t -> t % 7 == 0 ? 1e300 : 1e-300);
        all.put("huge spikes each week", spikes);
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 13, Integer.MAX_VALUE})
    void forecastsAreFiniteOrRefusedByName(int period) {
        int taken = 0;
        Naive2Model model = period == 0 ? Forecasters.naive2() : Forecasters.naive2(period);
        for (Map.Entry<String, double[]> history : histories().entrySet()) {
            TimeSeries series = TimeSeries.daily(history.getKey(), LocalDate.of(2024, 1, 1), history.getValue());
            String what = model + " of " + history.getKey();
            try {
                Naive2Fit fit = model.fit(series);
                assertFinite(fit, what);
                assertEquals(
                        fit.forecast(8, 0.9),
                        ModelCodecs.installed()
                                .decode(ModelCodecs.installed().encode(fit), Naive2Fit.class)
                                .forecast(8, 0.9));
                taken++;
                for (double[] later : new double[][] {{NAN}, {0}, {-1}, {1e300, 1e-300}, {}}) {
                    assertLater(fit, later, what);
                }
            } catch (ForecastingException e) {
                assertClear(e, series.name(), what);
            }
        }
        assertTrue(taken >= 40, model + " takes " + taken);
    }

    private static void assertLater(Naive2Fit fit, double[] values, String what) {
        TimeSeries later = TimeSeries.of(
                fit.observed().name(),
                values.length == 0
                        ? fit.observed().head(0).index()
                        : fit.observed().index().next(values.length),
                values);
        try {
            assertFinite(fit.update(later), what);
        } catch (ForecastingException e) {
            assertClear(e, fit.observed().name(), what);
        }
    }

    private static void assertClear(ForecastingException e, String name, String what) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("'" + name + "'") && message.contains(";"), what + ": " + e);
    }

    private static void assertFinite(Naive2Fit fit, String what) {
        Forecast forecast = fit.forecast(30, 0.5, 0.95);
        for (int h = 0; h < 30; h++) {
            double previous = Double.NEGATIVE_INFINITY;
            Interval wide = forecast.interval(0.95);
            Interval narrow = forecast.interval(0.5);
            for (double bound : new double[] {
                wide.lower().value(h),
                narrow.lower().value(h),
                forecast.median().value(h),
                narrow.upper().value(h),
                wide.upper().value(h)
            }) {
                assertTrue(Double.isFinite(bound) && bound >= previous, what);
                previous = bound;
            }
            assertTrue(Double.isFinite(forecast.mean().value(h)), what);
            assertTrue(Double.isFinite(forecast.standardDeviation().value(h)), what);
        }
        assertTrue(Double.isFinite(fit.sigma()) && fit.sigma() >= 0, what);
        assertTrue(Arrays.stream(fit.season()).allMatch(f -> f > 0 && f < Double.POSITIVE_INFINITY), what);
        for (int row = 0; row < fit.observed().size(); row++) {
            assertFalse(Double.isInfinite(fit.fitted().value(row)), what);
        }
        for (double[] path : fit.simulate(5, Regressors.none(), 20, 1).toArray()) {
            assertTrue(Arrays.stream(path).allMatch(Double::isFinite), what);
        }
    }
}

package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class ArimaBadInputTest {
    private static final int ROWS = 60;
    private static final TimeSeries WALK = HostileSeries.series("shop 7", HostileSeries.walk(ROWS, 4));

    private static void refused(Reason reason, Runnable fit, String... parts) {
        ForecastingException e = assertThrows(ForecastingException.class, fit::run);
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("'shop 7'"), e.getMessage());
        for (String part : parts) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
        }
    }

    private static void wrong(Runnable build, String... parts) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, build::run);
        for (String part : parts) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
        }
    }

    private static ArimaModel.Builder model() {
        return ArimaModel.builder();
    }

    private static TimeSeries shop(double... values) {
        return HostileSeries.series("shop 7", values);
    }

    @Test
    void tooShortSaysHowManyAreNeeded() {
        refused(Reason.TOO_SHORT, () -> ArimaModel.of(2, 1, 2).fit(WALK.head(5)), "5 observed", "at least 6");
        assertTrue(ArimaModel.of(2, 1, 2).fit(WALK.head(6)).forecast(3).mean().value(2) < 1e6);
        ArimaModel airline = model().order(0, 1, 1).seasonal(0, 1, 1, 12).build();
        refused(Reason.TOO_SHORT, () -> airline.fit(WALK.head(23)), "23 observed", "at least 24");
        ArimaModel yearly = model().seasonal(1, 0, 0, 31).build();
        refused(Reason.TOO_SHORT, () -> yearly.fit(WALK), "60 observed", "at least 62");
    }

    @Test
    void fixedCoefficientsMustBeStationaryAndInvertible() {
        wrong(() -> model().order(1, 0, 0).fixed("ar1", 1.25).build(), "ar1", "modulus 0.8");
        wrong(() -> model().order(1, 0, 0).fixed("ar1", 1).build(), "modulus 1.0");
        wrong(() -> model().order(0, 0, 1).fixed("ma1", -2).build(), "moving average", "modulus 0.5");
        wrong(() -> model().order(2, 0, 0).fixed("ar1", 0.5).fixed("ar2", 0.6).build(), "the autoregression");
        wrong(() -> model().seasonal(1, 0, 0, 4).fixed("sar1", -2).build(), "seasonal autoregression", "modulus 0.5");
        wrong(() -> model().seasonal(0, 0, 1, 4).fixed("sma1", 4).build(), "seasonal moving average", "0.25");
        refused(
                Reason.NUMERICAL,
                () -> model().order(2, 0, 0).fixed("ar1", 3).build().fit(WALK),
                "fixed",
                "ar1=3.0");
        ArimaFit fit = model().order(1, 0, 1)
                .fixed("ar1", 0.95)
                .fixed("ma1", -0.5)
                .build()
                .fit(WALK);
        assertEquals(0.95, fit.coefficient("ar1").estimate());
    }

    @Test
    void lagsBeyondAllMemoryAreRefused() {
        wrong(() -> model().seasonal(1, 0, 0, 8760).build(), "8760", "fourier");
        wrong(() -> ArimaModel.of(1_000_000, 0, 0), "1000000");
    }

    @Test
    void constantSeriesAreForecastExactly() {
        TimeSeries constant = shop(HostileSeries.rows(ROWS, t -> 7.5));
        TimeSeries line = shop(HostileSeries.rows(ROWS, t -> 3 - 0.25 * t));
        for (Forecaster<?> m : HostileModels.automatic().values()) {
            if (m.equals(HostileModels.automatic().get("auto regressor"))) {
                continue;
            }
            Forecast forecast = m.fit(constant).forecast(3, 0.95);
            assertEquals(7.5, forecast.mean().value(2), 1e-9);
            assertEquals(0, forecast.standardDeviation().value(2), 1e-9);
        }
        assertEquals(
                3 - 0.25 * (ROWS + 2),
                AutoArima.builder()
                        .period(1)
                        .build()
                        .fit(line)
                        .forecast(3)
                        .mean()
                        .value(2),
                1e-9);
    }

    private static Regressors on(int rows, String name, double... values) {
        return Regressors.on(WALK.head(rows).index())
                .knownInFuture(name, values)
                .build();
    }

    @Test
    void regressorsThatDetermineNothing() {
        double[] constant = HostileSeries.rows(ROWS, t -> 4);
        double[] trend = HostileSeries.rows(ROWS, t -> t);
        double[] noise = HostileSeries.noise(ROWS, 8);
        ArimaModel one = model().order(1, 0, 0).regressor("x").build();
        refused(Reason.INVALID_VALUE, () -> one.fit(WALK, on(ROWS, "x", constant)), "'x'", "[intercept]");
        ArimaModel differenced = model().order(1, 1, 0).regressor("x").build();
        refused(
                Reason.INVALID_VALUE,
                () -> differenced.fit(WALK, on(ROWS, "x", constant)),
                "constant zero after 1 differences");
        ArimaModel drifting = model().order(1, 1, 0).drift().regressor("x").build();
        refused(Reason.INVALID_VALUE, () -> drifting.fit(WALK, on(ROWS, "x", trend)), "[drift]");
        AutoArima automatic = AutoArima.builder().period(1).regressor("x").build();
        refused(Reason.INVALID_VALUE, () -> automatic.fit(WALK, on(ROWS, "x", constant)), "'x'");
        Regressors twice = Regressors.on(WALK.index())
                .knownInFuture("x", noise)
                .knownInFuture("z", Arrays.stream(noise).map(v -> 2 * v - 1).toArray())
                .build();
        AutoArima both = AutoArima.builder().period(1).regressor("x", "z").build();
        refused(Reason.INVALID_VALUE, () -> both.fit(WALK, twice), "'z'", "[");
        refused(
                Reason.INVALID_VALUE,
                () -> AutoArima.builder().period(1).d(1).regressor("x").build().fit(WALK, on(ROWS, "x", trend)),
                "'x'");
    }

    @Test
    void regressorsMissing() {
        double[] noise = HostileSeries.noise(ROWS, 8);
        ArimaModel model = model().order(1, 0, 0).regressor("x").build();
        refused(Reason.MISSING_REGRESSOR, () -> model.fit(WALK), "[x]");
        refused(
                Reason.MISSING_REGRESSOR,
                () -> model.fit(WALK, on(ROWS - 1, "x", Arrays.copyOf(noise, ROWS - 1))),
                "x");
        wrong(() -> ArimaModel.of(1, 0, 0).fit(WALK, on(ROWS, "x", noise)), "'shop 7'", "[x]", "regressor");
        ArimaFit fit = model.fit(WALK, on(ROWS, "x", noise));
        refused(Reason.MISSING_REGRESSOR, () -> fit.forecast(2), "[x]");
        refused(Reason.MISSING_REGRESSOR, () -> fit.forecast(2, on(ROWS, "x", noise)), "x");
        refused(Reason.MISSING_REGRESSOR, () -> fit.simulate(2, Regressors.none(), 5, 1), "[x]");
        refused(
                Reason.MISSING_REGRESSOR,
                () -> fit.update(TimeSeries.of("shop 7", WALK.index().next(2), 1, 2)),
                "x");
    }

    @Test
    void transformsOfValuesThatAreNotPositive() {
        TimeSeries below = WALK.mapValues(v -> v - 10);
        for (ArimaModel.Builder b :
                new ArimaModel.Builder[] {model().automaticBoxCox(), model().boxCox(0), model().boxCox(-0.5)}) {
            refused(Reason.INVALID_VALUE, () -> b.build().fit(below), "above 0");
        }
        refused(
                Reason.INVALID_VALUE,
                () -> AutoArima.builder().automaticBoxCox().build().fit(below),
                "above 0");
        TimeSeries steep = shop(HostileSeries.rows(ROWS, t -> Math.exp(HostileSeries.noise(ROWS, 3)[t])));
        refused(
                Reason.NUMERICAL,
                () -> model().boxCox(-1).build().fit(steep).forecast(2, 0.95),
                "lambda -1.0",
                "boxCox(0)");
    }

    @Test
    void nothingObserved() {
        TimeSeries none = shop(HostileSeries.rows(ROWS, t -> Double.NaN));
        refused(Reason.NO_DATA, () -> ArimaModel.of(1, 0, 0).fit(none), "no observed value in 60 rows");
        refused(Reason.NO_DATA, () -> AutoArima.builder().build().fit(none), "no observed value in 60 rows");
        refused(Reason.NO_DATA, () -> AutoArima.builder().build().fit(shop()), "no rows");
    }

    @Test
    void conditionalEstimationWithoutConsecutiveRowsAdvisesAnotherMethod() {
        TimeSeries odd = shop(HostileSeries.rows(ROWS, t -> t % 2 == 0 ? WALK.value(t) : Double.NaN));
        ArimaModel css = model().order(1, 0, 0).method(EstimationMethod.CSS).build();
        refused(Reason.MISSING_VALUES, () -> css.fit(odd), "EstimationMethod.ML");
    }

    @Test
    void valuesWhoseSquaresAreNoNumbersAreRefused() {
        for (double scale : new double[] {1e-300, 1e300}) {
            refused(
                    Reason.NUMERICAL,
                    () -> ArimaModel.of(1, 0, 0).fit(WALK.mapValues(v -> scale * v)),
                    "out of the range of numbers");
        }
    }
}

package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.MeanModel.MeanFit;
import org.junit.jupiter.api.Test;

class BackTransformTest {
    private static final double[] Y = {30, 90, 55, 160, 41, 75, 220, 64, 48, 101};

    private static TimeSeries months(double... values) {
        return TimeSeries.of(
                "y", TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.MONTHLY, values.length), values);
    }

    @Test
    void aForecastThatIsNotNormalIsTakenBackByPaths() {
        TransformedFit<TransformedFit<MeanFit>> fit = Transforms.boxCox(1 / 3.0)
                .into(Transforms.log().into(new MeanModel()))
                .fit(months(Y));
        Forecast forecast = fit.forecast(2, 0.8);
        Forecast paths = fit.simulate(2, Regressors.none(), BackTransform.PATHS, BackTransform.SEED)
                .toForecast();
        assertEquals(paths.mean(), forecast.mean());
        assertEquals(paths.standardDeviation(), forecast.standardDeviation());
        // y = (1 + z/3)³ with log z normal
        MeanFit normal = fit.inner().inner();
        double mean = 1 + moment(normal, 1) + moment(normal, 2) / 3 + moment(normal, 3) / 27;
        assertEquals(mean, forecast.mean().value(1), 0.03 * mean);
        assertEquals(
                Math.pow(1 + Math.exp(normal.mean()) / 3, 3), forecast.median().value(1), 1e-9 * mean);
        assertTrue(forecast.quantile(0.1).value(0) < forecast.median().value(0));
    }

    @Test
    void straightLinesTakeAnyForecastBackExactly() {
        Forecaster<?> lognormal = Transforms.log().into(new MeanModel());
        Forecast inner = lognormal.fit(months(Y)).forecast(2);
        Forecast scaled = Transforms.maxAbs().into(lognormal).fit(months(Y)).forecast(2);
        assertEquals(inner.mean().value(1), scaled.mean().value(1), 1e-9);
        assertEquals(
                inner.standardDeviation().value(1), scaled.standardDeviation().value(1), 1e-9);
        TransformedFit<?> perDay = Transforms.perDay().into(lognormal).fit(months(Y));
        double november = perDay.inner().forecast(1).mean().value(0);
        assertEquals(30 * november, perDay.forecast(1).mean().value(0), 1e-9);
    }

    /** E zⁿ of a lognormal z. */
    private static double moment(MeanFit log, int n) {
        return Math.exp(n * log.mean() + n * n * log.sigma() * log.sigma() / 2);
    }

    @Test
    void stepsOfTheFutureHaveSlopesOfTheirOwnBehindADifference() {
        double[] y = new double[24];
        Arrays.setAll(y, t -> 500 + 30 * t + 40 * Math.cos(t));
        TransformedFit<MeanFit> fit = Transforms.difference(1)
                .andThen(Transforms.perDay())
                .into(new MeanModel())
                .fit(months(y));
        Forecast forecast = fit.forecast(4);
        int[] days = {31, 28, 31, 30}; // of January to April 2026
        double mean = y[23];
        double variance = 0;
        for (int h = 0; h < 4; h++) {
            mean += days[h] * fit.inner().mean();
            variance += Math.pow(days[h] * fit.inner().sigma(), 2);
            assertEquals(mean, forecast.mean().value(h), 1e-9 * mean);
            assertEquals(Math.sqrt(variance), forecast.standardDeviation().value(h), 1e-9 * mean);
        }
    }

    @Test
    void componentsAreThoseOfTheModelOnItsOwnScale() {
        for (Transform t : new Transform[] {
            Transforms.log(),
            Transforms.difference(1),
            Transforms.log().andThen(Transforms.difference(1)),
            Transforms.difference(1).andThen(Transforms.log())
        }) {
            TransformedFit<MeanFit> fit = t.into(new MeanModel()).fit(months(1, 3, 4, 8, 9, 13));
            assertEquals(fit.inner().forecast(3).components(), fit.forecast(3).components(), t.name());
        }
    }
}

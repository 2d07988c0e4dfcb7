package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.arima.DensePrediction;
import org.junit.jupiter.api.Test;

class ArimaMissingValuesTest {
    private static final int HORIZON = 15;

    private static double[] gapped(int rows, long seed) {
        double[] y = HostileSeries.walk(rows, seed);
        for (int t : new int[] {0, 1, 6, 17, 18, 19, 20, 33, rows - 2, rows - 1}) {
            y[t] = Double.NaN;
        }
        return y;
    }

    private static void assertDense(ArimaModel model, double[] arma, double[] y) {
        ArimaFit fit = model.fit(HostileSeries.series("gaps", y));
        Forecast forecast = fit.forecast(HORIZON);
        // the leading rows that are missing say nothing
        DensePrediction dense = DensePrediction.of(
                ArimaEstimation.shape(model),
                arma,
                model.order().d(),
                model.seasonal().d(),
                java.util.Arrays.copyOfRange(y, 2, y.length),
                HORIZON);
        for (int h = 0; h < HORIZON; h++) {
            double sd = Math.sqrt(fit.sigma2() * dense.variance(h));
            assertEquals(dense.mean(h), forecast.mean().value(h), 1e-7 * (1 + Math.abs(dense.mean(h))));
            assertEquals(sd, forecast.standardDeviation().value(h), 1e-7 * sd);
        }
    }

    @Test
    void forecastsAreConditionalExpectations() {
        assertDense(
                ArimaModel.builder()
                        .order(2, 0, 0)
                        .mean(false)
                        .fixed("ar1", 0.5)
                        .fixed("ar2", 0.3)
                        .build(),
                new double[] {0.5, 0.3},
                gapped(50, 1));
        assertDense(
                ArimaModel.builder()
                        .order(1, 1, 1)
                        .fixed("ar1", 0.7)
                        .fixed("ma1", -0.4)
                        .build(),
                new double[] {0.7, -0.4},
                gapped(50, 2));
        assertDense(
                ArimaModel.builder()
                        .order(0, 1, 1)
                        .seasonal(0, 1, 1, 7)
                        .fixed("ma1", -0.4)
                        .fixed("sma1", -0.6)
                        .build(),
                new double[] {-0.4, -0.6},
                gapped(60, 3));
    }

    @Test
    void searchesBearGaps() {
        for (int period : new int[] {1, 7, 12}) {
            TimeSeries series = HostileSeries.series("gaps", gapped(150, 4));
            AutoArimaFit fit = AutoArima.builder().period(period).build().fit(series);
            assertTrue(fit.best().specification().order().d() == 1, fit.toString());
            assertTrue(Double.isFinite(
                    fit.forecast(HORIZON, 0.95).interval(0.95).upper().value(14)));
        }
    }
}

package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** Long seasons: smooth ones by Fourier terms, others by lags where they can. */
class FourierAlternativeTest {
    private static AutoArimaFit fit(String name, int rows, int period, long seed, IntToDoubleFunction season) {
        double[] y = HostileSeries.noise(rows, seed);
        for (int t = 1; t < rows; t++) {
            y[t] += 0.5 * y[t - 1];
        }
        for (int t = 0; t < rows; t++) {
            y[t] += season.applyAsDouble(t % period);
        }
        TimeSeries series = HostileSeries.series(name, y);
        AutoArimaFit fit = AutoArima.builder().period(period).build().fit(series);
        double[] mean = fit.forecast(period).mean().values();
        double squares = 0;
        for (int h = 0; h < period; h++) {
            double off = mean[h] - season.applyAsDouble((rows + h) % period);
            squares += off * off / period;
        }
        double error = Math.sqrt(squares);
        assertTrue(
                error < 1.6,
                () -> name + ": off the season by " + error + " with "
                        + fit.best().specification());
        return fit;
    }

    private static double smooth(int t, int period) {
        double angle = 2 * Math.PI * t / period;
        return 8 * Math.sin(angle) + 3 * Math.cos(2 * angle);
    }

    @Test
    void smoothSeasonsGetFourierTerms() {
        int[][] cases = {{24, 720}, {52, 208}, {168, 700}, {365, 1100}};
        for (int[] c : cases) {
            AutoArimaFit fit = fit("smooth " + c[0], c[1], c[0], 5, t -> smooth(t, c[0]));
            assertEquals(
                    1, fit.best().specification().fourier().size(), fit.best().specification() + " for " + c[0]);
            Fourier terms = fit.best().specification().fourier().get(0);
            assertEquals(c[0], terms.period());
            assertTrue(terms.order() >= 2 && terms.order() <= 4, terms.toString());
            assertFalse(fit.search().orElseThrow().steps().isEmpty());
        }
    }

    @Test
    void spikySeasonsOfADayGetLags() {
        AutoArimaFit fit = fit("spiky", 720, 24, 6, t -> t == 7 || t == 18 ? 25 : t == 12 ? -15 : 0);
        assertTrue(
                fit.best().specification().fourier().isEmpty(),
                fit.best().specification().toString());
        assertTrue(fit.best().specification().seasonal().present());
    }
}

package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

class PeriodogramTest {
    private static final double[] LH = GoldenJson.classic("lh");

    /** Half of scipy.signal.periodogram(lh, detrend='constant'), which is one-sided; scipy 1.17. */
    @Test
    void rawAsInScipy() {
        Periodogram raw = Periodogram.of(LH);
        assertEquals(24, raw.size());
        assertEquals(0.32650971, raw.ordinates()[0], 1e-8);
        assertEquals(0.79865114, raw.ordinates()[1], 1e-8);
        assertEquals(0.13803913, raw.ordinates()[4], 1e-8);
        assertEquals(1 / 48.0, raw.frequency(0));
        assertEquals(2, raw.period(23));
        assertEquals(2, raw.degreesOfFreedom());
        double[] nile = Periodogram.withoutTrend(GoldenJson.classic("Nile")).ordinates();
        assertArrayEquals(
                new double[] {200637.60665097, 8450.45796797, 55569.41132643, 5965.49514268},
                Arrays.copyOf(nile, 4),
                1e-7);
    }

    /** By numpy: the fft, its frequency 0 replaced by the next, and circular shifts with weights ¼ ½ ¼, then ⅛ ¼ ¼ ¼ ⅛. */
    @Test
    void smoothedAsInNumpy() {
        Periodogram smooth = Periodogram.of(LH).smoothed(3, 5);
        double[] f = smooth.ordinates();
        assertArrayEquals(
                new double[] {0.5713474424827371, 0.6842080006282479, 0.7493964909610895, 0.10933936052235332},
                new double[] {f[0], f[1], f[2], f[23]},
                1e-13);
        assertEquals(10.448979591836734, smooth.degreesOfFreedom(), 1e-12);
    }

    /** spec.pgram(ldeaths, spans = c(7, 5, 3), taper = 0, detrend = FALSE, demean = TRUE, fast = FALSE) of R 4.2.2. */
    @Test
    void smoothedThriceAsInR() {
        Periodogram smooth = Periodogram.of(GoldenJson.classic("ldeaths")).smoothed(7, 5, 3);
        double[] f = smooth.ordinates();
        assertEquals(344549.0183200282, f[0], 1e-6);
        assertEquals(1675265.479664336, f[4], 1e-6);
        assertEquals(62342.52001682467, f[23], 1e-6);
        assertEquals(16.67111362351612, smooth.degreesOfFreedom(), 1e-12);
    }

    @Provide
    Arbitrary<double[]> series() {
        return Arbitraries.doubles()
                .between(-9, 9)
                .array(double[].class)
                .ofMinSize(2)
                .ofMaxSize(80);
    }

    @Property(tries = 200)
    void powersShareOutTheVariance(@ForAll("series") double[] y) {
        double mean = Arrays.stream(y).average().orElseThrow();
        double squares = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        double[] f = Periodogram.of(y).ordinates();
        double sum = 0;
        for (int j = 0; j < f.length; j++) {
            sum += f[j] * (2 * (j + 1) == y.length ? 1 : 2);
        }
        assertEquals(squares, sum, 1e-11 * Math.max(1, squares));
    }

    @Test
    void hostileInput() {
        assertArrayEquals(
                new double[2],
                Periodogram.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1}).ordinates());
        assertRefused(Reason.TOO_SHORT, () -> Periodogram.of(new double[] {1}), "1 obs", "at least 2");
        TimeSeries gap = TimeSeries.daily("gap", LocalDate.of(2020, 1, 1), new double[] {1, Double.NaN, 2});
        assertRefused(Reason.MISSING_VALUES, () -> Periodogram.of(gap), "'gap'", "row 1");
        assertRefused(Reason.NUMERICAL, () -> Periodogram.of(new double[] {1e300, -1e300, 1e300}));
        assertRefused(Reason.INVALID_VALUE, () -> Periodogram.of(new double[] {1, Double.POSITIVE_INFINITY}));
        assertBadArgument(() -> Periodogram.of(LH).smoothed(), "no span");
        assertBadArgument(() -> Periodogram.of(LH).smoothed(4), "4");
        assertBadArgument(() -> Periodogram.of(LH).smoothed(49), "49", "48");
    }
}

package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Intermittency.Pattern;
import org.junit.jupiter.api.Test;

class IntermittencyTest {
    @Test
    void measures() {
        // 3 demands in 8 observed rows; mean 4, variance 3
        Intermittency of = Intermittency.of(new double[] {0, 3, 0, Double.NaN, 0, 3, 0, 0, 6});
        assertEquals(3, of.demands());
        assertEquals(8 / 3.0, of.averageInterval(), 1e-15);
        assertEquals(3 / 16.0, of.squaredVariation(), 1e-15);
        assertEquals(Pattern.INTERMITTENT, of.pattern());
        assertEquals(Pattern.LUMPY, Intermittency.of(new double[] {0, 1, 0, 9}).pattern());
        assertEquals(
                Pattern.ERRATIC, Intermittency.of(new double[] {1, 9, 1, 9}).pattern());
        assertEquals(Pattern.SMOOTH, Intermittency.of(new double[] {7, 8, 9, 8}).pattern());
    }

    @Test
    void cutOffsBelongToTheUpperClass() {
        assertEquals(Pattern.INTERMITTENT, new Intermittency(25, 1.32, 0.48).pattern());
        assertEquals(Pattern.ERRATIC, new Intermittency(25, 1.31, 0.49).pattern());
        assertEquals(Pattern.LUMPY, new Intermittency(25, 1.32, 0.49).pattern());
    }

    @Test
    void edges() {
        Intermittency none = Intermittency.of(new double[] {0, 0, Double.NaN});
        assertEquals(Pattern.NO_DEMAND, none.pattern());
        assertEquals(Double.POSITIVE_INFINITY, none.averageInterval());
        assertTrue(Double.isNaN(none.squaredVariation()));
        Intermittency one = Intermittency.of(new double[] {0, 0, 5});
        assertEquals(new Intermittency(1, 3, 0), one);
        assertEquals(Pattern.INTERMITTENT, one.pattern());
        assertEquals(0.5, Intermittency.of(new double[] {1e300, 3e300}).squaredVariation(), 1e-12);
        assertEquals(0.5, Intermittency.of(new double[] {1e-300, 3e-300}).squaredVariation(), 1e-12);
        TimeSeries returned = TimeSeries.daily("part", LocalDate.of(2020, 1, 1), new double[] {1, -1});
        assertRefused(Reason.INVALID_VALUE, () -> Intermittency.of(returned), "'part'", "row 1", "-1");
        assertRefused(Reason.NO_DATA, () -> Intermittency.of(new double[] {Double.NaN}));
        assertRefused(Reason.NO_DATA, () -> Intermittency.of(new double[0]));
    }
}

package org.forecastj.core.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class LevelShiftDetectorTest {
    private static final LevelShiftDetector WEEKLY =
            LevelShiftDetector.minSegment(21).periods(7);

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", LocalDate.of(2024, 1, 1), values);
    }

    /** A week, a trend and normal noise with standard deviation 1 and an autocorrelation. */
    private static double[] week(int n, double slope, double phi, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        double noise = 0;
        for (int i = 0; i < n; i++) {
            double normal = 0;
            for (int k = 0; k < 12; k++) {
                normal += random.nextDouble() - 0.5;
            }
            noise = phi * noise + Math.sqrt(1 - phi * phi) * normal;
            y[i] = 50 + slope * i + 5 * Math.cos(2 * Math.PI * i / 7) + noise;
        }
        return y;
    }

    private static void shift(double[] y, int from, int to, double size) {
        for (int i = from; i < to; i++) {
            y[i] += size;
        }
    }

    @Test
    void twoShiftsInATrendAreFoundWithTheirSizes() {
        double[] y = week(300, 0.2, 0, 1);
        shift(y, 100, 300, 8);
        shift(y, 220, 300, -12);
        y[50] += 100;
        y[51] = Double.NaN;
        LevelShifts shifts = WEEKLY.detect(series(y));
        assertEquals(List.of(100, 220), shifts.rows());
        assertEquals(8, shifts.shifts().get(0).size(), 2);
        assertEquals(-12, shifts.shifts().get(1).size(), 2);
        for (LevelShift shift : shifts.shifts()) {
            assertTrue(Math.abs(shift.statistic()) > shifts.critical());
            assertEquals(shift.size(), shift.after() - shift.before(), 1e-9);
        }
        assertEquals(50 + 0.2 * 100, shifts.shifts().get(0).before(), 2);
        assertEquals(220, shifts.table().number(1, "row"));
        Regressors steps = shifts.steps("shift", 14);
        assertEquals(List.of("shift_100", "shift_220"), steps.names());
        assertEquals(214, Arrays.stream(steps.column("shift_100")).sum());
    }

    @Test
    void statisticOfAnExactExample() {
        // two lines of slope 0 with alternating ±1: within squares 40, slope −3/133 of the cross products
        double[] y = new double[20];
        for (int i = 0; i < 20; i++) {
            y[i] = (i < 10 ? 0 : 20) + (i % 2 == 0 ? 1 : -1);
        }
        LevelShifts shifts = LevelShiftDetector.minSegment(10).significance(0.5).detect(series(y));
        assertEquals(List.of(10), shifts.rows());
        double cross = 2 * -5.0; // Σ (i − 4.5)(±1) over ten rows is −5
        double rows = 165; // 2 · (10³ − 10) / 12
        double slope = cross / rows;
        double error = Math.sqrt((20 - slope * cross) / 17 * (0.2 + 100 / rows));
        assertEquals(20 - 10 * slope, shifts.shifts().get(0).size(), 1e-9);
        // no autocorrelation above 0, so nothing is added
        assertEquals((20 - 10 * slope) / error, shifts.shifts().get(0).statistic(), 1e-9);
    }

    @Test
    void bumpsSpikesTrendsAndKinksAreNone() {
        double[] bump = week(300, 0, 0, 2);
        shift(bump, 150, 157, 10);
        assertEquals(List.of(), WEEKLY.detect(series(bump)).rows());
        double[] kink = week(300, 0.5, 0, 3);
        for (int i = 150; i < 300; i++) {
            kink[i] -= (i - 150);
        }
        assertEquals(List.of(), WEEKLY.detect(series(kink)).rows());
    }

    @Test
    void falseAlarmsAreRare() {
        int white = 0;
        int correlated = 0;
        for (int seed = 0; seed < 40; seed++) {
            white += WEEKLY.detect(series(week(280, 0.1, 0, 100 + seed))).rows().size();
            correlated += WEEKLY.detect(series(week(280, 0.1, 0.6, 200 + seed)))
                    .rows()
                    .size();
        }
        assertTrue(white <= 2, "white noise: " + white);
        assertTrue(correlated <= 4, "autocorrelated: " + correlated);
    }

    @Test
    void shortAndConstantSeriesHaveNone() {
        assertTrue(Double.isNaN(WEEKLY.detect(series(1, 2, 3)).critical()));
        assertEquals(List.of(), WEEKLY.detect(series(1, 2, 3)).rows());
        double[] constant = new double[100];
        Arrays.fill(constant, 0.3);
        assertEquals(List.of(), WEEKLY.detect(series(constant)).rows());
        double[] step = constant.clone();
        shift(step, 50, 100, 1);
        LevelShifts shifts = LevelShiftDetector.minSegment(10).detect(series(step));
        assertEquals(List.of(50), shifts.rows());
        assertEquals(1, shifts.shifts().get(0).size(), 1e-9);
    }

    @Test
    void hugeValuesAsThoseOfSizeOne() {
        double[] y = week(200, 0, 0, 5);
        shift(y, 90, 200, 9);
        for (double unit : new double[] {0x1p1000, 0x1p-1000}) {
            LevelShifts shifts =
                    WEEKLY.detect(series(Arrays.stream(y).map(v -> unit * v).toArray()));
            LevelShifts expected = WEEKLY.detect(series(y));
            assertEquals(List.of(90), shifts.rows());
            assertEquals(
                    expected.shifts().get(0).size() * unit,
                    shifts.shifts().get(0).size(),
                    unit * 1e-9);
        }
    }
}

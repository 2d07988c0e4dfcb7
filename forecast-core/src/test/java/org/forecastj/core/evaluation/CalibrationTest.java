package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.forecastj.core.evaluation.TestModels.Model;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static TimeSeries noise(String name, int n, double scale, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> scale * random.nextGaussian());
        return TestModels.daily(name, values);
    }

    /** Standard normal distributions. */
    private static Evaluation standardNormal(TimeSeries... series) {
        Map<SeriesKey, TimeSeries> all = new HashMap<>();
        for (TimeSeries s : series) {
            all.put(SeriesKey.of(s.name()), s);
        }
        return Backtest.of(RollingOrigin.horizon(2).minTrain(4).levels(0.5, 0.8))
                .model(TestModels.constant("normal", 0))
                .run(Panel.of(all));
    }

    @Test
    void calibratedDistributionsAreFlatAndNarrowOnesAreNot() {
        Calibration good = Calibration.of(standardNormal(noise("good", 2004, 1, 1)), "normal");
        assertEquals(2000, good.pitHistogram().count());
        assertFalse(good.pitHistogram().rejects(0.001));
        assertFalse(good.pitHistogram(10).rejects(0.001));
        Calibration narrow = Calibration.of(standardNormal(noise("wide data", 2004, 2, 1)), "normal");
        assertTrue(narrow.pitHistogram().rejects(1e-6));
        PitHistogram u = narrow.pitHistogram(10);
        assertTrue(u.bins().get(0).density() > 1.5 && u.bins().get(9).density() > 1.5);
        assertTrue(u.bins().get(5).density() < 0.8);
        assertTrue(narrow.intervals().get(1).upper() < 0.8);
        for (ReliabilityPoint point : good.quantiles()) {
            assertEquals(point.nominal(), point.observed(), 0.03);
            assertTrue(point.lower() < point.observed() && point.observed() < point.upper());
        }
    }

    @Test
    void calibratedDistributionsAreRejectedAsOftenAsTheLevelSays() {
        int byQuantiles = 0;
        int byBins = 0;
        for (int seed = 0; seed < 200; seed++) {
            Calibration c = Calibration.of(standardNormal(noise("s", 304, 1, seed)), "normal");
            byQuantiles += c.pitHistogram().rejects(0.1) ? 1 : 0;
            byBins += c.pitHistogram(10).rejects(0.1) ? 1 : 0;
        }
        // 20 are expected, with a standard deviation of 4.2
        assertTrue(byQuantiles >= 7 && byQuantiles <= 33, byQuantiles + " of 200");
        assertTrue(byBins >= 7 && byBins <= 33, byBins + " of 200");
    }

    @Test
    void valuesByHand() {
        TimeSeries series = TestModels.daily("s", 0, 0, 0, 0, -9, -0.3, 0.1, 1.0, 2, Double.NaN);
        Calibration c = Calibration.of(standardNormal(series), "normal");
        double[] pit = c.pitValues();
        assertEquals(5, pit.length);
        assertEquals(Gaussian.cumulative(-0.3), pit[1], 1e-15);
        // quantiles at 0.1, 0.25, 0.5, 0.75, 0.9 are ∓1.28, ∓0.67 and 0
        PitHistogram h = c.pitHistogram();
        assertArrayEquals(
                new double[] {1, 0, 1, 1, 1, 1},
                h.bins().stream().mapToDouble(PitHistogram.Bin::count).toArray());
        assertEquals(0.1, h.bins().get(1).lower(), 1e-15);
        assertEquals(0.2 / 0.1, h.bins().get(0).density(), 1e-12);
        // (1 - 0.5)²/0.5 twice, (0 - 0.75)²/0.75 and (1 - 0.75)²/0.75, (1 - 1.25)²/1.25 twice
        assertEquals(1 + (0.5625 + 0.0625) / 0.75 + 2 * 0.0625 / 1.25, h.chiSquared(), 1e-12);
        assertEquals(
                List.of(0.2, 0.2, 0.4, 0.6, 0.8),
                c.quantiles().stream().map(ReliabilityPoint::observed).toList());
        assertEquals(
                List.of(0.4, 0.6),
                c.intervals().stream().map(ReliabilityPoint::observed).toList());
        assertEquals(Metrics.coverage(0.8).of(new double[] {1}, new double[] {0}, new double[] {2}), 1);
        Calibration first = c.atStep(1);
        assertEquals(3, first.pitValues().length);
        assertEquals(0, c.atStep(3).pitHistogram().count());
        assertEquals(1, c.atStep(3).pitHistogram().pValue());
        assertTrue(Double.isNaN(c.atStep(3).quantiles().get(0).observed()));
        assertEquals("-", c.atStep(3).pitHistogram().table().text(0, "density"));
    }

    /** scipy 1.17: binomtest(k, n).proportion_ci(method="wilson"). */
    @Test
    void wilsonIntervals() {
        ReliabilityPoint point = ReliabilityPoint.of(0.8, 7, 10);
        assertEquals(0.39677815, point.lower(), 1e-7);
        assertEquals(0.89220873, point.upper(), 1e-7);
        assertEquals(0, ReliabilityPoint.of(0.8, 0, 10).lower());
        assertEquals(1, ReliabilityPoint.of(0.8, 10, 10).upper());
    }

    @Test
    void tablesByHorizonAndGroup() {
        Evaluation e = standardNormal(noise("a", 44, 1, 1), noise("b", 44, 5, 2), noise("c", 44, 5, 3));
        Calibration c = Calibration.of(e, "normal");
        Table byGroup = c.byGroup(key -> key.equals(SeriesKey.of("a")) ? "calm" : "wild");
        assertEquals(2 * 7, byGroup.rows());
        assertEquals("calm", byGroup.text(6, "group"));
        assertEquals("interval", byGroup.text(6, "kind"));
        assertEquals(40, byGroup.number(6, "count"));
        assertEquals(80, byGroup.number(13, "count"));
        assertEquals(
                c.ofSeries(SeriesKey.of("a")::equals).intervals().get(1).observed(), byGroup.number(6, "observed"));
        Table byHorizon = c.byHorizon();
        assertEquals(14, byHorizon.rows());
        assertEquals("2", byHorizon.text(13, "step"));
        assertEquals(60, byHorizon.number(13, "count"));
        assertEquals(7, c.atStep(2).byHorizon().rows());
        assertEquals(7, c.table().rows());
        assertEquals(
                e.pooled("normal", Metrics.coverage(0.8)).value().orElseThrow(),
                c.table().number(6, "observed"),
                1e-12);
    }

    @Test
    void distributionsWithoutWidth() {
        Model exact = new Model(
                "exact",
                (history, horizon, future, levels) -> Forecast.normal(
                        history.name(),
                        history.index().next(horizon),
                        new double[horizon],
                        new double[horizon],
                        levels));
        Evaluation e = Backtest.of(RollingOrigin.horizon(1).minTrain(2).levels(0.5))
                .model(exact)
                .run(TestModels.daily("s", 0, 0, 0, 1, -1));
        Calibration c = Calibration.of(e, "exact");
        assertArrayEquals(new double[] {0.5, 1, 0}, c.pitValues());
        assertArrayEquals(
                new double[] {1, 0.5, 0.5, 1},
                c.pitHistogram().bins().stream()
                        .mapToDouble(PitHistogram.Bin::count)
                        .toArray(),
                1e-12);
        Evaluation withoutLevels = Backtest.of(RollingOrigin.horizon(1).minTrain(2))
                .model(exact)
                .run(TestModels.daily("s", 0, 0, 0, 1, -1));
        PitHistogram halves = Calibration.of(withoutLevels, "exact").pitHistogram();
        assertArrayEquals(
                new double[] {1.5, 1.5},
                halves.bins().stream().mapToDouble(PitHistogram.Bin::count).toArray());
        assertTrue(Calibration.of(withoutLevels, "exact").intervals().isEmpty());
    }

    @Test
    void badInput() {
        Evaluation e = standardNormal(noise("a", 9, 1, 1));
        assertThrows(NoSuchElementException.class, () -> Calibration.of(e, "other"));
        assertBadArgument(() -> Calibration.of(e, "normal").atStep(0), "step is 0");
        assertBadArgument(() -> Calibration.of(e, "normal").pitHistogram(1), "bins is 1");
        for (double huge : new double[] {1e300, -1e300, 1e-300}) {
            Evaluation odd = standardNormal(TestModels.daily("s", huge, huge, huge, huge, huge, huge));
            assertEquals(2, Calibration.of(odd, "normal").pitHistogram(4).count());
        }
    }
}

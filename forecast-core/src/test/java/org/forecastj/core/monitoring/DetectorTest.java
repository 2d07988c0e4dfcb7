package org.forecastj.core.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.monitoring.Detector.ResetPolicy;
import org.forecastj.core.monitoring.DetectorRun.Direction;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final List<Detector> ALL = List.of(
            TabularCusum.usual(),
            TabularCusum.usual().withReset(ResetPolicy.NEVER),
            PageHinkley.usual(),
            PageHinkley.usual().withReset(ResetPolicy.NEVER),
            Adwin.usual());

    /** Alarms per thousand values of a standard normal stream without a change. */
    private static double falseAlarmsPerThousand(Detector detector, long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        DetectorRun run = detector.start();
        int alarms = 0;
        for (int t = 0; t < n; t++) {
            alarms += run.update(random.nextGaussian()) ? 1 : 0;
        }
        return 1000.0 * alarms / n;
    }

    /** Mean number of values from a shift to the alarm, over streams with some values before it. */
    private static double delay(Detector detector, int before, double shift, int streams) {
        double sum = 0;
        for (int s = 0; s < streams; s++) {
            SplittableRandom random = new SplittableRandom(1000 + s);
            DetectorRun run = detector.start();
            for (int t = 0; t < before; t++) {
                run.update(random.nextGaussian());
            }
            int wait = 1;
            while (!run.update(shift + random.nextGaussian()) && wait < 2000) {
                wait++;
            }
            sum += wait;
        }
        return sum / streams;
    }

    @Test
    void cusumOfMontgomery() {
        // Montgomery (2009), table 9.1: mean 10, standard deviation 1, k = 0.5, h = 5; the alarm is at period 29
        double[] x = {
            9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08, 9.37,
            10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52
        };
        CusumRun run = TabularCusum.usual().withReset(ResetPolicy.NEVER).start();
        for (int t = 0; t < x.length; t++) {
            assertEquals(t >= 28, run.update(x[t] - 10), "period " + (t + 1));
            if (t == 0) {
                assertEquals(0.05, run.lower(), 1e-9);
            }
            if (t == 3) {
                assertEquals(1.16, run.upper(), 1e-9);
            }
            if (t == 28) {
                assertEquals(5.28, run.upper(), 1e-9);
            }
        }
        assertEquals(5.3, run.upper(), 1e-9);
        assertEquals(Direction.UP, run.direction());
    }

    @Test
    void averageRunLengthsOfMontgomery() {
        // Montgomery (2009), page 409: Siegmund's approximation for h = 5, k = 0.5; Monte Carlo and tables give 465 and
        // 10.4
        assertEquals(469.1, TabularCusum.usual().averageRunLength(0), 0.1);
        assertEquals(10.34, TabularCusum.usual().averageRunLength(1), 0.01);
        assertEquals(
                TabularCusum.usual().averageRunLength(2), TabularCusum.usual().averageRunLength(-2), 1e-12);
    }

    @Test
    void simulatedRunLengthsAreThoseOfTheFormula() {
        double rate = falseAlarmsPerThousand(TabularCusum.usual(), 1, 400_000);
        assertEquals(1000 / 465.0, rate, 0.15);
        assertEquals(10.4, delay(TabularCusum.usual(), 0, 1, 4000), 0.6);
    }

    @Test
    void falseAlarmsAreRareAndChangesAreFound() {
        assertTrue(falseAlarmsPerThousand(PageHinkley.usual(), 2, 200_000) < 0.3);
        assertTrue(falseAlarmsPerThousand(Adwin.usual(), 3, 100_000) < 0.1);
        for (Detector detector : List.of(PageHinkley.usual(), Adwin.usual())) {
            assertTrue(delay(detector, 200, 1, 200) < 60, detector.name() + " " + delay(detector, 200, 1, 200));
            assertTrue(delay(detector, 200, -2, 200) < 30, detector.name() + " " + delay(detector, 200, -2, 200));
        }
    }

    @Test
    void directionsAreTold() {
        for (Detector detector : ALL) {
            for (double shift : new double[] {3, -3}) {
                SplittableRandom random = new SplittableRandom(5);
                DetectorRun run = detector.start();
                for (int t = 0; t < 100; t++) {
                    run.update(random.nextGaussian() / 2);
                }
                boolean alarm = false;
                for (int t = 0; t < 60 && !alarm; t++) {
                    alarm = run.update(shift + random.nextGaussian() / 2);
                }
                assertTrue(alarm, detector.name());
                assertEquals(shift > 0 ? Direction.UP : Direction.DOWN, run.direction(), detector.name());
                assertTrue(run.statistic() > run.threshold(), detector.name());
            }
        }
    }

    @Test
    void policiesDiffer() {
        DetectorRun once = TabularCusum.usual().start();
        DetectorRun always = TabularCusum.usual().withReset(ResetPolicy.NEVER).start();
        int alarmsOnce = 0;
        int alarmsAlways = 0;
        for (int t = 0; t < 30; t++) {
            alarmsOnce += once.update(2.5) ? 1 : 0;
            alarmsAlways += always.update(2.5) ? 1 : 0;
        }
        // sums of 2 per value pass 5 at the third
        assertEquals(10, alarmsOnce);
        assertEquals(28, alarmsAlways);
    }

    @Test
    void memoryOfTheWindowIsLogarithmic() {
        AdwinRun run = Adwin.usual().start();
        SplittableRandom random = new SplittableRandom(8);
        for (int t = 0; t < 100_000; t++) {
            run.update(random.nextGaussian());
        }
        assertTrue(run.buckets() <= 5 * (1 + 17), () -> run.buckets() + " buckets");
        assertTrue(run.count() > 50_000);
        assertEquals(0, run.mean(), 0.02);
    }

    @Property(tries = 30)
    void aWindowShrinksAfterAChangeAndHardlyWithoutOne(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AdwinRun run = Adwin.usual().withDelta(1e-5).start();
        for (int t = 0; t < 400; t++) {
            assertFalse(run.update(random.nextDouble()));
        }
        assertEquals(400, run.count());
        for (int t = 0; t < 400; t++) {
            run.update(0.8 + random.nextDouble());
        }
        assertTrue(run.count() < 500, () -> run.count() + " values left");
        assertEquals(1.3, run.mean(), 0.15);
    }

    @Property(tries = 60)
    void aStoredRunGoesOnAsIfNothingHappened(
            @ForAll @IntRange(min = 0, max = 1_000_000) int seed, @ForAll @IntRange(min = 0, max = 300) int at) {
        for (Detector detector : ALL) {
            SplittableRandom random = new SplittableRandom(seed);
            DetectorRun run = detector.start();
            DetectorRun other = run;
            for (int t = 0; t < 400; t++) {
                if (t == at) {
                    ModelState state = run.write();
                    other = detector.read(state);
                    assertEquals(state, other.write());
                }
                double x = t % 50 == 7 ? Double.NaN : (t / 100 % 2) * 1.5 + random.nextGaussian();
                boolean alarm = run.update(x);
                assertEquals(alarm, other == run ? alarm : other.update(x));
            }
            assertEquals(run.statistic(), other.statistic());
            assertEquals(run.write(), other.write());
        }
    }

    @Test
    void badValuesAndStatesAreRefused() {
        for (Detector detector : ALL) {
            DetectorRun run = detector.start();
            assertThrows(ForecastingException.class, () -> run.update(Double.NEGATIVE_INFINITY));
            assertThrows(ForecastingException.class, () -> run.update(1e300));
            assertFalse(run.update(Double.NaN));
            assertEquals(1, run.missing());
            assertEquals(0, run.count());
            assertThrows(
                    ForecastingException.class,
                    () -> detector.read(ModelState.builder().put("missing", -1L).build()));
            run.update(1);
            run.reset();
            assertEquals(0, run.count());
            assertEquals(0, run.statistic());
        }
        assertThrows(IllegalArgumentException.class, () -> Adwin.usual().withDelta(1));
        assertThrows(IllegalArgumentException.class, () -> Adwin.usual().withRange(0));
        assertThrows(IllegalArgumentException.class, () -> TabularCusum.usual().withAllowance(-1));
        assertThrows(IllegalArgumentException.class, () -> TabularCusum.usual().withDecision(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> PageHinkley.usual().withMinimum(0));
        assertThrows(IllegalArgumentException.class, () -> PageHinkley.usual().withTolerance(-0.1));
        assertThrows(IllegalArgumentException.class, () -> PageHinkley.usual().withDecision(0));
    }
}

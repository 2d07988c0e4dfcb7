package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;

class TrackingSignalTest {
    private static final double NAN = Double.NaN;

    @Test
    void signalsByHand() {
        double[] actual = {12, 8, NAN, 15};
        double[] forecast = {10, 9, 9, 10};
        TrackedErrors tracked = new TrackingSignal(4, 0.5).of(actual, forecast);
        assertArrayEquals(new double[] {2, -1, NAN, 5}, tracked.errors());
        assertArrayEquals(new double[] {1, 1 / 1.5, NAN, 6 / (8 / 3.0)}, tracked.signals(), 1e-12);
        // smoothed errors 1, 0, 2.5; smoothed absolute errors 1, 1, 3
        assertArrayEquals(new double[] {1, 0, NAN, 2.5 / 3}, tracked.smoothedSignals(), 1e-12);
        assertEquals(-2, tracked.bias(), 1e-12);
        assertEquals(0, tracked.alarms().length);
        assertTrue(tracked.firstAlarm().isEmpty());
    }

    @Test
    void biasedForecastsGiveAlarms() {
        double[] actual = new double[10];
        Arrays.fill(actual, 3);
        TrackedErrors low = TrackingSignal.usual().of(actual, new double[10]);
        assertArrayEquals(new int[] {4, 5, 6, 7, 8, 9}, low.alarms());
        assertEquals(4, low.firstAlarm().orElseThrow());
        assertArrayEquals(
                new int[] {8, 9},
                TrackingSignal.usual().withLimit(8).of(new double[10], actual).alarms());
        Table table = low.table();
        assertEquals("no", table.text(3, "alarm"));
        assertEquals("yes", table.text(4, "alarm"));
        assertEquals(5, table.number(4, "signal"), 1e-12);
        assertEquals(1, table.number(4, "smoothed"), 1e-12);
        assertTrue(low.toString().contains("6 alarms"), low.toString());
    }

    @Test
    void perfectForecastsHaveNoSignal() {
        TrackedErrors none = TrackingSignal.usual().of(new double[] {1, 2}, new double[] {1, 2});
        assertArrayEquals(new double[2], none.signals());
        assertArrayEquals(new double[2], none.smoothedSignals());
    }

    @Property(tries = 200)
    void signalsAreFreeOfScaleAndWithinBounds(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -100, max = 100) Double> errors) {
        double[] e = errors.stream().mapToDouble(v -> v).toArray();
        double[] zeros = new double[e.length];
        TrackedErrors tracked = TrackingSignal.usual().of(e, zeros);
        double[] huge = Arrays.stream(e).map(v -> v * 0x1p1000).toArray();
        assertArrayEquals(
                tracked.signals(), TrackingSignal.usual().of(huge, zeros).signals(), 1e-12);
        assertArrayEquals(
                Arrays.stream(tracked.signals()).map(v -> -v).toArray(),
                TrackingSignal.usual().of(zeros, e).signals(),
                1e-12);
        for (int t = 0; t < e.length; t++) {
            assertTrue(Math.abs(tracked.signals()[t]) <= t + 1 + 1e-12);
            assertTrue(Math.abs(tracked.smoothedSignals()[t]) <= 1 + 1e-12);
        }
        assertEquals(Metrics.bias().of(e, zeros), tracked.bias(), 1e-9);
    }

    @Test
    void oneStepOfAnEvaluation() {
        Evaluation e =
                RollingOrigin.horizon(2).step(1).minTrain(2).evaluate(TestModels.naive(), TestModels.ramp("s", 12));
        SeriesKey key = e.keys().get(0);
        TrackedErrors second = TrackingSignal.usual().of(e, "naive", key, 2);
        assertEquals(9, second.errors().length);
        assertTrue(Arrays.stream(second.errors()).allMatch(v -> v == 2));
        assertEquals(4, second.firstAlarm().orElseThrow());
        ForecastingException none = assertThrows(
                ForecastingException.class, () -> TrackingSignal.usual().of(e, "naive", key, 3));
        assertTrue(String.valueOf(none.getMessage()).contains("model 'naive', step 3"), none.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> TrackingSignal.usual().of(e, "naive", key, 0));
    }

    @Test
    void wrongArguments() {
        TrackingSignal usual = TrackingSignal.usual();
        assertThrows(IllegalArgumentException.class, () -> usual.withLimit(0));
        assertThrows(IllegalArgumentException.class, () -> usual.withLimit(NAN));
        assertThrows(IllegalArgumentException.class, () -> usual.withSmoothing(0));
        assertThrows(IllegalArgumentException.class, () -> usual.withSmoothing(1.1));
        assertThrows(IllegalArgumentException.class, () -> usual.of(new double[2], new double[3]));
        ForecastingException empty =
                assertThrows(ForecastingException.class, () -> usual.of(new double[] {NAN}, new double[1]));
        assertEquals(Reason.NO_DATA, empty.reason());
        assertThrows(ForecastingException.class, () -> usual.of(new double[0], new double[0]));
        ForecastingException huge = assertThrows(
                ForecastingException.class, () -> usual.of(new double[] {1.7e308}, new double[] {-1.7e308}));
        assertEquals(Reason.NUMERICAL, huge.reason());
    }
}

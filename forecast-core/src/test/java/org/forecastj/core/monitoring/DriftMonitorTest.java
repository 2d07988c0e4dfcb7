package org.forecastj.core.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.monitoring.Alarm.Kind;
import org.forecastj.core.monitoring.Alarm.Severity;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {
    private static final SeriesKey A = SeriesKey.of("store-1", "item-1");
    private static final SeriesKey B = SeriesKey.of("store-2", "item-1");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static double[] normal(long seed, int n, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(n).map(u -> scale * random.nextGaussian()).toArray();
    }

    private static MonitorReference reference() {
        return MonitorReference.builder()
                .errors(A, normal(1, 400, 10))
                .errors(B, normal(2, 400, 2))
                .feature("price", normal(3, 400, 1))
                .build();
    }

    private static Instant time(int t) {
        return START.plus(Duration.ofHours(t));
    }

    /** Registers forecasts of 100 with intervals of 0.9 and gives actual values of mean 100 + bias. */
    private static List<Alarm> feed(
            DriftMonitor monitor, SeriesKey key, int from, int n, double scale, double bias, double widening) {
        SplittableRandom random = new SplittableRandom(from * 31L + key.hashCode());
        List<Alarm> alarms = new ArrayList<>();
        double half = 1.645 * scale;
        for (int t = from; t < from + n; t++) {
            monitor.register(MonitoredForecast.of(key, time(t), 100).withInterval(100 - half, 100 + half));
            double error = bias + widening * scale * random.nextGaussian();
            alarms.addAll(monitor.actual(key, time(t), 100 + error));
        }
        return alarms;
    }

    private static Set<Kind> kinds(List<Alarm> alarms) {
        return alarms.stream().map(Alarm::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    @Test
    void goodForecastsRaiseFewAlarms() {
        DriftMonitor monitor = Monitoring.usual().start(reference());
        feed(monitor, A, 0, 2000, 10, 0, 1);
        feed(monitor, B, 0, 2000, 2, 0, 1);
        // 2 series and both together, 8 detectors and tests: mostly the CUSUM, once in 9500 values of a known mean
        assertTrue(monitor.alarms().size() <= 4, () -> monitor.table().toString());
    }

    @Test
    void biasIsFoundAndTold() {
        DriftMonitor monitor = Monitoring.usual().start(reference());
        feed(monitor, A, 0, 100, 10, 0, 1);
        assertEquals(List.of(), monitor.alarms());
        List<Alarm> alarms = feed(monitor, A, 100, 60, 10, 15, 1);
        Alarm first = alarms.get(0);
        assertEquals(Kind.CUSUM, first.kind());
        assertEquals(A, first.key().orElseThrow());
        assertTrue(first.message().startsWith("series 'store-1/item-1', 2024-01-05T"), first.message());
        assertTrue(first.message().endsWith("forecasts are too low"), first.message());
        assertTrue(first.time().isBefore(time(120)));
        assertTrue(first.statistic() > first.threshold());
        assertTrue(kinds(alarms).containsAll(Set.of(Kind.PSI, Kind.KOLMOGOROV_SMIRNOV, Kind.WASSERSTEIN)));
        assertTrue(alarms.stream().anyMatch(a -> a.key().isEmpty()));
        assertTrue(feed(Monitoring.usual().start(reference()), A, 0, 40, 10, -20, 1)
                .get(0)
                .message()
                .endsWith("too high"));
    }

    @Test
    void lostAccuracyAndCoverageAreFound() {
        DriftMonitor monitor = Monitoring.usual().start(reference());
        feed(monitor, B, 0, 200, 2, 0, 1);
        assertEquals(List.of(), monitor.alarms());
        List<Alarm> alarms = feed(monitor, B, 200, 200, 2, 0, 3);
        assertTrue(kinds(alarms).containsAll(Set.of(Kind.PAGE_HINKLEY, Kind.ADWIN, Kind.COVERAGE, Kind.PSI)));
        List<Alarm> better = feed(monitor, B, 400, 300, 2, 0, 0.2);
        assertTrue(better.stream().anyMatch(a -> a.severity() == Severity.INFO));
    }

    @Test
    void tooWideIntervalsAreFoundInWindowsThatAreLongEnough() {
        DriftMonitor monitor = Monitoring.usual().withWindow(100).start(reference());
        List<Alarm> alarms = feed(monitor, B, 0, 300, 2, 0, 0.3);
        assertTrue(kinds(alarms).contains(Kind.COVERAGE), alarms::toString);
        MonitorTrack track = monitor.summary().tracks().get(1);
        assertTrue(track.coverageLower() < 0.9 && track.coverageUpper() > 0.9 && track.coverageUpper() < 1);
        assertEquals(1, track.points().get(299).coverage());
    }

    @Test
    void featuresAreComparedWhenForecastsAreRegistered() {
        DriftMonitor monitor = Monitoring.usual().start(reference());
        double[] good = normal(9, 50, 1);
        double[] moved = normal(10, 100, 1);
        for (int t = 0; t < 50; t++) {
            assertEquals(
                    List.of(),
                    monitor.register(MonitoredForecast.of(A, time(t), 1).withFeature("price", good[t])));
        }
        List<Alarm> alarms = new ArrayList<>();
        for (int t = 0; t < 100; t++) {
            double price = t < 50 ? moved[t] + 2 : Double.NaN;
            alarms.addAll(monitor.register(MonitoredForecast.of(B, time(t), 1).withFeature("price", price)));
        }
        assertEquals(Set.of(Kind.PSI, Kind.KOLMOGOROV_SMIRNOV, Kind.WASSERSTEIN, Kind.MISSING), kinds(alarms));
        assertTrue(alarms.stream()
                .allMatch(a -> a.subject().equals("price") && a.key().isEmpty()));
    }

    @Test
    void aCooldownSilencesTheSameKindOfTheSameStream() {
        Monitoring settings = Monitoring.usual();
        DriftMonitor eager = settings.withCooldown(0).start(reference());
        DriftMonitor calm = settings.withCooldown(1000).start(reference());
        feed(eager, A, 0, 200, 10, 30, 1);
        feed(calm, A, 0, 200, 10, 30, 1);
        assertTrue(eager.alarms().size() > 3 * calm.alarms().size());
        assertEquals(0, eager.counts().suppressed());
        assertEquals(eager.alarms().size(), calm.alarms().size() + calm.counts().suppressed());
        assertTrue(calm.alarms().stream().filter(a -> a.kind() == Kind.CUSUM).count() <= 2);
    }

    @Test
    void actualValuesMayBeLateDoubleMissingOrWithoutForecast() {
        DriftMonitor monitor = Monitoring.usual().start(reference());
        for (int t = 0; t < 6; t++) {
            monitor.register(MonitoredForecast.of(A, time(t), 100));
        }
        monitor.register(MonitoredForecast.of(A, time(5), 101));
        monitor.actual(A, time(3), 100);
        monitor.actual(A, time(1), 100); // late
        monitor.actual(A, time(3), 100); // a second time
        monitor.actual(B, time(3), 100); // no forecast
        monitor.actual(A, time(4), Double.NaN);
        assertEquals(2, monitor.expire(time(3)));
        assertEquals(new MonitorCounts(7, 1, 2, 1, 1, 2, 2, 0, 0, 1), monitor.counts());
    }

    @Test
    void memoryIsBounded() {
        DriftMonitor monitor =
                Monitoring.usual().withCooldown(0).withMemory(10, 5, 20).start(reference());
        for (int t = 0; t < 100; t++) {
            monitor.register(MonitoredForecast.of(A, time(t), 100));
        }
        assertEquals(10, monitor.counts().pending());
        assertEquals(90, monitor.counts().expired());
        monitor.actual(A, time(89), 100);
        assertEquals(1, monitor.counts().unmatched());
        feed(monitor, B, 200, 300, 2, 10, 1);
        assertEquals(5, monitor.alarms().size());
        assertTrue(monitor.counts().forgotten() > 50);
        assertTrue(monitor.summary().tracks().stream().allMatch(t -> t.points().size() <= 20));
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        DriftMonitor monitor = Monitoring.usual().start(reference());
        monitor.register(MonitoredForecast.of(A, time(0), 100));
        ModelState before = state(monitor);
        SeriesKey unknown = SeriesKey.of("store-9");
        assertThrows(NoSuchElementException.class, () -> monitor.actual(unknown, time(0), 1));
        assertThrows(NoSuchElementException.class, () -> monitor.register(MonitoredForecast.of(unknown, time(0), 1)));
        assertThrows(
                NoSuchElementException.class,
                () -> monitor.register(MonitoredForecast.of(A, time(1), 1).withFeature("size", 1)));
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> monitor.actual(A, time(0), Double.POSITIVE_INFINITY));
        assertEquals(Reason.INVALID_VALUE, e.reason());
        assertTrue(String.valueOf(e.getMessage()).startsWith("series 'store-1/item-1', 2024-01-01T00:00:00Z: "));
        assertEquals(before, state(monitor));
        MonitoredForecast plain = MonitoredForecast.of(A, time(0), 1);
        assertThrows(ForecastingException.class, () -> MonitoredForecast.of(A, time(0), Double.NaN));
        assertThrows(ForecastingException.class, () -> plain.withInterval(2, 1));
        assertThrows(ForecastingException.class, () -> plain.withInterval(Double.NaN, 1));
        assertThrows(ForecastingException.class, () -> plain.withFeature("price", Double.NEGATIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Monitoring.usual().withWindow(5));
        assertThrows(IllegalArgumentException.class, () -> Monitoring.usual().withCoverage(1));
        assertThrows(IllegalArgumentException.class, () -> Monitoring.usual().withCooldown(-1));
        assertThrows(IllegalArgumentException.class, () -> Monitoring.usual().withMemory(0, 1, 1));
    }

    @Test
    void badReferencesAreRefused() {
        assertReason(Reason.NO_DATA, MonitorReference.builder());
        assertReason(Reason.NO_DATA, MonitorReference.builder().errors(A));
        assertReason(Reason.NO_DATA, MonitorReference.builder().errors(A, Double.NaN, Double.NaN));
        assertReason(Reason.TOO_SHORT, MonitorReference.builder().errors(A, 1));
        assertReason(Reason.INVALID_VALUE, MonitorReference.builder().errors(A, 1, Double.POSITIVE_INFINITY));
        String message =
                assertReason(Reason.INVALID_VALUE, MonitorReference.builder().errors(A, 3, 3, 3));
        assertTrue(message.contains("series 'store-1/item-1'") && message.contains("minimumScale"), message);
        assertReason(Reason.NO_DATA, MonitorReference.builder().errors(A, 1, 2).feature("price"));
        MonitorReference flat =
                MonitorReference.builder().errors(A, 0, 0, 0).minimumScale(0.5).build();
        assertEquals(0.5, flat.scale(A));
        assertThrows(
                IllegalArgumentException.class, () -> MonitorReference.builder().minimumScale(-1));
    }

    private static String assertReason(Reason reason, MonitorReference.Builder builder) {
        ForecastingException e = assertThrows(ForecastingException.class, builder::build);
        assertEquals(reason, e.reason());
        return String.valueOf(e.getMessage());
    }

    @Test
    void hugeValuesDoNotOverflow() {
        for (double unit : new double[] {1e300, 1e-300}) {
            DriftMonitor monitor = Monitoring.usual()
                    .start(MonitorReference.builder()
                            .errors(A, normal(1, 100, unit))
                            .build());
            for (int t = 0; t < 120; t++) {
                monitor.register(MonitoredForecast.of(A, time(t), t % 2 == 0 ? 1.7e308 : 1));
                monitor.actual(A, time(t), t % 3 == 0 ? -1.7e308 : 1e300);
            }
            assertFalse(monitor.alarms().isEmpty());
            assertTrue(monitor.alarms().stream().allMatch(a -> Double.isFinite(a.statistic())));
            assertFalse(monitor.table().toString().isEmpty());
            assertTrue(monitor.summary().tracks().get(0).points().stream()
                    .allMatch(p -> Double.isFinite(p.error()) && Double.isFinite(p.upper())));
        }
    }

    @Test
    void aWholeForecastIsRegistered() {
        DriftMonitor monitor = Monitoring.usual().start(reference());
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.DAILY, 3);
        monitor.register(A, Forecast.normal("x", days, new double[] {1, 2, 3}, new double[] {1, 1, 1}, 0.5, 0.9));
        assertEquals(3, monitor.counts().pending());
        monitor.actual(A, Instant.parse("2024-01-03T00:00:00Z"), 3);
        assertEquals(1, monitor.counts().joined());
    }

    private static ModelState state(DriftMonitor monitor) {
        return ModelCodecs.installed().encode(monitor.snapshot());
    }

    @Property(tries = 20)
    void aRestoredMonitorRaisesTheSameAlarms(
            @ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(max = 150) int at) {
        DriftMonitor monitor = Monitoring.usual().withWindow(20).withCooldown(7).start(reference());
        DriftMonitor other = monitor;
        SplittableRandom random = new SplittableRandom(seed);
        for (int t = 0; t < 160; t++) {
            if (t == at) {
                ModelState state = state(monitor);
                other = ModelCodecs.installed()
                        .decode(state, MonitorSnapshot.class)
                        .restore();
                assertEquals(monitor.snapshot(), other.snapshot());
            }
            SeriesKey key = random.nextBoolean() ? A : B;
            double feature = random.nextDouble() < 0.2 ? Double.NaN : random.nextGaussian() + t / 50.0;
            MonitoredForecast forecast = MonitoredForecast.of(key, time(t), 100)
                    .withInterval(95, 105)
                    .withFeature("price", feature);
            double actual = 100 + t / 10.0 + 5 * random.nextGaussian();
            Instant when = time(random.nextInt(Math.max(0, t - 5), t + 1));
            List<Alarm> raised = monitor.register(forecast);
            List<Alarm> alarms = monitor.actual(key, when, actual);
            if (other != monitor) {
                assertEquals(raised, other.register(forecast));
                assertEquals(alarms, other.actual(key, when, actual));
            }
        }
        if (other != monitor) {
            assertEquals(monitor.snapshot(), other.snapshot());
            assertEquals(monitor.summary(), other.summary());
        }
    }

    @Test
    void damagedStatesAreRefused() {
        ModelState state = state(Monitoring.usual().start(reference()));
        for (String part : state.child("state").values().keySet()) {
            ModelState.Builder damaged = ModelState.builder();
            state.child("state").values().forEach((name, value) -> {
                if (name.equals(part)) {
                    damaged.put(name, "damaged");
                } else if (value instanceof ModelState tree) {
                    damaged.put(name, tree);
                } else if (value instanceof long[] numbers) {
                    damaged.put(name, numbers);
                } else {
                    damaged.putChildren(name, List.of());
                }
            });
            ModelState file = ModelState.builder()
                    .put("model", "drift-monitor")
                    .put("schema", 1)
                    .put("state", damaged.build())
                    .build();
            ForecastingException e = assertThrows(
                    ForecastingException.class,
                    () -> ModelCodecs.installed().decode(file, MonitorSnapshot.class),
                    part);
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        }
    }

    @Test
    void binomialTailsAreThoseOfScipy() {
        // scipy.stats.binom.cdf(70, 100, 0.8) and sf(91, 100, 0.8)
        assertEquals(0.011248978720991664, Binomial.upTo(70, 100, 0.8), 1e-14);
        assertEquals(0.0008553983622184327, Binomial.upTo(8, 100, 0.2), 1e-15);
        assertEquals(2 * 0.011248978720991664, Binomial.pValue(70, 100, 0.8), 1e-13);
        int fewest = Binomial.fewest(100, 0.8, 0.01);
        assertTrue(Binomial.pValue(fewest, 100, 0.8) >= 0.01 && Binomial.pValue(fewest - 1, 100, 0.8) < 0.01);
    }
}

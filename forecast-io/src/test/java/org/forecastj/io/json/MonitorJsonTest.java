package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import org.forecastj.core.monitoring.DriftMonitor;
import org.forecastj.core.monitoring.MonitorReference;
import org.forecastj.core.monitoring.MonitorSnapshot;
import org.forecastj.core.monitoring.MonitoredForecast;
import org.forecastj.core.monitoring.Monitoring;
import org.forecastj.core.series.SeriesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorJsonTest {
    private static final SeriesKey KEY = SeriesKey.of("store", "item \"1\"");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static void feed(DriftMonitor monitor, int from, int to) {
        for (int t = from; t < to; t++) {
            Instant time = START.plusSeconds(3600L * t);
            monitor.register(MonitoredForecast.of(KEY, time, 10)
                    .withInterval(8, 12)
                    .withFeature("price", t % 7 == 0 ? Double.NaN : t / 3.0));
            if (t % 5 != 0) {
                monitor.actual(KEY, time, 10 + Math.sin(t) + t / 100.0);
            }
        }
    }

    @Test
    void aMonitorGoesThroughAFileAndGoesOnUnchanged(@TempDir Path folder) {
        DriftMonitor empty = Monitoring.usual()
                .start(MonitorReference.builder()
                        .errors(KEY, 0.5, -0.7, 0.1, 0.9, -0.8)
                        .feature("price", 1, 2, Double.NaN, 4)
                        .build());
        Path file = folder.resolve("monitor.json");
        ModelJson.write(empty.snapshot(), file);
        assertEquals(empty.snapshot(), ModelJson.read(file, MonitorSnapshot.class));
        DriftMonitor monitor = empty;
        feed(monitor, 0, 300);
        ModelJson.write(monitor.snapshot(), file);
        DriftMonitor again = ModelJson.read(file, MonitorSnapshot.class).restore();
        feed(monitor, 300, 500);
        feed(again, 300, 500);
        assertEquals(monitor.alarms(), again.alarms());
        assertEquals(monitor.summary(), again.summary());
        assertEquals(monitor.snapshot(), again.snapshot());
    }
}

package org.forecastj.core.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.evaluation.TestModels;
import org.forecastj.core.monitoring.Alarm.Kind;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** The example of the guide. */
class MonitoringExampleTest {
    @Test
    void watchesForecastsAgainstTheErrorsOfAnEvaluation() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values =
                random.doubles(300).map(u -> 100 + 5 * random.nextGaussian()).toArray();
        TimeSeries sales = TimeSeries.daily("sales", LocalDate.of(2024, 1, 1), values);
        Evaluation evaluation =
                RollingOrigin.horizon(1).step(1).minTrain(100).evaluate(TestModels.constant("level", 100), sales);

        SeriesKey key = evaluation.keys().get(0);
        MonitorReference reference =
                MonitorReference.of(evaluation, evaluation.models().get(0));
        DriftMonitor monitor =
                Monitoring.usual().withCoverage(0.9).withCooldown(30).start(reference);
        Instant day = Instant.parse("2024-10-27T00:00:00Z");
        monitor.register(MonitoredForecast.of(key, day, 100).withInterval(92, 108));
        List<Alarm> none = monitor.actual(key, day, 103); // when it comes: late and out of order is fine
        for (int t = 1; t <= 20; t++) {
            Instant later = day.plusSeconds(86_400L * t);
            monitor.register(MonitoredForecast.of(key, later, 100).withInterval(92, 108));
            monitor.actual(key, later, 112 + t % 3);
        }
        MonitorSnapshot stored = monitor.snapshot(); // ModelJson.write(stored, path) keeps it
        List<Alarm> alarms = stored.restore().alarms();

        assertTrue(none.isEmpty());
        assertFalse(alarms.isEmpty());
        assertEquals(Kind.CUSUM, alarms.get(0).kind());
        assertEquals(alarms.size(), monitor.table().rows());
    }
}

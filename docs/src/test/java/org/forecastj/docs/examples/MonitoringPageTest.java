package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.monitoring.Adwin;
import org.forecastj.core.monitoring.Alarm;
import org.forecastj.core.monitoring.DetectorRun;
import org.forecastj.core.monitoring.DriftMonitor;
import org.forecastj.core.monitoring.DriftResult;
import org.forecastj.core.monitoring.KolmogorovSmirnov;
import org.forecastj.core.monitoring.MonitorReference;
import org.forecastj.core.monitoring.MonitorSnapshot;
import org.forecastj.core.monitoring.Monitoring;
import org.forecastj.core.monitoring.PageHinkley;
import org.forecastj.core.monitoring.PopulationStability;
import org.forecastj.core.monitoring.TabularCusum;
import org.forecastj.core.monitoring.Wasserstein;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.models.Forecasters;
import org.forecastj.models.baseline.SeasonalNaiveFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/monitoring.md. */
class MonitoringPageTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aModelIsWatched() throws IOException {
        TimeSeries revenue = Shop.revenueWithZeros();
        TimeSeries history = revenue.head(600);
        // snippet start
        Evaluation evaluation =
                RollingOrigin.horizon(7).step(7).minTrain(200).evaluate(Forecasters.seasonalNaive(7), history);
        MonitorReference reference =
                MonitorReference.of(evaluation, evaluation.models().get(0));
        DriftMonitor monitor = Monitoring.usual().withCooldown(14).start(reference);
        // end
        SeriesKey key = evaluation.keys().get(0);
        SeasonalNaiveFit fit = Forecasters.seasonalNaive(7).fit(history);
        TimeSeries coming = revenue.slice(600, 607);
        // snippet stream
        Forecast week = fit.forecast(7, 0.9);
        monitor.register(key, week);
        List<Alarm> alarms = new ArrayList<>();
        for (int day = 0; day < coming.size(); day++) {
            Instant time = Instant.ofEpochMilli(coming.index().epochMillis(day));
            alarms.addAll(monitor.actual(key, time, coming.value(day)));
        }
        // end
        assertEquals(7, monitor.counts().joined());
        assertEquals(alarms.size(), monitor.alarms().size());

        Forecast ten = Forecasters.seasonalNaive(7).fit(history).forecast(49, 0.9);
        monitor.register(key, ten);
        for (int day = 7; day < 49; day++) { // sales are twice what was forecast
            Instant time = Instant.ofEpochMilli(ten.index().epochMillis(day));
            monitor.actual(key, time, 40_000 + 2 * ten.mean().value(day));
        }
        assertTrue(monitor.alarms().stream().anyMatch(a -> a.kind() == Alarm.Kind.CUSUM));

        Path file = folder.resolve("monitor.json");
        Path report = folder.resolve("monitor.html");
        // snippet keep
        ModelJson.write(monitor.snapshot(), file);
        DriftMonitor restored = ModelJson.read(file, MonitorSnapshot.class).restore();
        HtmlReport.builder("Shop").monitoring(restored.summary()).build().write(report);
        // end
        assertEquals(monitor.alarms(), restored.alarms());
        String html = Files.readString(report);
        assertTrue(html.contains("CUSUM"));
        assertFalse(html.contains("http://") && html.contains("<script src"));
    }

    @Test
    void samplesAndStreams() {
        double[] lastYear = Shop.revenueWithZeros().head(365).values();
        double[] thisYear = Shop.revenueWithZeros().slice(365, 730).values();
        // snippet tests
        DriftResult psi = PopulationStability.usual().of(lastYear, thisYear);
        DriftResult ks = KolmogorovSmirnov.usual().of(lastYear, thisYear);
        DriftResult distance = Wasserstein.usual().of(lastYear, thisYear);
        boolean another = ks.drifted();
        // end
        assertTrue(psi.statistic() >= 0);
        assertTrue(ks.pValue().orElseThrow() <= 1);
        assertTrue(distance.statistic() > 0);
        assertEquals(another, ks.drifted());

        // snippet detectors
        DetectorRun bias = TabularCusum.usual().start();
        DetectorRun accuracy = PageHinkley.usual().start();
        DetectorRun change = Adwin.usual().start();
        boolean alarm = bias.update(0.3) || accuracy.update(0.3) || change.update(0.3);
        // end
        assertFalse(alarm);
    }
}

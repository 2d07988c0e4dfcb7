package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.forecastj.core.monitoring.DriftMonitor;
import org.forecastj.core.monitoring.MonitorReference;
import org.forecastj.core.monitoring.MonitorSummary;
import org.forecastj.core.monitoring.MonitoredForecast;
import org.forecastj.core.monitoring.Monitoring;
import org.forecastj.core.series.SeriesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MonitoringSvgTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** A monitor of series whose forecasts become too low after 100 days. */
    static DriftMonitor monitor(int days, String... names) {
        SplittableRandom random = new SplittableRandom(3);
        double[] errors = random.doubles(200).map(u -> random.nextGaussian()).toArray();
        MonitorReference.Builder reference = MonitorReference.builder().feature(Charts.HOSTILE, errors);
        for (String name : names) {
            reference.errors(SeriesKey.of(name), errors);
        }
        DriftMonitor monitor = Monitoring.usual().start(reference.build());
        for (int t = 0; t < days; t++) {
            Instant time = START.plusSeconds(86_400L * t);
            for (String name : names) {
                SeriesKey key = SeriesKey.of(name);
                monitor.register(MonitoredForecast.of(key, time, 50)
                        .withInterval(48.4, 51.6)
                        .withFeature(Charts.HOSTILE, t < 100 ? random.nextGaussian() : 9));
                monitor.actual(key, time, 50 + random.nextGaussian() + (t < 100 ? 0 : 2));
            }
        }
        return monitor;
    }

    private static String page(MonitorSummary summary) {
        return HtmlReport.builder("Monitor").monitoring(summary).build().toHtml();
    }

    @Test
    void theSectionHasAlarmsAndThreeChartsOfEachStream() {
        MonitorSummary summary = monitor(200, "store-1", "store-2").summary();
        String html = page(summary);
        Document page = Charts.parse(html);
        assertFalse(summary.alarms().isEmpty());
        assertEquals(
                summary.alarms().size() + 1, page.getElementsByTagName("tr").getLength());
        NodeList charts = page.getElementsByTagName("svg");
        assertEquals(9, charts.getLength());
        for (int i = 0; i < charts.getLength(); i++) {
            Element chart = (Element) charts.item(i);
            assertEquals("img", chart.getAttribute("role"));
            assertFalse(
                    chart.getElementsByTagName("title").item(0).getTextContent().isEmpty());
            assertTrue(
                    chart.getElementsByTagName("desc").item(0).getTextContent().length() > 30);
        }
        assertFalse(html.contains("This report has no series"));
        assertFalse(html.contains("NaN"));
        assertFalse(html.contains(" style="));
        assertEquals(html, page(summary));
    }

    @Test
    void hostileNamesAreTextOnly() {
        String html = page(monitor(160, Charts.HOSTILE).summary());
        Document page = Charts.parse(html);
        assertEquals(0, page.getElementsByTagName("img").getLength());
        assertEquals(1, page.getElementsByTagName("script").getLength());
        assertTrue(html.contains("😀"));
        Charts.parse(
                MonitoringSvg.of(monitor(160, Charts.HOSTILE).summary().tracks().get(1))
                        .toSvg());
    }

    @Test
    void manySeriesAreLeftOutInWords() {
        String[] names = new String[30];
        for (int i = 0; i < names.length; i++) {
            names[i] = "series " + i;
        }
        String html = page(monitor(5, names).summary());
        Charts.parse(html);
        assertTrue(html.contains("10 series are not drawn"));
        assertTrue(html.contains("No alarms."));
    }

    @Test
    void aMonitorThatHasSeenNothingSaysSo() {
        String html = page(monitor(0, "a").summary());
        Charts.parse(html);
        assertTrue(html.contains("no values"));
        assertTrue(html.contains("no full window of errors"));
        assertFalse(html.contains("NaN"));
        Charts.parse(page(monitor(1, "a").summary()));
    }

    @Test
    void chartsTellTheirNumbers() {
        String svg =
                MonitoringSvg.of(monitor(200, "a").summary().tracks().get(1)).toSvg();
        Document image = Charts.parse(svg);
        String words = image.getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(words.contains("200 of 200 values, from 2024-01-01T00:00:00Z"), words);
        assertTrue(words.contains("alarms are beyond 8"), words);
        assertTrue(words.contains("Population stability index"), words);
        assertTrue(words.contains("nominal are 90"), words);
        assertTrue(svg.contains("prefers-color-scheme:dark"));
    }

    @Test
    void sizesAndTitlesAreChecked(@TempDir Path folder) throws Exception {
        MonitoringSvg charts =
                MonitoringSvg.of(monitor(3, "a").summary().tracks().get(0)).withTitle("Errors <1>");
        assertThrows(IllegalArgumentException.class, () -> charts.withSize(100, 300));
        Path file = folder.resolve("charts/monitor.svg");
        charts.withSize(400, 200).write(file);
        String text = Files.readString(file);
        assertTrue(text.contains("Errors &lt;1&gt;"));
        assertTrue(text.contains("width=\"400\" height=\"600\""), text.substring(0, 200));
    }
}

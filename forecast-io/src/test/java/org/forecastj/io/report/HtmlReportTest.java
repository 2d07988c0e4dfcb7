package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ReportTable.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {
    private static SeriesSection section(String name, int n) {
        TimeSeries history = Charts.wave(name, n);
        return SeriesSection.builder(history)
                .note(name)
                .forecast(Charts.flat(history, 28, 100, 5, 0.8, 0.95))
                .components(ComponentsSvg.of(Map.of(name, history, "weekly", history)))
                .residuals(history.mapValues(v -> v - 100))
                .figure("MASE " + name, 0.8)
                .backtest(ReportTable.builder(name, Column.lowest(name))
                        .row(name, 1)
                        .row("other", 2)
                        .build())
                .build();
    }

    private static HtmlReport report(int sections, String name) {
        HtmlReport.Builder builder =
                HtmlReport.builder("Report " + name).subtitle(name).footer(name);
        for (int i = 0; i < sections; i++) {
            builder.section(section(name, 300 + i));
        }
        return builder.build();
    }

    @Test
    void isWellFormedAndLinksToEachSection() {
        Document page = Charts.parse(report(4, "store").toHtml());
        NodeList links = page.getElementsByTagName("a");
        List<String> ids = List.of("#top", "#s1", "#s2", "#s3", "#s4");
        for (int i = 0; i < links.getLength(); i++) {
            assertTrue(ids.contains(((Element) links.item(i)).getAttribute("href")));
        }
        assertEquals(4 + 4 + 1, links.getLength());
        assertEquals(4, Charts.count(page, "td", "best"));
    }

    @Test
    void hostileNamesAreTextOnly() {
        String html = report(4, Charts.HOSTILE).toHtml();
        Document page = Charts.parse(html);
        assertAll(
                () -> assertEquals(0, page.getElementsByTagName("img").getLength()),
                () -> assertEquals(1, page.getElementsByTagName("script").getLength()),
                () -> assertEquals(1, html.split("</script>", -1).length - 1),
                () -> assertTrue(html.contains("😀")));
    }

    @Test
    void loadsNothing() {
        String html = report(4, "store").toHtml();
        for (String reference :
                List.of("http:", "https:", "//", "url(", "@import", "src=", "<link", "<iframe", "fetch(")) {
            assertFalse(html.contains(reference), reference);
        }
    }

    @Test
    void thePolicyAdmitsTheStyleAndTheScriptOfThePage() throws Exception {
        Document page = Charts.parse(report(1, "store").toHtml());
        String policy = ((Element) page.getElementsByTagName("meta").item(1)).getAttribute("content");
        assertTrue(policy.startsWith("default-src 'none'"));
        for (String tag : List.of("style", "script")) {
            String content = page.getElementsByTagName(tag).item(0).getTextContent();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            assertTrue(
                    policy.contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"), tag);
        }
        assertFalse(report(1, "store").toHtml().contains(" style="));
    }

    @Test
    void sameArgumentsGiveTheSamePage() {
        assertEquals(report(3, "store").toHtml(), report(3, "store").toHtml());
    }

    @Test
    void thirtySeriesFitIntoAMailAttachment() {
        HtmlReport.Builder builder = HtmlReport.builder("thirty");
        for (int i = 0; i < 30; i++) {
            builder.section(section("series " + i, 2000));
        }
        int bytes = builder.build().toHtml().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 3_000_000, () -> bytes + " bytes");
    }

    @Test
    void fewSeriesAreUnfoldedManyAreNot() {
        assertTrue(report(2, "store").toHtml().contains("<details open=\"open\"><summary>Backtest"));
        assertFalse(report(9, "store").toHtml().contains("<details open"));
    }

    @Test
    void longForecastsAreCutInTheMiddle() {
        TimeSeries history = Charts.wave("x", 50);
        SeriesSection section = SeriesSection.of(history, Charts.flat(history, 100, 100, 1, 0.9));
        String html = HtmlReport.builder("t").section(section).build().toHtml();
        assertTrue(html.contains("… 40 steps not shown …"));
        assertTrue(html.contains(
                "<th scope=\"row\">" + section.forecast().orElseThrow().index().show(99) + "</th>"));
    }

    @Test
    void problemsAndBareSeriesAreShown() {
        SeriesSection bare = SeriesSection.builder(Charts.daily("bare", 1, 2))
                .problem("too <short>")
                .build();
        SeriesSection empty = SeriesSection.builder(Charts.daily("empty")).build();
        String html =
                HtmlReport.builder("t").section(bare).section(empty).build().toHtml();
        Charts.parse(html);
        assertTrue(html.contains("too &lt;short&gt;"));
        assertTrue(html.contains("has a problem"));
        Charts.parse(HtmlReport.builder("nothing").build().toHtml());
    }

    @Test
    void componentsOfTheForecastAreShownUnlessOthersAre() {
        TimeSeries history = Charts.wave("x", 50);
        SeriesSection.Builder builder = SeriesSection.builder(history);
        builder.forecast(
                org.forecastj.core.model.Forecast.builder("x", history.index().next(2))
                        .mean(1, 2)
                        .standardDeviation(1, 1)
                        .component("trend", 1, 2)
                        .build());
        assertEquals(1, builder.build().components().size());
        assertEquals(
                0,
                builder.components(ComponentsSvg.of(Map.of()))
                        .build()
                        .components()
                        .size());
    }

    @Test
    void writesAWholeFileOrNone(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("new/report.html");
        report(1, "store").write(file);
        assertEquals(report(1, "store").toHtml(), Files.readString(file));
        Path blocked = file.resolve("below-a-file.html");
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> report(1, "x").write(blocked));
        assertTrue(String.valueOf(e.getMessage()).startsWith("cannot write '" + blocked + "'"), e::toString);
    }
}

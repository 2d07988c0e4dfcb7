package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports and charts in a real browser, if one is installed. Pictures of all pages are left in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private static final int[] WIDTHS = {360, 768, 1280};
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Elements beyond the window that are not within something that scrolls, and visible texts cut by their image. */
    private static final String OUTSIDE = """
            (function(){
            var found=[],width=innerWidth;
            if(document.documentElement.scrollWidth>width)found.push('the page is '+document.documentElement.scrollWidth+' wide');
            document.querySelectorAll('*').forEach(function(e){
            if(e.closest('.scroll table,.hidden,head,nav ol'))return;
            var r=e.getBoundingClientRect();
            if(r.width===0||r.height===0)return;
            if(r.right>width+1||-1>r.left)found.push(e.tagName+' '+(e.getAttribute('class')||'')+' '+r.left+' to '+r.right);});
            document.querySelectorAll('svg').forEach(function(svg){
            var s=svg.getBoundingClientRect();
            if(s.width===0)return;
            svg.querySelectorAll('text').forEach(function(t){
            var r=t.getBoundingClientRect();
            if(r.width===0)return;
            if(s.left-1>r.left||r.right>s.right+1||s.top-1>r.top||r.bottom>s.bottom+2)found.push('cut: '+t.textContent.slice(0,40)+' '+(r.left-s.left)+' '+(r.right-s.right)+' '+(r.bottom-s.bottom));});});
            return found.slice(0,12);})()
            """;

    /** Pairs of texts of an image that lie upon each other. */
    private static final String OVERLAPS = """
            (function(){
            var found=[];
            document.querySelectorAll('svg').forEach(function(svg){
            if(svg.getBoundingClientRect().width===0)return;
            var boxes=Array.from(svg.querySelectorAll('text')).map(function(t){return [t.getBoundingClientRect(),t.textContent];});
            for(var i=0;i<boxes.length;i++)for(var j=0;j<i;j++){
            var a=boxes[i][0],b=boxes[j][0];
            var x=Math.min(a.right,b.right)-Math.max(a.left,b.left),y=Math.min(a.bottom,b.bottom)-Math.max(a.top,b.top);
            if(x>1&&y>Math.min(a.height,b.height)*0.3)found.push(boxes[j][1].slice(0,30)+' | '+boxes[i][1].slice(0,30)+' in '+svg.querySelector('title').textContent.slice(0,30));}});
            return found.slice(0,12);})()
            """;

    private Path folder = SCREENSHOTS;
    private Optional<Browser> started = Optional.empty();

    @BeforeAll
    void start() throws Exception {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "no Chromium or Chrome on the PATH, and none is named by CHROME");
        folder = Files.createTempDirectory("reports").toRealPath();
        Path profile = Files.createDirectory(folder.resolve("profile"));
        started = Optional.of(Browser.start(program.orElseThrow(), profile));
        Files.createDirectories(SCREENSHOTS);
        for (Map.Entry<String, String> page : ReportPages.pages().entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (started.isEmpty()) {
            return;
        }
        started.get().close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    static Stream<String> pages() {
        return ReportPages.pages().keySet().stream();
    }

    private Browser browser() {
        return started.orElseThrow();
    }

    private URI open(String page) throws InterruptedException {
        URI address = folder.resolve(page).toUri();
        List<JsonNode> events = browser().open(address);
        assertEquals(List.of(), complaints(events, address), page);
        return address;
    }

    /** Exceptions, messages on the console, log entries and requests of anything but the page. */
    private static List<String> complaints(List<JsonNode> events, URI address) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode event : events) {
            JsonNode params = event.path("params");
            String said = params.toString();
            switch (event.path("method").asText()) {
                case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" -> complaints.add(said);
                case "Network.requestWillBeSent" -> {
                    String url = params.path("request").path("url").asText();
                    if (!url.equals(address.toString())) {
                        complaints.add("request of " + url.substring(0, Math.min(200, url.length())));
                    }
                }
                default -> {}
            }
        }
        return complaints;
    }

    private List<String> texts(String script) {
        List<String> texts = new ArrayList<>();
        browser().evaluate(script).forEach(e -> texts.add(e.asText()));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void loadsWithoutComplaintAndFitsAtEveryWidthInBothSchemes(String page) throws Exception {
        URI address = open(page);
        List<String> faults = new ArrayList<>();
        for (String scheme : List.of("light", "dark")) {
            browser().media("screen", scheme);
            for (int width : WIDTHS) {
                browser().size(width, 900);
                String where = page + " " + width + " " + scheme + ": ";
                texts(OUTSIDE).forEach(fault -> faults.add(where + fault));
                if (!page.startsWith("hostile")) {
                    texts(OVERLAPS).forEach(fault -> faults.add(where + fault));
                }
                if (width != 768) {
                    screenshot(page + "-" + width + "-" + scheme);
                }
            }
        }
        assertEquals(List.of(), faults);
        assertEquals(List.of(), complaints(browser().events(), address));
        assertTrue(browser().evaluate("typeof window.hacked").asText().equals("undefined"));
    }

    private void screenshot(String name) throws IOException {
        JsonNode size = browser().call("Page.getLayoutMetrics").get("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x", 0,
                "y", 0,
                "width", size.get("width").asInt(),
                "height", Math.min(6000, size.get("height").asInt()),
                "scale", 1);
        JsonNode image =
                browser().call("Page.captureScreenshot", "format", "png", "captureBeyondViewport", true, "clip", clip);
        Files.write(
                SCREENSHOTS.resolve(name + ".png"),
                Base64.getDecoder().decode(image.get("data").asText()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void printsLightOnWholePages(String page) throws Exception {
        open(page);
        browser().size(718, 1000);
        browser().media("print", "dark");
        if (page.endsWith(".html")) {
            assertEquals(
                    "rgb(255, 255, 255)",
                    browser()
                            .evaluate("getComputedStyle(document.body).backgroundColor")
                            .asText());
            assertEquals(List.of(), texts(OUTSIDE.replace(".scroll table,", "")));
        }
        browser().media("", "light");
        JsonNode pdf = browser().call("Page.printToPDF", "printBackground", false);
        byte[] bytes = Base64.getDecoder().decode(pdf.get("data").asText());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("%PDF-"));
        assertTrue(text.split("/Type /Page\\b", -1).length > 1, page);
        if (page.startsWith("one")) {
            Files.write(SCREENSHOTS.resolve("one.pdf"), bytes);
        }
    }

    @Test
    void everyPictureHasATitleAndADescription() throws Exception {
        open("full.html");
        assertEquals(
                List.of(),
                texts("Array.from(document.querySelectorAll('svg')).filter(s=>s.getAttribute('aria-hidden')!=='true')"
                        + ".filter(s=>s.getAttribute('role')!=='img'||!s.querySelector('title').textContent||"
                        + "!s.querySelector('desc').textContent).map(s=>s.outerHTML.slice(0,99))"));
        assertEquals("en", browser().evaluate("document.documentElement.lang").asText());
        List<String> levels = texts("Array.from(document.querySelectorAll('h1,h2,h3,h4')).map(h=>h.tagName)");
        assertEquals("H1", levels.get(0));
        for (int i = 1; i < levels.size(); i++) {
            assertTrue(levels.get(i).charAt(1) - levels.get(i - 1).charAt(1) <= 1, levels.toString());
            assertTrue(levels.get(i).charAt(1) > '1', levels.toString());
        }
    }

    private List<String> shown() {
        return texts("Array.from(document.querySelectorAll('.overview tbody tr')).filter(r=>!r.hidden)"
                + ".map(r=>r.cells[0].textContent)");
    }

    @Test
    void theOverviewIsSortedByClicksAndByKeys() throws Exception {
        open("many.html");
        browser().size(1280, 900);
        browser().media("screen", "light");
        assertEquals(200, shown().size());
        String mase = ".overview thead th:nth-child(5)";
        browser().click(mase + " button");
        assertEquals("ascending", attribute(mase));
        assertEquals("0.50", cell(1, 4));
        browser().key("Enter", 13, "\r");
        assertEquals("descending", attribute(mase));
        assertEquals("1.49", cell(1, 4));
        assertEquals("–", cell(1000, 4), "missing values stay last");
        browser().evaluate("document.querySelector('.overview thead th button').focus()");
        browser().key(" ", 32, " ");
        assertEquals("ascending", attribute(".overview thead th:nth-child(1)"));
        assertEquals("", attribute(mase));
        assertEquals("store 1", shown().get(0));
    }

    private String attribute(String selector) {
        return browser()
                .evaluate("document.querySelector('" + selector + "').getAttribute('aria-sort')||''")
                .asText();
    }

    private String cell(int row, int column) {
        return browser()
                .evaluate("document.querySelector('.overview tbody tr:nth-child(" + row + ") td:nth-of-type(" + column
                        + ")').textContent")
                .asText();
    }

    @Test
    void theOverviewIsSearchedByTyping() throws Exception {
        URI address = open("many.html");
        browser().size(360, 800);
        browser().click(".more");
        assertEquals(400, shown().size());
        browser().click("#search");
        browser().type("99 STORE");
        assertEquals(19, shown().size());
        assertTrue(shown().stream().allMatch(name -> name.contains("99")), shown()::toString);
        assertEquals(
                "19 of 1000 series shown",
                browser()
                        .evaluate("document.querySelector('.state').textContent")
                        .asText());
        browser().type("x");
        assertEquals(List.of(), shown());
        assertEquals(List.of(), complaints(browser().events(), address));
        assertEquals(
                "Search series",
                browser()
                        .evaluate("document.querySelector('#search').labels[0].textContent")
                        .asText());
    }

    @Test
    void withoutScriptsAllRowsAreThere() throws Exception {
        browser().call("Emulation.setScriptExecutionDisabled", "value", true);
        try {
            open("many.html");
            browser().size(1280, 900);
            screenshot("many-without-scripts");
        } finally {
            browser().call("Emulation.setScriptExecutionDisabled", "value", false);
        }
        assertEquals(1000, shown().size());
        assertEquals(
                0,
                browser()
                        .evaluate(
                                "document.querySelectorAll('.tools:not([hidden]),.more:not([hidden]),th button').length")
                        .asInt());
    }
}

package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.forecastj.cli.Session.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out about columns, and what is asked instead. */
class DetectionTest {
    @TempDir
    Path folder = Path.of("");

    private Result predict(String text, String... more) {
        String[] words = new String[more.length + 5];
        System.arraycopy(
                new String[] {"predict", Data.write(folder, "d.csv", text), "--model", "naive", "-H1"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return new Session().run(words);
    }

    private static void assertUsage(Result result, String... parts) {
        assertEquals(2, result.code(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().lines().count() <= 2, result.err());
        for (String part : parts) {
            assertTrue(result.err().contains(part), result.err());
        }
    }

    @Test
    void germanFiles() {
        Result result = predict("Datum;Umsatz\n28.02.2024;1,5\n29.02.2024;2,5\n01.03.2024;3,5\n");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("\n2024-03-02,3.5,"), result.out());
        assertTrue(result.err().contains("separator ';'") && result.err().contains("decimal mark comma"), result.err());
    }

    @Test
    void tabsOffsetsAndHours() {
        Result result =
                predict("ts\tload\n2024-01-01T00:00:00Z\t1\n2024-01-01T01:00:00Z\t2\n2024-01-01T02:00:00Z\t3\n");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("\n2024-01-01T03:00Z,3,"), result.out());
        assertTrue(result.err().contains("zone UTC") && result.err().contains("frequency hourly"), result.err());
    }

    @Test
    void daysBeforeMonths() {
        assertUsage(
                predict("date,y\n01/02/2024,1\n01/03/2024,2\n01/04/2024,3\n"),
                "'d/M/yyyy' or 'M/d/yyyy'",
                "--date-format");
        Result result = predict("date,y\n01/02/2024,1\n01/03/2024,2\n01/04/2024,3\n", "--date-format", "d/M/yyyy");
        assertTrue(result.out().contains("\n2024-05-01,"), result.out() + result.err());
        assertEquals(
                0, predict("date,y\n12/30/2024,1\n12/31/2024,2\n01/01/2025,3\n").code());
    }

    @Test
    void yearsAndMonths() {
        assertTrue(predict("year,y\n2001,1\n2002,2\n2003,3\n").out().contains("\n2004-01-01,3,"));
        assertTrue(predict("month,y\n2001-01,1\n2001-02,2\n2001-03,3\n").out().contains("\n2001-04-01,3,"));
    }

    @Test
    void secondsAndMillisecondsSince1970() {
        String seconds = "ts,load\n1704067200,1\n1704070800,2\n1704074400,3\n";
        Result found = predict(seconds);
        assertEquals(0, found.code(), found.err());
        assertTrue(found.out().contains("\n2024-01-01T03:00,3,"), found.out());
        assertTrue(found.err().contains("dates as 'epoch-seconds'"), found.err());
        assertEquals(
                found.out(), predict(seconds, "--date-format", "epoch-seconds").out());
        String millis = seconds.replaceAll("(17\\d{8})", "$1000").replace("ts", "t");
        assertUsage(predict(millis), "--time", "--date-format");
        Result zoned = predict(millis, "--time", "t", "--date-format", "epoch-millis", "--zone", "Europe/Berlin");
        assertEquals(0, zoned.code(), zoned.err());
        assertTrue(zoned.out().contains("\n2024-01-01T04:00+01:00,3,"), zoned.out());
        String early = "day,y\n-86400,1\n0,2\n86400,3\n";
        assertTrue(predict(early, "--date-format", "epoch-seconds").out().contains("\n1970-01-03,3,"));
        Result wrong = predict(seconds + "17040x,4\n", "--date-format", "epoch-seconds");
        assertEquals(3, wrong.code());
        assertTrue(wrong.err().contains("line 5") && wrong.err().contains("seconds since 1970-01-01"), wrong.err());
        assertUsage(predict(seconds, "--date-format", "epoch-minutes"), "epoch-minutes");
    }

    @Test
    void inspectCountsSecondsSince1970() {
        String text = "ts,load\n1704067200,1\n1704153600,2\n1704326400,3\n1704412800,4\n1704412800,4\n";
        Result result = new Session().run("inspect", Data.write(folder, "e.csv", text));
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("2024-01-01"), result.out());
        assertTrue(result.out().contains("2024-01-05"), result.out());
    }

    @Test
    void severalValues() {
        String text = "date,units,revenue\n2024-01-01,1,2\n2024-01-02,1,2\n2024-01-03,1,2\n";
        assertUsage(predict(text), "'units', 'revenue'", "--value");
        assertEquals(0, predict(text, "--value", "revenue").code());
        assertUsage(predict(text, "--value", "profit"), "'profit'", "'revenue'");
        Result wide = predict(text, "--wide");
        assertEquals(3, wide.out().lines().count(), wide.err());
    }

    @Test
    void noTimeNoValue() {
        assertUsage(predict("a,b\nx,1\ny,2\nz,3\n"), "--time", "'a', 'b'");
        assertUsage(predict("date,b\n2024-01-01,x\n2024-01-02,y\n2024-01-03,z\n"), "--value");
        assertUsage(predict("date,day\n2024-01-01,2024-01-01\n2024-01-02,2024-01-02\n"), "several columns", "--time");
    }

    @Test
    void textThatTellsSeriesApartIsAKey() {
        String text = """
                date,colour,y
                2024-01-01,red,1
                2024-01-02,red,2
                2024-01-03,red,3
                2024-01-01,blue,1
                2024-01-02,blue,2
                2024-01-03,blue,3
                """;
        Result result = predict(text);
        assertTrue(result.err().contains("key 'colour'"), result.err());
        assertTrue(result.out().startsWith("colour,timestamp,"), result.out());
    }

    @Test
    void repeatedRows() {
        String text = "date,shop,y\n2024-01-01,a,1\n2024-01-01,a,2\n2024-01-02,b,2\n2024-01-03,a,3\n2024-01-04,a,3\n";
        assertUsage(predict(text), "--key", "--aggregate sum");
        Result added = predict(text, "--aggregate", "sum", "--key", "shop");
        assertEquals(0, added.code(), added.err());
    }

    @Test
    void stepsThatDoNotRepeat() {
        Result result = predict("date,y\n2024-01-01,1\n2024-01-02,2\n");
        assertEquals(3, result.code());
        assertTrue(result.err().contains("--frequency"), result.err());
        assertEquals(
                0,
                predict("date,y\n2024-01-01,1\n2024-01-02,2\n", "--frequency", "daily")
                        .code());
    }

    @Test
    void badNumbersNameTheirLine() {
        Result result = predict("date,y\n2024-01-01,1\n2024-01-02,oops\n2024-01-03,2\n", "--value", "y");
        assertEquals(3, result.code(), result.err());
        assertTrue(result.err().contains("line 3") && result.err().contains("oops"), result.err());
        assertEquals(
                1, result.err().lines().filter(l -> l.startsWith("forecast: ")).count());
    }

    @Test
    void emptyFilesAndMissingOnes() {
        assertEquals(3, predict("").code());
        assertEquals(3, predict("date,y\n").code());
        Result missing = new Session().run("predict", folder.resolve("none.csv").toString());
        assertEquals(4, missing.code());
        assertTrue(missing.err().startsWith("forecast: there is no file '"), missing.err());
        assertEquals(4, new Session().run("predict", folder.toString()).code());
    }

    @Test
    void wrongWords() throws Exception {
        String file = Data.write(folder, "m.csv", Data.monthly(30));
        assertUsage(new Session().run("predict", file, "--horizont", "3"), "--horizont");
        assertUsage(
                new Session().run("predict", file, "--model", "magic"), "there is no model 'magic'", "seasonal-naive");
        assertUsage(new Session().run("predict", file, "--horizon", "0"), "--horizon is 0");
        assertUsage(new Session().run("predict", file, "--level", "120"), "--level");
        assertUsage(new Session().run("predict", file, "--frequency", "often"), "'often'");
        assertUsage(new Session().run("predict", file, "--model", "naive,drift"), "takes one");
        assertUsage(new Session().run("predict", file, "--model", "naive", "--holidays", "GB"), "--holidays");
        assertUsage(new Session().run("backtest", file, "--metric", "luck"), "there is no metric 'luck'");
        assertUsage(new Session().run("pedict", file), "predict");
        Result verbose = new Session().run("predict", file, "--horizon", "0", "--verbose");
        assertTrue(verbose.err().contains("\tat org.forecastj.cli."), verbose.err());
    }

    @Test
    void damagedModelFiles() throws Exception {
        Path file = folder.resolve("m.json");
        Files.writeString(file, "{\"format\": \"forecastj-mod");
        Result result = new Session().run("predict", file.toString());
        assertEquals(4, result.code(), result.err());
        assertEquals(4, new Session().run("inspect", file.toString()).code());
    }

    @Test
    void tooShortForABacktest() {
        Result result = new Session().run("backtest", Data.write(folder, "m.csv", Data.monthly(10)), "-H", "12");
        assertEquals(3, result.code());
        assertTrue(result.err().contains("--horizon"), result.err());
    }
}

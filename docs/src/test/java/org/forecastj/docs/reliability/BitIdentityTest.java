package org.forecastj.docs.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything returns the same bits on any number of threads, in any JVM. */
class BitIdentityTest {
    private static final List<String> PANEL = List.of("each series: ", "panel: ", "trees: ", "one series: ");
    private static Map<String, String> alone = Map.of();

    @BeforeAll
    static void alone() {
        alone = new TreeMap<>(ResultDigest.of(Execution.sequential(), name -> true));
    }

    private static boolean takesThreads(String name) {
        return PANEL.stream().anyMatch(name::startsWith);
    }

    @Test
    void thereIsEnough() {
        assertTrue(alone.size() >= 200, alone.size() + " subjects");
        long differing = alone.values().stream().distinct().count();
        assertTrue(differing > 0.7 * alone.size(), "only " + differing + " digests differ");
    }

    @Test
    void aDigestSeesTheLastBit() {
        TimeSeries series = Simulated.sales("sales", 30, 1);
        double[] values = series.values();
        String before = Bits.of(series);
        assertEquals(before, Bits.of(series.withValues(values)));
        values[17] = Math.nextUp(values[17]);
        assertNotEquals(before, Bits.of(series.withValues(values)));
    }

    @Test
    void onTwoThreads() {
        Map<String, String> expected = new TreeMap<>(alone);
        expected.keySet().removeIf(name -> !takesThreads(name));
        assertEquals("", differences(expected, ResultDigest.of(Execution.threads(2), BitIdentityTest::takesThreads)));
    }

    @Test
    void onEightThreads() {
        assertEquals("", differences(alone, ResultDigest.of(Execution.threads(8), name -> true)));
    }

    @Test
    void inAnotherJvm() throws Exception {
        assertSame(Jvm.home(), List.of());
    }

    @Test
    void byTheFirstCompilerWithoutVectors() throws Exception {
        List<String> options = System.getProperty("os.arch", "").equals("amd64")
                ? List.of("-XX:TieredStopAtLevel=1", "-XX:-UseFMA", "-XX:UseAVX=0")
                : List.of("-XX:TieredStopAtLevel=1");
        assertSame(Jvm.home(), options);
    }

    @Test
    void onOtherVersionsOfJava() throws Exception {
        List<Path> others = Jvm.others();
        assumeFalse(
                others.isEmpty(),
                "no other version of Java is in /usr/lib/jvm; name homes of some in the environment variable JDKS");
        for (Path home : others) {
            assertSame(home, List.of());
        }
    }

    private static void assertSame(Path home, List<String> options) throws Exception {
        Jvm.Result result = Jvm.run(home, options, ResultDigest.class, "8");
        assertEquals(0, result.code(), result.said());
        Map<String, String> digests = new TreeMap<>();
        for (String line : result.lines()) {
            int space = line.indexOf(' ');
            if (space == 16) {
                digests.put(line.substring(space + 1), line.substring(0, space));
            }
        }
        assertEquals("", differences(alone, digests), home.toString());
    }

    /** Names of what differs. */
    private static String differences(Map<String, String> expected, Map<String, String> actual) {
        Map<String, String> all = new TreeMap<>(expected);
        all.putAll(actual);
        all.keySet().removeIf(name -> java.util.Objects.equals(expected.get(name), actual.get(name)));
        return String.join("\n", all.keySet());
    }
}

package org.forecastj.io.xgboost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both formats become the same tree of values, and what is neither is refused. What the trees mean is tested in docs. */
class XgboostModelsTest {
    private static final Path SAMPLES = Path.of("src", "test", "resources", "xgboost");
    private static final Path JSON = SAMPLES.resolve("small.json");

    private static ModelState state(byte[] file) {
        return XgboostModels.read(file, Function.identity());
    }

    private static byte[] ubjson(String json, boolean counted) throws IOException {
        return UbjsonEncoder.encode(new ObjectMapper().readTree(json), counted);
    }

    /** Bytes from characters; a number in angle brackets is a byte. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '<') {
                int end = text.indexOf('>', i);
                out.write(Integer.parseInt(text.substring(i + 1, end)));
                i = end;
            } else {
                out.write(text.charAt(i));
            }
        }
        return out.toByteArray();
    }

    private static String refusal(byte[] file) {
        ForecastingException e = assertThrows(ForecastingException.class, () -> state(file));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        return String.valueOf(e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothFormatsAreTheSameTree(boolean counted) throws IOException {
        ModelState json = XgboostModels.read(JSON, Function.identity());
        assertEquals(json, state(ubjson(Files.readString(JSON), counted)));
        assertEquals("count:poisson", json.child("learner").child("objective").text("name"));
        assertArrayEquals(new long[] {3, 2, 0}, json.integers("version"));
    }

    @Test
    void theBinarySampleIsTheTextSample() throws IOException {
        byte[] sample = Files.readAllBytes(SAMPLES.resolve("small.ubj"));
        assertArrayEquals(ubjson(Files.readString(JSON), true), sample);
    }

    @Test
    void streamsAreReadToTheirEnd() throws IOException {
        byte[] json = Files.readAllBytes(JSON);
        assertEquals(state(json), XgboostModels.read(new ByteArrayInputStream(json), Function.identity()));
    }

    @Test
    void everyTypeOfUbjson() {
        ModelState state = state(bytes("{Ni<1>ai<255>N" + "i<1>bU<255>" + "i<1>cI<1><0>" + "U<1>dl<255><255><255><255>"
                + "I<0><1>eL<0><0><0><0><0><0><0><9>" + "i<1>fd<63><128><0><0>" + "i<1>gD<63><240><0><0><0><0><0><0>"
                + "i<1>hHi<3>2.5" + "i<1>iCx" + "i<1>jSi<2>xy" + "i<1>kT" + "i<1>lF" + "i<1>mZ" + "i<1>n[$U#i<2><1><2>"
                + "i<1>o[#i<2>TF" + "i<1>p[Ni<1>NU<2>N]" + "i<1>q{$i#i<2>i<1>r<7>i<1>s<8>" + "i<1>t[$S#i<2>i<1>xi<1>y"
                + "i<1>u[${#i<2>}}" + "i<1>v[$d#i<0>" + "i<1>w[$T#i<2>" + "i<1>x[]" + "}N"));
        assertEquals(-1, state.integer("a"));
        assertEquals(255, state.integer("b"));
        assertEquals(256, state.integer("c"));
        assertEquals(-1, state.integer("d"));
        assertEquals(9, state.integer("e"));
        assertEquals(1, state.number("f"));
        assertEquals(1, state.number("g"));
        assertEquals(2.5, state.number("h"));
        assertEquals("x", state.text("i"));
        assertEquals("xy", state.text("j"));
        assertTrue(state.flag("k") && !state.flag("l") && !state.has("m"));
        assertArrayEquals(new long[] {1, 2}, state.integers("n"));
        assertArrayEquals(new long[] {1, 0}, state.integers("o"));
        assertArrayEquals(new long[] {1, 2}, state.integers("p"));
        assertEquals(8, state.child("q").integer("s"));
        assertEquals(List.of("x", "y"), state.texts("t"));
        assertEquals(2, state.children("u").size());
        assertArrayEquals(new double[0], state.numbers("v"));
        assertArrayEquals(new long[] {1, 1}, state.integers("w"));
        assertArrayEquals(new long[0], state.integers("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{i<1>ai<1> | ends too early",
                "{i<1>a[$d#L<127><255><255><255><255><255><255><255> | a length is 9223372036854775807",
                "{i<1>a[$d#l<0><0><0><20><0> | a length is 20",
                "{i<1>a[$d#i<8><0> | ends too early",
                "{i<1>a[#i<255> | a length is -1",
                "{i<255>a | a length is -1",
                "{i<1>a[$Z#i<3> | nothing within a list",
                "{i<1>a[$T#i<9> | ends too early",
                "{i<1>a[#i<3>[ | a list or nothing within a list",
                "{i<1>a[$di<1> | a container with a type has no count",
                "{i<1>a[$N#i<1> | a container with a type has no count",
                "{i<1>a[#Si<1>x | a length is 'S'",
                "{i<1>a? | '?' is no type",
                "{i<1>ai<1>}x | more after the end",
                "{i<1>ai<1>i<1>ai<1>} | put twice",
                "{i<1>aHi<3>2x5} | '2x5' is no number",
                "{i<1>a[i<1>Si<1>x]} | several types",
            })
    void ubjsonThatDoesNotKeepTheFormatIsRefused(String file, String message) {
        String given = refusal(bytes(file));
        assertTrue(given.contains(message), given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it is empty",
                "[1, 2] | does not start with an object",
                "binf1234 | old binary files",
                "{\"a\": 1 | it is no whole JSON document: line 1",
                "{\"a\": [[1]]} | a list within a list",
                "{\"a\": 1} x | no whole JSON document",
                "{\"a\": 1} {} | more after the end",
                "{\"a\": 1, \"a\": 2} | Duplicate",
                "{\"a\": [1, \"x\"]} | several types",
            })
    void textThatIsNoJsonObjectIsRefused(String file, String message) {
        String given = refusal(file.getBytes(StandardCharsets.UTF_8));
        assertTrue(given.startsWith("the input: "), given);
        assertTrue(given.contains(message), given);
    }

    @Test
    void numbersWithAFractionAreFloats() {
        ModelState state = state("{\"a\": [0.1, NaN, -Infinity], \"b\": [1, 1e3]}".getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(new double[] {0.1f, Double.NaN, Double.NEGATIVE_INFINITY}, state.numbers("a"));
        assertArrayEquals(new double[] {1, 1000}, state.numbers("b"));
    }

    @Test
    void manyValuesOfNoBytesAreRefused() {
        StringBuilder file = new StringBuilder("{");
        for (int i = 0; i < 50; i++) {
            file.append("i<2>")
                    .append((char) ('a' + i / 10))
                    .append((char) ('a' + i % 10))
                    .append("[$T#U<200>");
        }
        String given = refusal(bytes(file.append("}").toString()));
        assertTrue(given.contains("more values than bytes"), given);
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(refusal(bytes("{" + "i<1>a{".repeat(100_000))).contains("nested more than 100 deep"));
        assertTrue(refusal("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8))
                .contains("depth"));
    }

    @Test
    void whatTheConversionThrowsNamesTheFile(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("m.json"), "{}");
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> XgboostModels.read(file, state -> state.text("learner")));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("file '" + file + "': 'learner' is missing"), e.toString());
        assertThrows(UncheckedIOException.class, () -> XgboostModels.read(dir.resolve("none"), Function.identity()));
    }
}

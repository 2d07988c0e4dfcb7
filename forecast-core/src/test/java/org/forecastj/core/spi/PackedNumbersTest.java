package org.forecastj.core.spi;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedNumbersTest {
    @Property(tries = 500)
    void numbersComeBackToTheLastBit(@ForAll @Size(max = 20) long[] bits) {
        double[] numbers =
                Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
        ModelState state = ModelState.builder().putPacked("x", numbers).build();
        double[] read = state.packed("x", bits.length);
        for (int i = 0; i < bits.length; i++) {
            assertEquals(Double.doubleToLongBits(numbers[i]), Double.doubleToLongBits(read[i]));
        }
    }

    /** 1.0 is 0x3FF0000000000000; the format is part of stored files and must not change. */
    @Test
    void theFormIsBase64OfLittleEndianDoubles() {
        ModelState state =
                ModelState.builder().putPacked("x", new double[] {1, -0.0}).build();
        assertEquals("AAAAAAAA8D8AAAAAAAAAgA==", state.text("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "AAAAAAAA8D8", "AAAAAAAA8D8=AAAA", "no base 64", "AAAAAAAA8D8AAAAAAAAAgA=="})
    void anythingElseIsRefused(String text) {
        ModelState state = ModelState.builder().put("x", text).build();
        if (text.length() == 11) {
            assertEquals(1, state.packed("x", 1)[0]); // padding may be left out
        } else {
            assertRefused(Reason.UNSUPPORTED_FORMAT, () -> state.packed("x", 1), "'x'");
        }
    }

    /** So that no text of a file is longer than the reader of files takes. */
    @Test
    void manyNumbersAreAListOfTexts() {
        double[] numbers =
                IntStream.range(0, (1 << 21) + 3).mapToDouble(i -> i / 3.0).toArray();
        ModelState state = ModelState.builder()
                .putPacked("x", numbers)
                .putCompact("y", numbers)
                .putPacked("z", Arrays.copyOf(numbers, 1 << 20))
                .build();
        assertEquals(3, state.texts("x").size());
        assertArrayEquals(numbers, state.packed("x", numbers.length));
        assertArrayEquals(numbers, state.compact("y"));
        assertEquals(11_184_812, state.text("z").length());
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> state.packed("x", 1), "'x'");
    }

    @Test
    void listsOfOtherTextsAreRefused() {
        ModelState state = ModelState.builder()
                .putTexts("x", List.of("AAAAAAAA8D8=", "AAAA"))
                .putTexts("none", List.of())
                .build();
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> state.packed("x"), "'x'");
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> state.packed("none"), "'none'");
    }
}

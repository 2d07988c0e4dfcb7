package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forecastj.core.spi.ModelState;

class StateJsonProperties {
    @Provide
    Arbitrary<Double> anyDouble() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).map(d -> Double.isNaN(d) ? Double.NaN : d),
                Arbitraries.of(0.0, -0.0, 3.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 2e-3));
    }

    @Provide
    Arbitrary<double[]> doubles() {
        return anyDouble().array(double[].class).ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(12),
                Arbitraries.of("NaN", "\\NaN", "\\\\-Infinity", "Infinity", "null", "1", "true", "\ud83d\ude00"));
    }

    @Property(tries = 300)
    void everyValueComesBackAsItWas(
            @ForAll("anyDouble") double number,
            @ForAll long integer,
            @ForAll boolean flag,
            @ForAll("texts") String text,
            @ForAll("doubles") double[] doubles,
            @ForAll long[] longs,
            @ForAll("texts") String name)
            throws IOException {
        ModelState inner =
                ModelState.builder().put(name, text).put(name + "2", number).build();
        ModelState.Builder builder = ModelState.builder()
                .put("number", number)
                .put("integer", integer)
                .put("flag", flag)
                .put("text", text)
                .put("doubles", doubles)
                .putTexts("texts", List.of(text, "b", text))
                .put("child", inner)
                .putTexts("empty", List.of())
                .putChildren("children", List.of(inner, ModelState.builder().build()));
        if (longs.length > 0) {
            builder.put("longs", longs);
        }
        ModelState state = builder.build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = StateJson.generator(out)) {
            StateJson.write(state, generator);
        }
        assertEquals(state, StateReader.read(new ByteArrayInputStream(out.toByteArray()), "test"));
    }
}

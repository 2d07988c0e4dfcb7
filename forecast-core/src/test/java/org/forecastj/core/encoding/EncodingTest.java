package org.forecastj.core.encoding;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static final Columns ROWS = Columns.builder(6)
            .text("item", "a", "a", "b", "b", "c", null)
            .text("size", "Small", "small", null, "High", "High", "High")
            .text("opened", "2020-01-01", "2021-01-01", "2022-01-01", "2020-01-01", "2020-01-01", null)
            .numbers("price", 1, 2, Double.NaN, 4, 5, 6)
            .numbers("hour", 0, 6, 12, 18, 23, 1)
            .numbers("sales", 5, 6, 7, 8, 9, 10)
            .build();

    private static final Encoding ALL = Encoding.of(
            Encoders.unify("size").to("Small", "small"),
            Encoders.fill("size", "none"),
            Encoders.missing("price", 6),
            Encoders.fillMedian("price").within("item"),
            Encoders.oneHot("size").rareBelow(0.2),
            Encoders.ordinal("size").order("Small", "High"),
            Encoders.frequency("item"),
            Encoders.targetMean("item", "sales").folds(3, 1),
            Encoders.ratioToMean("price", "size"),
            Encoders.quantileBins("price", 2).labels("cheap", "dear"),
            Encoders.oneHot("price_bin"),
            Encoders.age("opened", LocalDate.of(2024, 1, 1), AgeUnit.MONTHS),
            Encoders.cyclic("hour", 24),
            Encoders.keep("price"));

    private static final Columns LATER = Columns.builder(3)
            .text("item", "a", "z", null)
            .text("size", "small", "Huge", null)
            .text("opened", "2020-01-01", null, "2019-05-06")
            .numbers("price", 1, Double.NaN, 1e300)
            .numbers("hour", 3, 4, Double.NaN)
            .build();

    @Test
    void stepsSeeWhatStepsBeforeThemMade() {
        EncodedTraining training = ALL.fit(ROWS);
        assertEquals(
                List.of(
                        "size_High",
                        "size_Small",
                        "size_other",
                        "size_code",
                        "item_frequency",
                        "item_target",
                        "price_ratio",
                        "price_bin_cheap",
                        "price_bin_dear",
                        "price_bin_other",
                        "opened_age",
                        "hour_sin",
                        "hour_cos",
                        "price"),
                training.columns().names());
        assertEquals(training.columns().names(), training.encoding().features());
        assertEquals(1, training.columns().number(2, "size_other"));
        assertEquals(4, training.columns().number(2, "price"));
        Columns later = training.encoding().apply(LATER);
        assertEquals(training.columns().names(), later.names());
        assertEquals(48, later.number(0, "opened_age"));
        assertEquals(1, later.number(1, "size_other"));
    }

    @Test
    void laterRowsDoNotDependOnEachOther() {
        FittedEncoding encoding = ALL.fit(ROWS).encoding();
        Columns together = encoding.apply(LATER);
        for (int row = 0; row < LATER.rows(); row++) {
            assertEquals(together.select(row), encoding.apply(LATER.select(row)));
        }
        assertEquals(0, encoding.apply(LATER.select()).rows());
    }

    @Test
    void whatIsReadBackEncodesTheSame() {
        FittedEncoding encoding = ALL.fit(ROWS).encoding();
        FittedEncoding again = FittedEncoding.read(encoding.write());
        assertEquals(encoding.features(), again.features());
        assertEquals(encoding.apply(LATER), again.apply(LATER));
        assertEquals(encoding.write(), again.write());
        ModelCodecs codecs = ModelCodecs.installed();
        assertEquals(
                encoding.apply(LATER),
                codecs.decode(codecs.encode(encoding), FittedEncoding.class).apply(LATER));
    }

    @Test
    void damagedStatesAreRefused() {
        EncodingCodec codec = new EncodingCodec();
        ModelCodecs codecs = ModelCodecs.of(List.of(codec));
        List<ModelState> steps = ALL.fit(ROWS).encoding().write().children("steps");
        for (int i = 0; i < steps.size(); i++) {
            for (String name : steps.get(i).values().keySet()) {
                Map<String, Object> values = new LinkedHashMap<>(steps.get(i).values());
                values.remove(name);
                List<ModelState> damaged = new ArrayList<>(steps);
                damaged.set(i, state(values));
                ModelState whole =
                        ModelState.builder().putChildren("steps", damaged).build();
                ForecastingException e = assertThrows(
                        ForecastingException.class, () -> codec.read(whole, 1, codecs), () -> whole + " " + name);
                assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
            }
        }
    }

    private static ModelState state(Map<String, Object> values) {
        ModelState.Builder builder = ModelState.builder();
        values.forEach((name, value) -> {
            if (value instanceof String s) {
                builder.put(name, s);
            } else if (value instanceof Boolean b) {
                builder.put(name, b);
            } else if (value instanceof Long l) {
                builder.put(name, l);
            } else if (value instanceof Double d) {
                builder.put(name, d);
            } else if (value instanceof ModelState s) {
                builder.put(name, s);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof ModelState) {
                builder.putChildren(
                        name, list.stream().map(ModelState.class::cast).toList());
            } else if (value instanceof List<?> list) {
                builder.putTexts(name, list.stream().map(String.class::cast).toList());
            }
        });
        return builder.build();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertBadArgument(Encoding::of, "no steps");
        assertRefused(Reason.NO_DATA, () -> ALL.fit(ROWS.select()), "item");
        assertThrows(
                NoSuchElementException.class,
                () -> Encoding.of(Encoders.oneHot("colour")).fit(ROWS));
        assertBadArgument(
                () -> Encoding.of(Encoders.frequency("item"), Encoders.frequency("item"))
                        .fit(ROWS),
                "item_frequency");
        assertBadArgument(
                () -> Encoding.of(Encoders.frequency("item")).fit(ROWS.withNumbers("item_frequency", new double[6])),
                "item_frequency");
        assertBadArgument(() -> Encoding.of(Encoders.cyclic("item", 3)).fit(ROWS), "'item'", "text");
        assertEquals(
                2,
                Encoding.of(Encoders.keep("price"))
                        .then(Encoders.keep("hour"))
                        .fit(ROWS)
                        .columns()
                        .names()
                        .size());
    }

    @Test
    void columnsAreChecked() {
        assertBadArgument(() -> Columns.builder(-1), "-1");
        assertBadArgument(() -> Columns.builder(2).numbers("x", 1), "'x'", "1 values", "2 rows");
        assertBadArgument(() -> Columns.builder(1).numbers("x", 1).text("x", "a"), "'x'");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Columns.builder(2).numbers("x", 1, Double.POSITIVE_INFINITY),
                "'x'",
                "row 1");
        assertThrows(IndexOutOfBoundsException.class, () -> ROWS.select(6));
        assertThrows(NoSuchElementException.class, () -> ROWS.number(0, "x"));
        assertEquals("-", ROWS.toTable().text(5, "item"));
        assertEquals(2, ROWS.toTable().number(1, "price"));
        double[] prices = ROWS.numbers("price");
        prices[0] = 99;
        assertEquals(1, ROWS.number(0, "price"));
        assertEquals(ROWS, ROWS.select(0, 1, 2, 3, 4, 5));
        assertEquals(ROWS.hashCode(), ROWS.select(0, 1, 2, 3, 4, 5).hashCode());
    }
}

package org.forecastj.core.encoding;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What encoders do with input that nobody should give. */
class BadInputTest {
    private static final double NA = Double.NaN;

    /** Every encoder, of columns that all rows have. */
    static Stream<Encoder> encoders() {
        return Stream.of(
                Encoders.unify("text").to("A", "a"),
                Encoders.missing("number", 5),
                Encoders.missing("text", "b"),
                Encoders.fillMean("number"),
                Encoders.fillMedian("number").within("text"),
                Encoders.fillMode("text"),
                Encoders.fill("number", 3),
                Encoders.fill("text", "none"),
                Encoders.oneHot("text").rareBelow(0.3),
                Encoders.oneHot("number").unknown(Unknown.MISSING),
                Encoders.ordinal("text").byFrequency(),
                Encoders.ordinal("text").order("a", "b"),
                Encoders.frequency("text"),
                Encoders.targetMean("text", "y").folds(2, 1),
                Encoders.targetMean("text", "y").orderedBy("time").smoothing(0),
                Encoders.targetMean("number", "y").folds(2, 1).sigmoid(2, 1),
                Encoders.cyclic("number", 7),
                Encoders.age("time", LocalDate.of(2024, 2, 29), AgeUnit.YEARS).missingBefore(),
                Encoders.ageInYear("number", 2024).missingBefore(),
                Encoders.ratioToMean("number", "text"),
                Encoders.equalWidthBins("number", 3),
                Encoders.quantileBins("number", 3),
                Encoders.bins("number", 0, 1),
                Encoders.keep("number"));
    }

    private static Columns rows(double... numbers) {
        int n = numbers.length;
        String[] texts = {"a", "b", "a", null, "other", "missing", ""};
        return Columns.builder(n)
                .numbers("number", numbers)
                .numbers("time", IntStream.range(0, n).asDoubleStream().toArray())
                .numbers("y", Arrays.stream(numbers).map(v -> -v).toArray())
                .text("text", IntStream.range(0, n).mapToObj(i -> texts[i % 7]).toArray(String[]::new))
                .build();
    }

    private static final List<Columns> TRAININGS = List.of(
            rows(1),
            rows(NA),
            rows(NA, NA, NA),
            rows(2, 2, 2, 2),
            rows(0, -0.0, 0),
            rows(-1, -2, NA, -3, -4, -5, -6, -7),
            rows(1e300, -1e300, 1e300, 1e-300),
            rows(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE),
            rows(Double.MIN_VALUE, Double.MIN_VALUE, 0, Double.MIN_VALUE));

    private static final Columns UNKNOWN = Columns.builder(3)
            .numbers("number", NA, 1e300, -Double.MAX_VALUE)
            .numbers("time", 0, 1e9, -1e9)
            .numbers("y", NA, NA, NA)
            .text("text", "never seen", null, "a")
            .build();

    @ParameterizedTest
    @MethodSource("encoders")
    void featuresAreNumbersOrMissingOrTheTrainingIsRefused(Encoder encoder) {
        for (Columns training : TRAININGS) {
            EncodedTraining made;
            try {
                made = Encoding.of(encoder).fit(training);
            } catch (ForecastingException e) {
                assertTrue(
                        List.of(Reason.NO_DATA, Reason.TOO_SHORT, Reason.NUMERICAL, Reason.INVALID_VALUE)
                                .contains(e.reason()),
                        e::toString);
                assertTrue(String.valueOf(e.getMessage()).contains("column"), e::toString);
                continue;
            }
            for (Columns encoded : List.of(made.columns(), made.encoding().apply(UNKNOWN))) {
                assertEquals(made.encoding().features(), encoded.names());
                for (String feature : encoded.names()) {
                    assertFalse(
                            encoded.isNumeric(feature)
                                    && Arrays.stream(encoded.numbers(feature)).anyMatch(Double::isInfinite),
                            feature);
                }
            }
            assertEquals(0, made.encoding().apply(training.select(new int[0])).rows());
        }
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void noRowsAndNoColumnsAreRefused(Encoder encoder) {
        Encoding encoding = Encoding.of(encoder);
        assertRefused(Reason.NO_DATA, () -> encoding.fit(TRAININGS.get(0).select(new int[0])), "no training rows");
        Columns other = Columns.builder(2).numbers("x", 1, 2).build();
        if (encoder.reads().isEmpty()) {
            return;
        }
        try {
            encoding.fit(other).encoding().apply(other);
            throw new AssertionError("a column is missing");
        } catch (NoSuchElementException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("there are [x]"), e::toString);
        }
    }

    @Test
    void textWhereNumbersAreNeeded() {
        Columns rows = rows(1, 2, 3, 4, 5);
        for (Encoder encoder : List.of(
                Encoders.fillMean("text"),
                Encoders.cyclic("text", 7),
                Encoders.equalWidthBins("text", 3),
                Encoders.ratioToMean("text", "number"),
                Encoders.ageInYear("text", 2024),
                Encoders.targetMean("number", "text").folds(2, 1))) {
            assertBadArgument(() -> Encoding.of(encoder).fit(rows).encoding().apply(rows), "'text'", "text");
        }
    }

    @Test
    void specificationsAreChecked() {
        assertBadArgument(() -> Encoding.of(), "no steps");
        assertBadArgument(() -> Encoders.targetMean("y", "y"), "'y'");
        assertBadArgument(() -> Encoders.targetMean("a", "y").smoothing(NA), "NaN");
        assertBadArgument(() -> Encoders.targetMean("a", "y").sigmoid(1, 0), "slope 0");
        assertBadArgument(() -> Encoders.targetMean("a", "y").folds(1, 0), "folds is 1");
        assertBadArgument(() -> Encoders.oneHot("a").rareBelow(1), "1.0");
        assertBadArgument(() -> Encoders.ordinal("a").order("x", "x"), "[x, x]");
        assertBadArgument(() -> Encoders.ordinal("a").order(), "'a'");
        assertBadArgument(() -> Encoders.cyclic("a", 0), "'a'", "0.0");
        assertBadArgument(() -> Encoders.bins("a"), "'a'");
        assertBadArgument(() -> Encoders.bins("a", 2, 1), "'a'");
        assertBadArgument(() -> Encoders.bins("a", NA), "'a'", "NaN");
        assertBadArgument(() -> Encoders.equalWidthBins("a", 1), "'a'");
        assertBadArgument(() -> Encoders.fill("a", Double.POSITIVE_INFINITY), "'a'", "Infinity");
        assertBadArgument(
                () -> Encoding.of(Encoders.targetMean("a", "y"), Encoders.keep("y")), "'y'", "target encoding");
        assertBadArgument(
                () -> Encoding.of(Encoders.keep("number"), Encoders.keep("number"))
                        .fit(rows(1, 2)),
                "'number'",
                "twice");
        assertBadArgument(() -> Columns.builder(2).numbers("x", 1), "'x'", "1 values", "2 rows");
        assertBadArgument(() -> Columns.builder(1).numbers("x", 1).text("x", "a"), "'x'", "twice");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Columns.builder(2).numbers("x", 1, Double.NEGATIVE_INFINITY),
                "'x'",
                "row 1",
                "-Infinity");
        assertThrows(NoSuchElementException.class, () -> rows(1).numbers("x"));
        assertThrows(IndexOutOfBoundsException.class, () -> rows(1).number(1, "y"));
    }

    @Test
    void unknownCategoriesAreTold() {
        Columns training = rows(1, 2, 3);
        for (Encoder encoder : List.of(
                Encoders.oneHot("text").unknown(Unknown.ERROR),
                Encoders.ordinal("text").unknown(Unknown.ERROR),
                Encoders.targetMean("text", "y").folds(2, 1).unknown(Unknown.ERROR))) {
            FittedEncoding fitted = Encoding.of(encoder).fit(training).encoding();
            assertRefused(
                    Reason.INVALID_VALUE, () -> fitted.apply(UNKNOWN), "'text'", "row 0", "'never seen'", "[a, b");
        }
        assertRefused(
                Reason.MISSING_VALUES,
                () -> Encoding.of(Encoders.targetMean("text", "y").orderedBy("number"))
                        .fit(rows(1, NA)),
                "'number'",
                "row 1");
    }

    @Test
    void manyCategoriesAreNoWork() {
        int n = 60_000;
        Columns many = Columns.builder(n)
                .text("id", IntStream.range(0, n).mapToObj(i -> "id " + i / 2).toArray(String[]::new))
                .build();
        assertEquals(
                List.of("id_other"),
                Encoding.of(Encoders.oneHot("id").rareBelow(0.1))
                        .fit(many)
                        .encoding()
                        .features());
        Columns distinct =
                many.select(IntStream.range(0, n).filter(i -> i % 20 == 0).toArray());
        assertEquals(
                3001,
                Encoding.of(Encoders.oneHot("id"))
                        .fit(distinct)
                        .encoding()
                        .features()
                        .size());
    }
}

package org.forecastj.core.encoding;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each step on its own; reference values by hand, or by pandas where said. */
class EncodersTest {
    private static final double NAN = Double.NaN;

    private static Columns text(String name, @Nullable String... cells) {
        return Columns.builder(cells.length).text(name, cells).build();
    }

    private static Columns numbers(String name, double... cells) {
        return Columns.builder(cells.length).numbers(name, cells).build();
    }

    private static Columns train(Encoder step, Columns training) {
        return Encoding.of(step).fit(training).columns();
    }

    private static Columns later(Encoder step, Columns training, Columns rows) {
        return Encoding.of(step).fit(training).encoding().apply(rows);
    }

    private static void assertColumn(Columns actual, String name, double... expected) {
        assertArrayEquals(expected, actual.numbers(name), 1e-12, name);
    }

    private static final Columns SIZES = text("size", "Small", "High", null, "Small", "Medium");

    @Test
    void oneHotHasAColumnForEachCategoryAndForMissingAndOtherOnes() {
        Columns encoded = train(Encoders.oneHot("size"), SIZES);
        assertEquals(List.of("size_High", "size_Medium", "size_Small", "size_missing", "size_other"), encoded.names());
        assertColumn(encoded, "size_Small", 1, 0, 0, 1, 0);
        assertColumn(encoded, "size_missing", 0, 0, 1, 0, 0);
        assertColumn(encoded, "size_other", 0, 0, 0, 0, 0);
        Columns later = later(Encoders.oneHot("size"), SIZES, text("size", "Huge", null));
        assertColumn(later, "size_other", 1, 0);
        assertColumn(later, "size_missing", 0, 1);
        assertColumn(later, "size_High", 0, 0);
    }

    @Test
    void rareCategoriesAreOneWhateverHappensToUnknownOnes() {
        OneHot step = Encoders.oneHot("size").rareBelow(0.4).unknown(Unknown.MISSING);
        Columns encoded = train(step, SIZES);
        assertEquals(List.of("size_Small", "size_other"), encoded.names());
        assertColumn(encoded, "size_other", 0, 1, 1, 0, 1);
        Columns later = later(step, SIZES, text("size", "High", "Huge"));
        assertColumn(later, "size_other", 1, NAN);
        assertColumn(later, "size_Small", 0, NAN);
        assertEquals(
                List.of("size_Medium", "size_Small", "size_missing"),
                train(Encoders.oneHot("size").dropFirst().unknown(Unknown.ERROR), SIZES)
                        .names());
    }

    @Test
    void unknownCategoriesCanBeRefused() {
        for (Encoder step : List.of(
                Encoders.oneHot("size").unknown(Unknown.ERROR),
                Encoders.ordinal("size").unknown(Unknown.ERROR),
                Encoders.frequency("size").unknown(Unknown.ERROR))) {
            assertRefused(
                    Reason.INVALID_VALUE,
                    () -> later(step, SIZES, text("size", "High", "Huge")),
                    "'size'",
                    "row 1",
                    "'Huge'",
                    "High, Medium, Small");
        }
    }

    @Test
    void ordinalNumbersInTheOrderThatIsWanted() {
        assertColumn(train(Encoders.ordinal("size"), SIZES), "size_code", 2, 0, NAN, 2, 1);
        Ordinal given = Encoders.ordinal("size").order("missing", "Small", "Medium", "High");
        assertColumn(train(given, SIZES), "size_code", 1, 3, 0, 1, 2);
        assertColumn(later(given, SIZES, text("size", "Huge")), "size_code", NAN);
        assertColumn(later(given.unknown(Unknown.OTHER), SIZES, text("size", "Huge", "High")), "size_code", 4, 3);
        Columns often = text("size", "b", "c", "a", "c", "b", "c", "a", "d");
        assertColumn(train(Encoders.ordinal("size").byFrequency(), often), "size_code", 2, 0, 1, 0, 2, 0, 1, 3);
        assertColumn(
                train(Encoders.ordinal("size").byFrequency().rareBelow(0.2), often),
                "size_code",
                2,
                0,
                1,
                0,
                2,
                0,
                1,
                3);
        assertBadArgument(() -> Encoders.ordinal("size").order("a", "a"), "'size'", "[a, a]");
        assertBadArgument(() -> Encoders.ordinal("size").rareBelow(1), "1.0", "[0, 1)");
    }

    @Test
    void frequencyIsTheShareOfTrainingRows() {
        assertColumn(train(Encoders.frequency("size"), SIZES), "size_frequency", 0.4, 0.2, 0.2, 0.4, 0.2);
        FrequencyShare counts = Encoders.frequency("size").counts();
        assertColumn(later(counts, SIZES, text("size", "Small", "Huge", null)), "size_frequency", 2, 0, 1);
        assertColumn(later(counts.unknown(Unknown.MISSING), SIZES, text("size", "Huge")), "size_frequency", NAN);
    }

    @Test
    void numbersAreLabelsToo() {
        Columns years = numbers("year", 2012, 2018, NAN, 2012.5);
        assertEquals(
                List.of("year_2012", "year_2012.5", "year_2018", "year_missing"),
                train(Encoders.oneHot("year").unknown(Unknown.ERROR), years).names());
    }

    private static final Columns TARGETS = Columns.builder(6)
            .text("item", "a", "a", "b", "b", "b", "c")
            .numbers("y", 10, 20, 1, 2, 3, 100)
            .numbers("t", 1, 2, 1, 2, 3, 2)
            .build();

    /** Computed with pandas 2: group means and counts, (n·mean + 2·overall) / (n + 2). */
    @Test
    void targetMeansOfLaterRowsAreSmoothed() {
        Columns rows = text("item", "a", "b", "c", "d", null);
        assertColumn(
                later(Encoders.targetMean("item", "y").smoothing(2).folds(2, 1), TARGETS, rows),
                "item_target",
                18.833333333333336,
                10.266666666666667,
                48.44444444444445,
                22.666666666666668,
                22.666666666666668);
        assertColumn(
                later(Encoders.targetMean("item", "y").sigmoid(1, 0.5).folds(2, 1), TARGETS, text("item", "a")),
                "item_target",
                15.913889068836236);
        assertColumn(
                later(Encoders.targetMean("item", "y").unknown(Unknown.MISSING), TARGETS, text("item", "d")),
                "item_target",
                NAN);
    }

    /** Computed with pandas 2 on the rows of earlier times. */
    @Test
    void targetMeansInOrderOfTimeSeeTheirPastOnly() {
        Encoder step = Encoders.targetMean("item", "y").smoothing(2).orderedBy("t");
        assertColumn(train(step, TARGETS), "item_target", NAN, 7, NAN, 4, 14.05, 5.5);
        int[] shuffled = {4, 1, 5, 0, 2, 3};
        assertColumn(train(step, TARGETS.select(shuffled)), "item_target", 14.05, 7, 5.5, NAN, NAN, 4);
    }

    @Test
    void crossFittedTargetMeansAreOverOtherFolds() {
        double[] y = {10, 20, 1, 2, 3, 100};
        int[] fold = CrossFitting.deal(6, 3, 4);
        double[] actual = train(Encoders.targetMean("item", "y").smoothing(2).folds(3, 4), TARGETS)
                .numbers("item_target");
        String[] item = {"a", "a", "b", "b", "b", "c"};
        for (int row = 0; row < 6; row++) {
            int r = row;
            int[] seen = IntStream.range(0, 6).filter(i -> fold[i] != fold[r]).toArray();
            int[] own = IntStream.of(seen).filter(i -> item[i].equals(item[r])).toArray();
            double overall = IntStream.of(seen).mapToDouble(i -> y[i]).average().orElseThrow();
            double sum = IntStream.of(own).mapToDouble(i -> y[i]).sum();
            assertEquals((sum + 2 * overall) / (own.length + 2), actual[row], 1e-12);
        }
        assertEquals(2, IntStream.of(fold).filter(f -> f == 1).count());
    }

    @Test
    void targetEncodingsThatCannotBeAreRefused() {
        Columns none = TARGETS.withNumbers("y", NAN, NAN, NAN, NAN, NAN, NAN);
        assertRefused(
                Reason.NO_DATA,
                () -> train(Encoders.targetMean("item", "y"), none),
                "'y'",
                "6 training rows",
                "'item'");
        assertRefused(
                Reason.TOO_SHORT,
                () -> train(Encoders.targetMean("item", "y").folds(7, 0), TARGETS),
                "'item'",
                "7 folds");
        assertRefused(
                Reason.MISSING_VALUES,
                () -> train(
                        Encoders.targetMean("item", "y").orderedBy("t"), TARGETS.withNumbers("t", 1, 2, NAN, 2, 3, 2)),
                "'t'",
                "row 2");
        assertBadArgument(() -> Encoders.targetMean("y", "y"), "'y'");
        assertBadArgument(() -> Encoders.targetMean("item", "y").folds(1, 0), "1");
        assertBadArgument(() -> Encoders.targetMean("item", "y").smoothing(NAN), "NaN");
        assertBadArgument(() -> Encoders.targetMean("item", "y").sigmoid(1, 0), "slope 0.0");
        assertBadArgument(() -> Encoding.of(Encoders.targetMean("item", "y"), Encoders.fillMean("y")), "'y'", "target");
        assertBadArgument(
                () -> Encoding.of(Encoders.ratioToMean("y", "item"), Encoders.targetMean("item", "y")), "'y'");
    }

    @Test
    void hugeAndTinyTargetsDoNotOverflow() {
        Columns huge = TARGETS.withNumbers("y", 1.7e308, -1.7e308, 1.7e308, -1.7e308, 1e-300, 1e300);
        for (double v :
                train(Encoders.targetMean("item", "y").folds(2, 0), huge).numbers("item_target")) {
            assertTrue(Double.isFinite(v), () -> "" + v);
        }
        Columns ratio = Columns.builder(2)
                .numbers("v", 1e300, 1.7e308)
                .text("g", "x", "x")
                .build();
        assertColumn(
                train(Encoders.ratioToMean("v", "g"), ratio),
                "v_ratio",
                1e300 / (0.5e300 + 0.85e308),
                1.7e308 / (0.5e300 + 0.85e308));
    }

    @Test
    void cyclesAreOnTheCircle() {
        Columns encoded = train(Encoders.cyclic("month", 12), numbers("month", 0, 3, 6, 15, NAN, -3));
        assertColumn(encoded, "month_sin", 0, 1, 0, 1, NAN, -1);
        assertColumn(encoded, "month_cos", 1, 0, -1, 0, NAN, 0);
        assertBadArgument(() -> Encoders.cyclic("month", 0), "'month'", "0.0");
    }

    @Test
    void agesAreWholeUnits() {
        Columns dates = Columns.builder(3)
                .text("opened", "2020-01-31", null, "2024-03-01")
                .numbers("sold", 19_782, 19_782, 19_783)
                .build();
        assertEquals(LocalDate.of(2024, 2, 29).toEpochDay(), 19_782);
        LocalDate date = LocalDate.of(2024, 3, 1);
        assertColumn(train(Encoders.age("opened", date, AgeUnit.YEARS), dates), "opened_age", 4, NAN, 0);
        assertColumn(train(Encoders.age("opened", "sold", AgeUnit.MONTHS), dates), "opened_age", 48, NAN, 0);
        assertColumn(train(Encoders.age("opened", date, AgeUnit.DAYS), dates), "opened_age", 1491, NAN, 0);
        assertRefused(
                Reason.INVALID_VALUE,
                () -> train(Encoders.age("opened", LocalDate.of(2024, 2, 29), AgeUnit.DAYS), dates),
                "'opened'",
                "row 2",
                "2024-03-01",
                "2024-02-29");
        assertColumn(
                train(
                        Encoders.age("opened", LocalDate.of(2024, 2, 29), AgeUnit.DAYS)
                                .missingBefore(),
                        dates),
                "opened_age",
                1490,
                NAN,
                NAN);
        assertRefused(
                Reason.MALFORMED_INPUT,
                () -> train(Encoders.age("opened", date, AgeUnit.DAYS), text("opened", "2024-02-30")),
                "'2024-02-30'",
                "row 0");
        assertRefused(
                Reason.MALFORMED_INPUT,
                () -> train(Encoders.age("opened", date, AgeUnit.DAYS), numbers("opened", 1e300)),
                "row 0");
        assertColumn(train(Encoders.ageInYear("year", 2022), numbers("year", 2012, NAN)), "year_age", 10, NAN);
        assertRefused(
                Reason.INVALID_VALUE,
                () -> train(Encoders.ageInYear("year", 2022), numbers("year", 2023)),
                "2023",
                "2022");
    }

    /** Computed with pandas 2, except for what was not trained with. */
    @Test
    void ratiosAreToTheMeanOfTheGroup() {
        Columns shelf = Columns.builder(6)
                .numbers("v", 1, 3, 4, NAN, 2, 0)
                .text("g", "x", "x", "y", "y", "z", "w")
                .build();
        Encoder step = Encoders.ratioToMean("v", "g");
        assertColumn(train(step, shelf), "v_ratio", 0.5, 1.5, 1, NAN, 1, NAN);
        Columns rows =
                Columns.builder(2).numbers("v", 4, 4).text("g", "new", "x").build();
        assertColumn(later(step, shelf, rows), "v_ratio", 2, 2);
    }

    /** Edges of quantiles and of equal width computed with pandas 2 and numpy: 2, 5, 13 and 9.25, 17.5, 25.75. */
    @Test
    void binsAreOpenAtBothEnds() {
        Columns x = numbers("x", 1, 2, 2, 3, 5, 8, 13, 21, 34, NAN);
        assertColumn(train(Encoders.quantileBins("x", 4), x), "x_bin", 0, 1, 1, 1, 2, 2, 3, 3, 3, NAN);
        assertColumn(train(Encoders.equalWidthBins("x", 4), x), "x_bin", 0, 0, 0, 0, 0, 0, 1, 2, 3, NAN);
        Columns rows = numbers("x", -1e300, 9.25, 9.2499, 1e300);
        assertColumn(later(Encoders.equalWidthBins("x", 4), x, rows), "x_bin", 0, 1, 0, 3);
        assertColumn(train(Encoders.bins("x", -0.0, 10), numbers("x", -1, 0, -0.0, 10)), "x_bin", 0, 1, 1, 2);
        assertColumn(train(Encoders.equalWidthBins("x", 3), numbers("x", 7, 7)), "x_bin", 0, 0);
        assertColumn(train(Encoders.equalWidthBins("x", 2), numbers("x", -1.7e308, 1.7e308, 0)), "x_bin", 0, 1, 1);
        assertRefused(
                Reason.NO_DATA, () -> train(Encoders.quantileBins("x", 4), numbers("x", NAN)), "'x'", "1 training");
        assertBadArgument(() -> Encoders.bins("x", 2, 2), "'x'", "[2.0, 2.0]");
        assertBadArgument(() -> Encoders.quantileBins("x", 1), "1");
    }

    @Test
    void binsWithNamesCanBeEncoded() {
        Columns x = numbers("x", 1, 5, 20, NAN);
        Bins bins = Encoders.bins("x", 4, 10).labels("low", "middle", "high");
        Columns encoded = Encoding.of(bins, Encoders.oneHot("x_bin").unknown(Unknown.ERROR))
                .fit(x)
                .columns();
        assertEquals(List.of("x_bin_high", "x_bin_low", "x_bin_middle", "x_bin_missing"), encoded.names());
        assertColumn(encoded, "x_bin_low", 1, 0, 0, 0);
        Columns kept = Encoding.of(bins, Encoders.keep("x_bin")).fit(x).columns();
        assertEquals("middle", kept.text(1, "x_bin").orElseThrow());
        assertBadArgument(() -> train(bins.labels("a", "b"), x), "'x'", "3 bins", "[a, b]");
    }

    private static final Columns WEIGHTS = Columns.builder(7)
            .text("item", "a", "a", "a", "b", "c", "c", null)
            .text("type", "food", "food", "food", "food", "soap", "soap", "tool")
            .numbers("weight", 1, NAN, 4, NAN, 7, 8, NAN)
            .build();

    @Test
    void gapsAreFilledFromTheFirstGroupThatHasValues() {
        Encoder keep = Encoders.keep("weight");
        FillMissing median = Encoders.fillMedian("weight").within("item", "type");
        assertColumn(Encoding.of(median, keep).fit(WEIGHTS).columns(), "weight", 1, 2.5, 4, 2.5, 7, 8, 5.5);
        assertColumn(
                Encoding.of(Encoders.fillMean("weight"), keep).fit(WEIGHTS).columns(), "weight", 1, 5, 4, 5, 7, 8, 5);
        assertColumn(
                Encoding.of(Encoders.fillMode("weight").within("type"), keep)
                        .fit(WEIGHTS)
                        .columns(),
                "weight",
                1,
                1,
                4,
                1,
                7,
                8,
                1);
        assertColumn(
                Encoding.of(Encoders.fill("weight", -1), keep).fit(WEIGHTS).columns(),
                "weight",
                1,
                -1,
                4,
                -1,
                7,
                8,
                -1);
        Columns later = Columns.builder(2)
                .text("item", "new", "new")
                .text("type", "soap", "new")
                .numbers("weight", NAN, NAN)
                .build();
        assertColumn(Encoding.of(median, keep).fit(WEIGHTS).encoding().apply(later), "weight", 7.5, 5.5);
    }

    @Test
    void textsAreFilledByTheMostFrequentOneOrAConstant() {
        Columns sizes = Columns.builder(5)
                .text("size", "Small", null, "High", "High", null)
                .text("town", "x", "x", "y", "y", "z")
                .build();
        Encoder keep = Encoders.keep("size");
        Columns filled = Encoding.of(Encoders.fillMode("size").within("town"), keep)
                .fit(sizes)
                .columns();
        assertEquals(text("size", "Small", "Small", "High", "High", "High"), filled);
        assertEquals(
                text("size", "Small", "?", "High", "High", "?"),
                Encoding.of(Encoders.fill("size", "?"), keep).fit(sizes).columns());
    }

    @Test
    void gapsThatCannotBeFilledAreRefused() {
        Columns empty = numbers("weight", NAN, NAN);
        assertRefused(
                Reason.NO_DATA,
                () -> train(Encoders.fillMean("weight"), empty),
                "'weight'",
                "2 training rows",
                "constant");
        assertBadArgument(() -> train(Encoders.fillMean("size"), SIZES), "'size'", "mean");
        assertBadArgument(() -> train(Encoders.fill("size", 3), SIZES), "'size'", "number");
        assertBadArgument(() -> Encoders.fill("weight", NAN), "NaN");
        assertBadArgument(() -> Encoders.fillMean("weight").within("weight"), "'weight'");
    }

    @Test
    void labelsAreUnifiedAndStandInsForMissingAreRemoved() {
        Columns fat = text("fat", "LF", " low fat ", "reg", "Regular", " ", null, "?");
        Columns unified = Encoding.of(
                        Encoders.unify("fat").to("Low Fat", "LF", "low fat").to("Regular", "reg"),
                        Encoders.missing("fat", "?"),
                        Encoders.keep("fat"))
                .fit(fat)
                .columns();
        assertEquals(text("fat", "Low Fat", "Low Fat", "Regular", "Regular", null, null, null), unified);
        assertEquals(
                numbers("v", NAN, NAN, 2),
                Encoding.of(Encoders.missing("v", 0, -1), Encoders.keep("v"))
                        .fit(numbers("v", 0, -1, 2))
                        .columns());
        assertBadArgument(() -> Encoders.unify("fat").to("a", "x").to("b", "x"), "'x'", "'fat'");
        assertBadArgument(() -> train(Encoders.unify("v"), numbers("v", 1)), "'v'", "numbers");
        assertBadArgument(() -> Encoders.missing("fat", new String[0]), "'fat'");
    }
}

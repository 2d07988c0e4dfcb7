package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of LightGBM 4.7.0 predict and explain what LightGBM does. */
class LightGbmGoldenTest {
    private static final String BINARY = "lgb_binary";
    private static final String CATEGORICAL = "lgb_l2_missing_categorical";
    private static final String LINEAR = "lgb_linear_tree";
    private static final String MULTICLASS = "lgb_multiclass";
    private static final String FOREST = "lgb_rf";
    private static final String TWEEDIE = "lgb_tweedie_monotone";
    private static final String ZERO = "lgb_zero_as_missing";

    private static void assertClose(double[] expected, double[] actual, double relative, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            String where = what + "[" + i + "]";
            if (Double.isNaN(expected[i])) {
                assertFalse(Double.isFinite(actual[i]), where);
            } else {
                assertEquals(expected[i], actual[i], relative * Math.max(Math.abs(expected[i]), 1e-6), where);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY, CATEGORICAL, LINEAR, MULTICLASS, FOREST, TWEEDIE, ZERO})
    void rawScoresAndPredictions(String name) {
        LightGbmCase golden = new LightGbmCase(name);
        TreeEnsemble ensemble = LightGbmText.read(golden.text);
        int all = ensemble.iterations();
        double[] actual = new double[ensemble.outputs()];
        assertEquals(golden.expected.get("trees").asInt(), ensemble.treeCount());
        for (int i = 0; i < golden.rows.length; i++) {
            ensemble.raw(golden.rows[i], all, actual);
            assertClose(golden.expected("raw", i), actual, 1e-9, "raw " + i);
            ensemble.predict(golden.rows[i], all, actual);
            assertClose(golden.expected("prediction", i), actual, 1e-9, "prediction " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY, CATEGORICAL, LINEAR, MULTICLASS, FOREST, TWEEDIE, ZERO})
    void firstTenIterations(String name) {
        LightGbmCase golden = new LightGbmCase(name);
        TreeEnsemble ensemble = LightGbmText.read(golden.text);
        double[] actual = new double[ensemble.outputs()];
        for (int i = 0; i < golden.rows.length; i++) {
            ensemble.raw(golden.rows[i], 10, actual);
            assertClose(golden.expected("raw_first_10_iterations", i), actual, 1e-9, "raw " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY, CATEGORICAL, LINEAR, MULTICLASS, FOREST, TWEEDIE, ZERO})
    void leaves(String name) {
        LightGbmCase golden = new LightGbmCase(name);
        TreeEnsemble ensemble = LightGbmText.read(golden.text);
        int[] actual = new int[ensemble.treeCount()];
        for (int i = 0; i < golden.expected.get("leaf_index").size(); i++) {
            ensemble.leaves(golden.rows[i], actual);
            double[] expected = golden.expected("leaf_index", i);
            assertArrayEquals(
                    IntStream.range(0, expected.length)
                            .map(t -> (int) expected[t])
                            .toArray(),
                    actual);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY, CATEGORICAL, MULTICLASS, FOREST, TWEEDIE, ZERO})
    void contributions(String name) {
        LightGbmCase golden = new LightGbmCase(name);
        TreeShap shap = TreeShap.of(LightGbmText.read(golden.text));
        double[] actual = new double[shap.length()];
        int compared = 0;
        for (int i = 0; i < golden.rows.length; i++) {
            shap.contributions(golden.rows[i], actual);
            double[] expected = golden.expected("shap_contrib", i);
            assertClose(expected, actual, 1e-6, "row " + i);
            compared++;
        }
        assertEquals(68, compared);
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY, CATEGORICAL, LINEAR, MULTICLASS, FOREST, TWEEDIE, ZERO})
    void importances(String name) {
        LightGbmCase golden = new LightGbmCase(name);
        TreeEnsemble ensemble = LightGbmText.read(golden.text);
        assertArrayEquals(golden.expected("importance_split"), ensemble.splitImportance());
        double[] expected = golden.expected("importance_gain");
        double[] actual = ensemble.gainImportance();
        for (int f = 0; f < expected.length; f++) {
            assertEquals(expected[f], actual[f], 1e-5 * expected[f], "six digits of every gain are in the file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY, CATEGORICAL, LINEAR, MULTICLASS, FOREST, TWEEDIE, ZERO})
    void writtenAndReadAgainIsTheSameModel(String name) {
        LightGbmCase golden = new LightGbmCase(name);
        TreeEnsemble ensemble = LightGbmText.read(golden.text);
        String written = LightGbmText.write(ensemble);
        TreeEnsemble again = LightGbmText.read(written);
        assertEquals(written, LightGbmText.write(again));
        assertEquals(ensemble.featureNames(), again.featureNames());
        assertEquals(ensemble.featureInfos(), again.featureInfos());
        assertEquals(ensemble.monotoneConstraints(), again.monotoneConstraints());
        assertEquals(ensemble.objective(), again.objective());
        double[] rows = golden.flatRows();
        double[] before = new double[golden.rows.length * ensemble.outputs()];
        double[] after = new double[before.length];
        ensemble.predictRows(rows, ensemble.iterations(), before);
        again.predictRows(rows, ensemble.iterations(), after);
        assertArrayEquals(before, after, "bit for bit");
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY, CATEGORICAL, LINEAR, MULTICLASS, FOREST, TWEEDIE, ZERO})
    void rowsAloneAndTogetherPredictTheSame(String name) {
        LightGbmCase golden = new LightGbmCase(name);
        TreeEnsemble ensemble = LightGbmText.read(golden.text);
        int outputs = ensemble.outputs();
        double[] together = new double[golden.rows.length * outputs];
        ensemble.predictRows(golden.flatRows(), ensemble.iterations(), together);
        double[] alone = new double[outputs];
        for (int i = 0; i < golden.rows.length; i++) {
            ensemble.predict(golden.rows[i], ensemble.iterations(), alone);
            for (int k = 0; k < outputs; k++) {
                assertEquals(alone[k], together[i * outputs + k]);
            }
            if (outputs == 1) {
                assertEquals(alone[0], ensemble.predict(golden.rows[i]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = LINEAR)
    void linearLeavesHaveNoContributions(String name) {
        TreeEnsemble ensemble = LightGbmText.read(new LightGbmCase(name).text);
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> TreeShap.of(ensemble))
                .getMessage());
        assertTrue(message.contains("linear leaves"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {CATEGORICAL, LINEAR, MULTICLASS})
    void damagedModelsAreReadOrRefused(String name) {
        String text = new LightGbmCase(name).text;
        int trees = text.indexOf("end of trees");
        SplittableRandom random = new SplittableRandom(31);
        for (int end = text.indexOf('\n'); end < trees; end = text.indexOf('\n', end + 1)) {
            assertRefused(text.substring(0, end));
        }
        for (int i = 0; i < 300; i++) {
            StringBuilder damaged = new StringBuilder(text);
            damaged.setCharAt(random.nextInt(trees), (char) random.nextInt(256));
            readOrRefused(damaged.toString());
        }
    }

    private static void assertRefused(String text) {
        ForecastingException e = assertThrows(ForecastingException.class, () -> LightGbmText.read(text));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
    }

    private static void readOrRefused(String text) {
        TreeEnsemble ensemble;
        try {
            ensemble = LightGbmText.read(text);
        } catch (ForecastingException e) {
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
            return;
        }
        double[] scores = new double[ensemble.outputs()];
        ensemble.raw(new double[ensemble.features()], ensemble.iterations(), scores);
        assertTrue(Double.isFinite(scores[0]));
    }
}

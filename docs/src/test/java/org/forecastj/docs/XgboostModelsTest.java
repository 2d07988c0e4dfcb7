package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.io.xgboost.XgboostModels;
import org.forecastj.models.boosting.LightGbmText;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.boosting.TreeShap;
import org.forecastj.models.boosting.XgboostTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** Models that XGBoost 3.2 stored predict and explain here what they do there. */
class XgboostModelsTest {
    private static final Path SAMPLES = Path.of("..", "forecast-io", "src", "test", "resources", "xgboost");
    private static final String SMALL = "small.json";
    private static final String SMALL_BINARY = "small.ubj";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ABSOLUTE = "xgb_absolute.json";
    private static final String CATEGORICAL = "xgb_categorical.json";
    private static final String DART = "xgb_dart.json";
    private static final String LOGISTIC = "xgb_logistic.json";
    private static final String POISSON = "xgb_poisson_monotone.json";
    private static final String QUANTILE = "xgb_quantile.json";
    private static final String SQUARED = "xgb_squared_missing.json";
    private static final String SQUARED_BINARY = "xgb_squared_missing.ubj";
    private static final String TWEEDIE = "xgb_tweedie.json";

    private static Path golden(String file) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path path = dir.resolve("shared").resolve("golden").resolve("gbdt").resolve(file);
            if (Files.exists(path)) {
                return path;
            }
        }
        throw new TestAbortedException("shared/golden/gbdt/" + file + " is not at hand beside the repository");
    }

    private static JsonNode json(String file) {
        try {
            return MAPPER.readTree(golden(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode expected(String model) {
        return json(model.substring(0, model.lastIndexOf('.')) + ".expected.json");
    }

    private static TreeEnsemble ensemble(String model) {
        return XgboostModels.read(golden(model), XgboostTrees::read);
    }

    private static double[] doubles(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static double[] flat(JsonNode lists) {
        return lists.isArray()
                ? StreamSupport.stream(lists.spliterator(), false)
                        .flatMapToDouble(list -> Arrays.stream(flat(list)))
                        .toArray()
                : new double[] {lists.asDouble()};
    }

    private static double[][] rows(JsonNode expected) throws IOException {
        List<String> lines = Files.readAllLines(golden("probe.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        int[] columns = StreamSupport.stream(expected.get("features").spliterator(), false)
                .mapToInt(feature -> header.indexOf(feature.asText()))
                .toArray();
        return Arrays.stream(doubles(expected.get("probe_rows")))
                .mapToObj(row -> lines.get((int) row + 1).split(",", -1))
                .map(fields -> IntStream.of(columns)
                        .mapToDouble(c -> number(fields[c]))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double number(String field) {
        return field.equals("NA") ? Double.NaN : Double.parseDouble(field);
    }

    private static void assertClose(double[] expected, double[] actual, double relative, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = relative * Math.max(Math.abs(expected[i]), 1);
            assertEquals(expected[i], actual[i], tolerance, what + "[" + i + "]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ABSOLUTE, CATEGORICAL, DART, LOGISTIC, POISSON, QUANTILE, SQUARED, SQUARED_BINARY, TWEEDIE})
    void marginsAndPredictions(String model) throws IOException {
        JsonNode expected = expected(model);
        TreeEnsemble ensemble = ensemble(model);
        double[][] rows = rows(expected);
        assertEquals(expected.get("iterations").asInt(), ensemble.iterations());
        double[] actual = new double[1];
        for (int i = 0; i < rows.length; i++) {
            ensemble.raw(rows[i], ensemble.iterations(), actual);
            assertClose(flat(expected.get("margin").get(i)), actual, 1e-6, "margin " + i);
            ensemble.predict(rows[i], ensemble.iterations(), actual);
            assertClose(flat(expected.get("prediction").get(i)), actual, 1e-6, "prediction " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ABSOLUTE, CATEGORICAL, LOGISTIC, POISSON, QUANTILE, SQUARED, SQUARED_BINARY, TWEEDIE})
    void contributions(String model) throws IOException {
        JsonNode expected = expected(model);
        TreeShap shap = TreeShap.of(ensemble(model));
        double[] actual = new double[shap.length()];
        double[][] rows = rows(expected);
        for (int i = 0; i < rows.length; i++) {
            shap.contributions(rows[i], actual);
            assertClose(flat(expected.get("shap_contrib").get(i)), actual, 1e-6, "row " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ABSOLUTE, CATEGORICAL, DART, LOGISTIC, POISSON, QUANTILE, SQUARED, SQUARED_BINARY, TWEEDIE})
    void leavesInTheOrderOfTheirNodes(String model) throws IOException {
        JsonNode expected = expected(model);
        TreeEnsemble ensemble = ensemble(model);
        JsonNode booster = json(model.replace(".ubj", ".json")).get("learner").get("gradient_booster");
        JsonNode trees = booster.findValue("trees");
        double[][] rows = rows(expected);
        int[] actual = new int[ensemble.treeCount()];
        for (int i = 0; i < expected.get("leaf_index").size(); i++) {
            ensemble.leaves(rows[i], actual);
            for (int t = 0; t < actual.length; t++) {
                double[] children = doubles(trees.get(t).get("left_children"));
                int[] leaves = IntStream.range(0, children.length)
                        .filter(node -> children[node] < 0)
                        .toArray();
                assertEquals(expected.get("leaf_index").get(i).get(t).asInt(), leaves[actual[t]], "tree " + t);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ABSOLUTE, CATEGORICAL, DART, LOGISTIC, POISSON, QUANTILE, SQUARED, SQUARED_BINARY, TWEEDIE})
    void importances(String model) {
        JsonNode expected = expected(model);
        TreeEnsemble ensemble = ensemble(model);
        assertEquals(names(expected.get("features")), ensemble.featureNames());
        assertClose(byName(expected, "importance_weight"), ensemble.splitImportance(), 0, "weight");
        assertClose(byName(expected, "importance_gain"), ensemble.gainImportance(), 1e-6, "gain");
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static double[] byName(JsonNode expected, String importance) {
        return names(expected.get("features")).stream()
                .mapToDouble(name -> expected.get(importance).path(name).asDouble())
                .toArray();
    }

    @Test
    void bothFormatsAreTheSameModel() {
        TreeEnsemble text = ensemble(SQUARED);
        TreeEnsemble binary = ensemble(SQUARED_BINARY);
        assertEquals(LightGbmText.write(text), LightGbmText.write(binary));
    }

    @ParameterizedTest
    @ValueSource(strings = {ABSOLUTE, DART, LOGISTIC, POISSON, QUANTILE, SQUARED, TWEEDIE})
    void becomesAModelOfLightGbm(String model) throws IOException {
        TreeEnsemble ensemble = ensemble(model);
        TreeEnsemble again = LightGbmText.read(LightGbmText.write(ensemble));
        for (double[] row : rows(expected(model))) {
            assertEquals(ensemble.raw(row), again.raw(row), 1e-12 * Math.max(1, Math.abs(ensemble.raw(row))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CATEGORICAL, SQUARED_BINARY})
    void damagedModelsAreReadOrRefused(String model) throws IOException {
        byte[] file = Files.readAllBytes(golden(model));
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 100; i++) {
            assertReadOrRefused(Arrays.copyOf(file, random.nextInt(file.length)));
            assertReadOrRefused(damaged(file, random));
        }
    }

    private static byte[] damaged(byte[] file, SplittableRandom random) {
        byte[] damaged = file.clone();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            damaged[random.nextInt(file.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    /** A model that can be used, or the one exception for files. */
    private static void assertReadOrRefused(byte[] file) {
        TreeEnsemble ensemble;
        try {
            ensemble = XgboostModels.read(file, XgboostTrees::read);
        } catch (ForecastingException e) {
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
            return;
        }
        double[] scores = new double[ensemble.outputs()];
        ensemble.raw(new double[ensemble.features()], ensemble.iterations(), scores);
        assertTrue(Double.isFinite(scores[0]));
    }

    private static byte[] sample(String file) throws IOException {
        return Files.readAllBytes(SAMPLES.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, SMALL_BINARY})
    void theSmallModelByHand(String file) {
        TreeEnsemble ensemble = XgboostModels.read(SAMPLES.resolve(file), XgboostTrees::read);
        double base = Math.log(2) + 0.125;
        assertEquals(List.of("a", "b"), ensemble.featureNames());
        double[][] rows = {
            {0, 1, 0.25},
            {Double.NaN, 1, 0.25},
            {Math.nextDown(0.5 - 0x1p-26), 0, 0.25},
            {0.5 - 0x1p-26, 0, -0.5},
            {0.5, 1, 0.75},
            {1, 3.5, 0.75},
            {1, 2, -0.5},
            {1, -1, -0.5},
            {1, 1e9, -0.5},
            {1, Double.NaN, 0.75},
        };
        for (double[] row : rows) {
            double[] features = Arrays.copyOf(row, 2);
            assertEquals(base + row[2], ensemble.raw(features), 1e-15, Arrays.toString(row));
            assertEquals(Math.exp(base + row[2]), ensemble.predict(features), 1e-14);
        }
        double[] contributions = new double[3];
        TreeShap.of(ensemble).contributions(new double[] {0, 1}, contributions);
        assertEquals(base + 0.125, contributions[2], 1e-15, "weighted by hessians");
        assertEquals(base + 0.25, Arrays.stream(contributions).sum(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, SMALL_BINARY})
    void everyTruncationOfTheSmallModelIsRefused(String file) throws IOException {
        byte[] whole = sample(file);
        int end = file.equals(SMALL) ? new String(whole, StandardCharsets.UTF_8).lastIndexOf('}') : whole.length - 1;
        for (int length = 0; length <= end; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            ForecastingException e =
                    assertThrows(ForecastingException.class, () -> XgboostModels.read(cut, XgboostTrees::read));
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, SMALL_BINARY})
    void theSmallModelDamagedIsReadOrRefused(String file) throws IOException {
        byte[] whole = sample(file);
        SplittableRandom random = new SplittableRandom(29);
        for (int i = 0; i < 2000; i++) {
            assertReadOrRefused(damaged(whole, random));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"count:poisson\" | \"rank:ndcg\" | the objective 'rank:ndcg' of the XGBoost model is not supported",
                "\"gbtree\" | \"gblinear\" | the booster 'gblinear'",
                "\"gbtree\" | \"dart\" | gradient_booster.gbtree' is missing",
                "\"size_leaf_vector\": \"1\" | \"size_leaf_vector\": \"2\" | multi_output_tree",
                "\"[2E0]\" | \"[-2E0]\" | base_score' is -2.0; a number that the objective can predict",
                "\"[2E0]\" | \"[2E0,1E0]\" | base_score' is 2 numbers",
                "\"[2E0]\" | \"two\" | base_score' is two; the text of a number",
                "\"num_class\": \"0\" | \"num_class\": \"2147483647\" | at most the number of trees, 2",
                "\"num_class\": \"0\" | \"num_class\": \"2\" | tree_info' is another",
                "\"num_trees\": \"2\" | \"num_trees\": \"3\" | the number of trees, 2",
                "\"num_nodes\": \"5\" | \"num_nodes\": \"2000000000\" | a list of 2000000000 numbers is needed",
                "\"num_feature\": \"2\", \"num_target\" | \"num_feature\": \"3\", \"num_target\" | one name for each of 3",
                "\"split_indices\": [0, 0, 1 | \"split_indices\": [0, 0, 7 | split_indices[2]' is 7; a feature below 2",
                "[1, -1, 3, -1, -1] | [0, -1, 3, -1, -1] | left_children' is no tree",
                "[1, -1, 3, -1, -1] | [1, -1, 0, -1, -1] | left_children' is no tree",
                "[1, -1, 3, -1, -1] | [1, -1, 4, -1, -1] | left_children' is no tree",
                "[1, -1, 3, -1, -1] | [1, -1, -1, -1, -1] | left_children' is no tree",
                "[1, -1, 3, -1, -1] | [1, -1, 5, -1, -1] | left_children[2]' is 5; a number from -1 to 4",
                "[5E-1, 2.5E-1, 1E-45 | [NaN, 2.5E-1, 1E-45 | split_conditions[0]' is NaN",
                "[5E-1, 2.5E-1, 1E-45 | [5E-1, Infinity, 1E-45 | split_conditions[1]' is Infinity",
                "[5E-1, 2.5E-1, 1E-45 | [2.5E-1, 1E-45 | a list of 5 numbers is needed",
                "\"categories\": [1, 3] | \"categories\": [1, 16777216] | categories[1]' is 16777216",
                "\"categories_sizes\": [2] | \"categories_sizes\": [3] | categories_sizes[0]' is 3",
                "\"categories_nodes\": [2] | \"categories_nodes\": [1] | a categorical node, each once",
                "\"categories_segments\": [0] | \"categories_segments\": [1] | categories_segments[0]' is 1",
                "\"default_left\": [1, 0 | \"default_left\": [2, 0 | default_left[0]' is 2",
            })
    void aModelThatDoesNotFitIsRefused(String given, String instead, String message) throws IOException {
        String text = new String(sample(SMALL), StandardCharsets.UTF_8);
        assertTrue(text.contains(given), given);
        byte[] changed = text.replaceFirst(Pattern.quote(given), Matcher.quoteReplacement(instead))
                .getBytes(StandardCharsets.UTF_8);
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> XgboostModels.read(changed, XgboostTrees::read));
        String told = String.valueOf(e.getMessage());
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        assertTrue(told.contains(message), told);
    }
}

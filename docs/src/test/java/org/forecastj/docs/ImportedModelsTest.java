package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.io.xgboost.XgboostModels;
import org.forecastj.models.boosting.LightGbmText;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.boosting.XgboostTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small models that several versions of XGBoost and LightGBM trained and stored, with what they predicted there. */
class ImportedModelsTest {
    private static final Path FOLDER = Documents.root().resolve("docs/src/test/resources/imports");
    private static final double RELATIVE = 2e-6;

    /** One stored model. */
    record Import(String file, JsonNode all, JsonNode expected) {
        @Override
        public String toString() {
            return file;
        }
    }

    static List<Import> imports() throws IOException {
        List<Import> imports = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList()) {
                JsonNode expected = new ObjectMapper().readTree(file.toFile());
                for (Map.Entry<String, JsonNode> model : expected.get("models").properties()) {
                    imports.add(new Import(model.getKey(), expected, model.getValue()));
                }
            }
        }
        return imports;
    }

    private static double[][] matrix(JsonNode json) {
        double[][] rows = new double[json.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[json.get(i).size()];
            for (int j = 0; j < rows[i].length; j++) {
                JsonNode cell = json.get(i).get(j);
                rows[i][j] = cell.isNull() ? Double.NaN : cell.asDouble();
            }
        }
        return rows;
    }

    private static byte[] bytes(Import model) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(model.file));
    }

    private static TreeEnsemble read(String file, byte[] bytes) {
        return file.endsWith(".txt")
                ? LightGbmText.read(new String(bytes, StandardCharsets.UTF_8))
                : XgboostModels.read(bytes, XgboostTrees::read);
    }

    @Test
    void severalVersionsAreThere() throws IOException {
        assertTrue(imports().size() >= 8);
    }

    @ParameterizedTest
    @MethodSource("imports")
    void predictsAsItDidThere(Import model) throws IOException {
        TreeEnsemble ensemble = read(model.file, bytes(model));
        double[][] rows = matrix(model.all.get("rows"));
        double[][] margins = matrix(model.expected.get("margin"));
        double[][] predictions = matrix(model.expected.get("prediction"));
        double[] actual = new double[ensemble.outputs()];
        for (int i = 0; i < rows.length; i++) {
            ensemble.raw(rows[i], ensemble.iterations(), actual);
            assertClose(margins[i], actual, "margin " + i);
            ensemble.predict(rows[i], ensemble.iterations(), actual);
            assertClose(predictions[i], actual, "prediction " + i);
        }
    }

    private static void assertClose(double[] expected, double[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], RELATIVE * Math.max(1, Math.abs(expected[i])), what);
        }
    }

    @ParameterizedTest
    @MethodSource("imports")
    void aDamagedFileIsReadOrRefused(Import model) throws IOException {
        byte[] whole = bytes(model);
        for (int length = 0; length < whole.length; length += 97) {
            assertReadOrRefused(model, Arrays.copyOf(whole, length));
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            damaged[random.nextInt(whole.length)] = (byte) "09-eE{}[],:$#lLN".charAt(random.nextInt(16));
            assertReadOrRefused(model, damaged);
        }
    }

    private static void assertReadOrRefused(Import model, byte[] file) {
        try {
            TreeEnsemble ensemble = read(model.file, file);
            ensemble.raw(new double[ensemble.features()], ensemble.iterations(), new double[ensemble.outputs()]);
        } catch (ForecastingException e) {
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        }
    }
}

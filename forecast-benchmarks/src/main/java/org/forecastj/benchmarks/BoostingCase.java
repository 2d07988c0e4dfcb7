package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Frequency;
import org.forecastj.models.boosting.BinnedFeatures;
import org.forecastj.models.boosting.FeatureMatrix;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.TrainingData;
import org.forecastj.models.boosting.TreeEnsemble;

/** The boosting cases of the comparison: binning, training and prediction on a matrix of features. Not safe for use by several threads. */
final class BoostingCase {
    private static final int CALLS_TO_COUNT_ALLOCATIONS = 1000;

    private Optional<Loaded> loaded = Optional.empty();
    private Optional<BinnedFeatures> bins = Optional.empty();
    private Optional<TreeEnsemble> ensemble = Optional.empty();

    /** What a request loaded. */
    private record Loaded(MatrixFile file, FeatureMatrix matrix, Target target, Execution execution) {}

    /** Targets of the rows to train with. A class of its own, for records hold no arrays. */
    private static final class Target {
        private final double[] values;

        Target(double[] values) {
            this.values = values;
        }
    }

    /** Makes a matrix, for all workers to load. */
    void make(JsonNode request, ObjectNode answer) throws IOException {
        Path folder = Path.of(Json.field(request, "folder").asText());
        MatrixFile file = Json.field(request, "kind").asText().equals("synthetic")
                ? SyntheticMatrix.write(
                        folder,
                        Json.field(request, "rows").asInt(),
                        Json.field(request, "validation_rows").asInt())
                : storeItem(folder, request);
        answer.put("rows", file.training()).put("columns", file.columns()).put("validation_rows", file.validation());
    }

    private static MatrixFile storeItem(Path folder, JsonNode request) throws IOException {
        LoadedPanel panel = LoadedPanel.read(request, Frequency.DAILY, Json.MAPPER.createObjectNode());
        return StoreItemMatrix.write(
                folder,
                GlobalCase.byStoreAndItem(panel.all()),
                Json.field(request, "training_days").asInt(),
                Json.field(request, "validation_days").asInt(),
                panel.execution());
    }

    /** Reads the rows to train with. */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        MatrixFile file = MatrixFile.open(Path.of(Json.field(request, "folder").asText()));
        int every = Json.field(request, "every").asInt();
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        float[][] columns = file.trainingColumns(every);
        for (int c = 0; c < columns.length; c++) {
            matrix.numeric("x" + c, columns[c]);
        }
        Loaded now = new Loaded(
                file,
                matrix.build(),
                new Target(file.trainingTarget(every)),
                Execution.threads(Json.field(request, "threads").asInt()));
        loaded = Optional.of(now);
        bins = Optional.empty();
        ensemble = Optional.empty();
        answer.put("rows", now.matrix.rows()).put("columns", file.columns()).put("validation_rows", file.validation());
    }

    /** Bins the matrix. */
    void bin(JsonNode request, ObjectNode answer) {
        Loaded data = loaded();
        Repetitions<BinnedFeatures> times =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> binned(data));
        times.report(answer);
        bins = Optional.of(times.last());
    }

    private static BinnedFeatures binned(Loaded data) {
        return BinnedFeatures.of(data.matrix, BoostedModels.peersTrees(1), data.execution);
    }

    /** Trains on bins that are there already. */
    void train(JsonNode request, ObjectNode answer) throws IOException {
        Loaded data = loaded();
        BinnedFeatures binned = bins.orElseGet(() -> binned(data));
        bins = Optional.of(binned);
        GradientBoosting boosting =
                BoostedModels.peersTrees(Json.field(request, "iterations").asInt());
        Repetitions<TreeEnsemble> times = Repetitions.time(
                Json.field(request, "reps").asInt(),
                () -> boosting.fit(TrainingData.of(binned, data.target.values), data.execution)
                        .ensemble());
        times.report(answer);
        ensemble = Optional.of(times.last());
        if (request.path("validate").asBoolean(true)) {
            answer.put("validation_rmse", validationRmse(data, times.last()));
        }
    }

    private static double validationRmse(Loaded data, TreeEnsemble trained) throws IOException {
        double[] actual = data.file.validationTarget();
        double[] predicted = new double[actual.length];
        trained.predictRows(data.file.validationRows(), trained.iterations(), predicted, data.execution);
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += (actual[i] - predicted[i]) * (actual[i] - predicted[i]);
        }
        return Math.sqrt(sum / actual.length);
    }

    /** Predicts so many rows one after the other, each in a call of its own; with {@code walk} plainly from tree to tree. */
    void predictRow(JsonNode request, ObjectNode answer) {
        Loaded data = loaded();
        TreeEnsemble trees = trained();
        int iterations = Json.field(request, "iterations").asInt();
        if (iterations != trees.iterations()) {
            throw new IllegalArgumentException("predictions of " + iterations + " iterations are asked for; "
                    + trees.iterations() + " are trained");
        }
        double[][] rows = new double[Json.field(request, "calls").asInt()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = data.matrix.row((int) ((long) i * (data.matrix.rows() - 1) / Math.max(1, rows.length - 1)));
        }
        boolean walk = request.path("walk").asBoolean(false);
        ToDoubleFunction<double[]> predictor = walk ? row -> walk(trees, row) : trees::predict;
        double[] sink = new double[1];
        Repetitions.time(Json.field(request, "reps").asInt(), () -> predictAll(rows, predictor, sink))
                .report(answer);
        answer.put("calls", rows.length)
                .put("entry", walk ? "Tree.value of one tree after the other" : "TreeEnsemble.predict");
        if (!walk) {
            long allocated = Allocation.bytes(() -> {
                for (int i = 0; i < CALLS_TO_COUNT_ALLOCATIONS; i++) {
                    sink[0] += trees.predict(rows[i % rows.length]);
                }
                return sink;
            });
            answer.put("allocated_bytes", allocated / (double) CALLS_TO_COUNT_ALLOCATIONS);
        }
    }

    private static double[] predictAll(double[][] rows, ToDoubleFunction<double[]> predictor, double[] sink) {
        for (double[] row : rows) {
            sink[0] += predictor.applyAsDouble(row);
        }
        return sink;
    }

    private static double walk(TreeEnsemble trees, double[] row) {
        double sum = trees.baseScore()[0];
        for (int t = 0; t < trees.treeCount(); t++) {
            sum += trees.tree(t).value(row);
        }
        return sum;
    }

    /** Predicts many rows at once; the matrix is repeated where it has fewer. */
    void predictBatch(JsonNode request, ObjectNode answer) {
        Loaded data = loaded();
        TreeEnsemble trees = trained();
        int columns = data.matrix.columns();
        int count = Json.field(request, "rows").asInt();
        double[] rows = new double[Math.multiplyExact(count, columns)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(data.matrix.row(i % data.matrix.rows()), 0, rows, i * columns, columns);
        }
        double[] predictions = new double[count];
        Repetitions<double[]> times =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> {
                    trees.predictRows(rows, trees.iterations(), predictions, data.execution);
                    return predictions;
                });
        times.report(answer);
        answer.put("rows", times.last().length);
    }

    /** The most memory this process had. */
    void memory(JsonNode request, ObjectNode answer) throws IOException {
        answer.put("peak_bytes", ProcessMemory.peakBytes());
    }

    private Loaded loaded() {
        return loaded.orElseThrow(() -> new IllegalStateException("nothing is there yet; ask for 'load_matrix' first"));
    }

    private TreeEnsemble trained() {
        return ensemble.orElseThrow(
                () -> new IllegalStateException("nothing is trained yet; ask for 'train_boosting' first"));
    }
}

package org.forecastj.models.boosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.forecastj.core.Execution;

/** A golden training run of LightGBM 4.7.0 and the same run of ours. */
final class GoldenTraining {
    private static final int TRAIN_ROWS = 1600;

    final JsonNode json;
    private final List<String[]> rows;

    private GoldenTraining(JsonNode json, List<String[]> rows) {
        this.json = json;
        this.rows = rows;
    }

    static GoldenTraining of(String name) {
        return new GoldenTraining(json("case_" + name + ".json"), rows());
    }

    static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(GoldenFiles.text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String[]> rows() {
        return GoldenFiles.text("data.csv").lines().map(l -> l.split(",", -1)).toList();
    }

    /** The training part of a column of the data. */
    static double[] trainColumn(String name) {
        return column(rows(), name, true);
    }

    private static double[] column(List<String[]> rows, String name, boolean train) {
        int c = Arrays.asList(rows.get(0)).indexOf(name);
        return rows.subList(train ? 1 : 1 + TRAIN_ROWS, train ? 1 + TRAIN_ROWS : rows.size()).stream()
                .mapToDouble(r -> r[c].equals("NA") ? Double.NaN : Double.parseDouble(r[c]))
                .toArray();
    }

    private double[] column(String name, boolean train) {
        return column(rows, name, train);
    }

    private FeatureMatrix features(boolean train) {
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (JsonNode feature : json.get("features")) {
            double[] values = column(feature.asText(), train);
            if (feature.asText().equals("cat")) {
                matrix.categorical(
                        "cat", Arrays.stream(values).mapToInt(v -> (int) v).toArray());
            } else {
                matrix.numeric(feature.asText(), values);
            }
        }
        return matrix.build();
    }

    FeatureMatrix validationFeatures() {
        return features(false);
    }

    private double number(String name, double otherwise) {
        JsonNode node = json.get("params").get(name);
        return node == null ? otherwise : node.asDouble();
    }

    private boolean flag(String name, boolean otherwise) {
        JsonNode node = json.get("params").get(name);
        return node == null ? otherwise : node.asBoolean();
    }

    GradientBoosting settings() {
        GradientBoosting.Builder settings = GradientBoosting.builder(objective());
        addConstraints(settings);
        if (flag("linear_tree", false)) {
            settings.linearLeaves(number("linear_lambda", 0));
        }
        return settings.iterations(json.get("iterations").asInt())
                .learningRate(number("learning_rate", 0.1))
                .maxLeaves((int) number("num_leaves", 31))
                .maxDepth((int) number("max_depth", 0))
                .maxBins((int) number("max_bin", 255))
                .minDataInLeaf((int) number("min_data_in_leaf", 20))
                .minSumHessian(number("min_sum_hessian_in_leaf", 1e-3))
                .lambdaL1(number("lambda_l1", 0))
                .lambdaL2(number("lambda_l2", 0))
                .minGainToSplit(number("min_gain_to_split", 0))
                .maxDeltaStep(number("max_delta_step", 0))
                .pathSmooth(number("path_smooth", 0))
                .boostFromAverage(flag("boost_from_average", true))
                .earlyStoppingRounds((int) number("early_stopping_round", 0))
                .maxCategoriesOneHot((int) number("max_cat_to_onehot", 4))
                .maxCategoryThreshold((int) number("max_cat_threshold", 32))
                .minDataPerGroup((int) number("min_data_per_group", 100))
                .categoryL2(number("cat_l2", 10))
                .categorySmooth(number("cat_smooth", 10))
                .missingPolicy(
                        flag("zero_as_missing", false)
                                ? MissingPolicy.ZERO_IS_MISSING
                                : flag("use_missing", true) ? MissingPolicy.NAN_IS_MISSING : MissingPolicy.NAN_IS_ZERO)
                .build();
    }

    private void addConstraints(GradientBoosting.Builder settings) {
        JsonNode features = json.get("features");
        JsonNode signs = json.get("params").path("monotone_constraints");
        for (int c = 0; c < signs.size(); c++) {
            if (signs.get(c).asInt() != 0) {
                Monotone direction = signs.get(c).asInt() > 0 ? Monotone.INCREASING : Monotone.DECREASING;
                settings.monotone(features.get(c).asText(), direction);
            }
        }
        if (json.get("params").path("monotone_constraints_method").asText().equals("intermediate")) {
            settings.monotoneMethod(MonotoneMethod.INTERMEDIATE);
        }
        for (JsonNode set : json.get("params").path("interaction_constraints")) {
            settings.interaction(StreamSupport.stream(set.spliterator(), false)
                    .map(c -> features.get(c.asInt()).asText())
                    .toArray(String[]::new));
        }
    }

    private Objective objective() {
        return switch (json.get("params").get("objective").asText()) {
            case "regression" -> Objective.squared();
            case "l1" -> Objective.absolute();
            case "huber" -> Objective.huber(number("alpha", 0.9));
            case "fair" -> Objective.fair(number("fair_c", 1));
            case "quantile" -> Objective.quantile(number("alpha", 0.9));
            case "mape" -> Objective.percentage();
            case "poisson" -> Objective.poisson(number("poisson_max_delta_step", 0.7));
            case "gamma" -> Objective.gamma();
            case "tweedie" -> Objective.tweedie(number("tweedie_variance_power", 1.5));
            case "binary" -> Objective.binary();
            default -> throw new IllegalArgumentException(json.get("params").toString());
        };
    }

    BoostingFit train(Execution execution) {
        return settings().fit(data(true), data(false), execution);
    }

    private TrainingData data(boolean train) {
        TrainingData data =
                TrainingData.of(features(train), column(json.get("target").asText(), train));
        return json.get("weight").asBoolean() ? data.withWeights(column("w", train)) : data;
    }

    double[] numbers(String field) {
        double[] values = new double[json.get(field).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = json.get(field).get(i).asDouble();
        }
        return values;
    }

    /** Largest difference of two curves, relative to the golden one. */
    static double deviation(double[] ours, double[] golden) {
        double largest = ours.length == golden.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(ours.length, golden.length); i++) {
            largest = Math.max(largest, Math.abs(ours[i] - golden[i]) / Math.abs(golden[i]));
        }
        return largest;
    }

    /** The first difference between a tree and the golden first tree; empty if there is none. */
    String firstDifference(Tree tree) {
        return difference(tree, 0, json.get("first_tree"), "root");
    }

    private String difference(Tree tree, int node, JsonNode golden, String path) {
        if (golden.has("leaf") || node < 0) {
            return golden.has("leaf") && node < 0 ? leafDifference(tree, ~node, golden, path) : path + ": depth";
        }
        if (tree.feature(node) != golden.get("feature").asInt()
                || tree.nodeCount(node) != golden.get("count").asInt()
                || tree.isDefaultLeft(node) != golden.get("default_left").asBoolean()
                || !threshold(tree, node).equals(threshold(golden))) {
            return path + ": feature " + tree.feature(node) + " at " + threshold(tree, node) + ", count "
                    + tree.nodeCount(node) + ", default left " + tree.isDefaultLeft(node) + ", gain " + tree.gain(node)
                    + " instead of " + golden.get("feature") + " at " + threshold(golden) + ", " + golden.get("count")
                    + ", " + golden.get("default_left") + ", gain " + golden.get("gain");
        }
        String left = difference(tree, tree.left(node), golden.get("left"), path + ".left");
        return left.isEmpty() ? difference(tree, tree.right(node), golden.get("right"), path + ".right") : left;
    }

    private static String leafDifference(Tree tree, int leaf, JsonNode golden, String path) {
        double value = golden.get("value").asDouble();
        boolean same = tree.leafCount(leaf) == golden.get("count").asInt()
                && Math.abs(tree.leafValue(leaf) - value) <= 1e-6 * Math.abs(value);
        return same
                ? ""
                : path + ": leaf " + tree.leafValue(leaf) + " (" + tree.leafCount(leaf) + ") instead of " + golden;
    }

    private static String threshold(Tree tree, int node) {
        if (!tree.isCategorical(node)) {
            return Double.toString(tree.threshold(node));
        }
        StringBuilder text = new StringBuilder();
        int[] words = tree.categories(node);
        for (int category = 0; category < words.length * Integer.SIZE; category++) {
            if ((words[category / Integer.SIZE] >>> category & 1) == 1) {
                text.append(text.length() == 0 ? "" : "||").append(category);
            }
        }
        return text.toString();
    }

    private static String threshold(JsonNode golden) {
        JsonNode threshold = golden.get("threshold");
        return threshold.isNumber() ? Double.toString(threshold.asDouble()) : threshold.asText();
    }
}

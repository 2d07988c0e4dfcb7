package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes ensembles as LightGBM text of version v4. Stateless. */
final class LightGbmWriter {
    private LightGbmWriter() {}

    static String write(TreeEnsemble ensemble) {
        if (ensemble.rearranged() > 1) {
            throw new IllegalArgumentException("the text format cannot say that predictions of "
                    + ensemble.rearranged()
                    + " quantiles are put into rising order; fit one model per quantile to write them");
        }
        List<String> trees = trees(ensemble);
        StringBuilder out = new StringBuilder("tree\nversion=v4\n");
        line(out, "num_class", Integer.toString(ensemble.outputs()));
        line(out, "num_tree_per_iteration", Integer.toString(ensemble.outputs()));
        line(out, "label_index", "0");
        line(out, "max_feature_idx", Integer.toString(ensemble.features() - 1));
        line(out, "objective", objective(ensemble));
        if (ensemble.isAveraged()) {
            out.append("average_output\n");
        }
        line(out, "feature_names", words(ensemble.featureNames()));
        if (!ensemble.monotoneConstraints().isEmpty()) {
            line(out, "monotone_constraints", words(ensemble.monotoneConstraints()));
        }
        List<String> infos = ensemble.featureInfos();
        line(out, "feature_infos", words(infos.isEmpty() ? none(ensemble.features()) : infos));
        line(out, "tree_sizes", words(trees.stream().map(String::length).toList()));
        out.append('\n');
        trees.forEach(out::append);
        return out.append("end of trees\n").toString();
    }

    private static List<String> none(int features) {
        return Collections.nCopies(features, "none");
    }

    private static String objective(TreeEnsemble ensemble) {
        String given = ensemble.objective().replaceAll("\\s+", " ").trim();
        String text = given.isEmpty() ? LightGbmObjective.name(ensemble) : given;
        LightGbmObjective meaning = LightGbmObjective.find(new LightGbmField("objective", text, 0));
        LightGbmObjective needed = new LightGbmObjective(ensemble.link(), ensemble.steepness());
        if (!needed.equals(meaning)) {
            throw new IllegalArgumentException(
                    "objective '" + text + "' does not mean " + needed + "; leave it empty or give one that does");
        }
        return text;
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append('=').append(value).append('\n');
    }

    private static String words(List<?> words) {
        return words.stream()
                .map(word -> word.toString().replaceAll("\\s", "_"))
                .collect(Collectors.joining(" "));
    }

    /** The format has no base score: it is added to the first tree of its output. */
    private static List<String> trees(TreeEnsemble ensemble) {
        double[] base = ensemble.baseScore();
        if (ensemble.treeCount() == 0 && Arrays.stream(base).anyMatch(score -> score != 0)) {
            return IntStream.range(0, base.length)
                    .mapToObj(t -> numbered(t, tree(Tree.constant(base[t], 0, 0), 0)))
                    .toList();
        }
        return IntStream.range(0, ensemble.treeCount())
                .mapToObj(t -> numbered(t, tree(ensemble.tree(t), t < base.length ? base[t] : 0)))
                .toList();
    }

    private static String numbered(int number, String tree) {
        return "Tree=" + number + "\n" + tree + "\n\n";
    }

    private static double sum(double value, double base) {
        return base == 0 ? value : value + base;
    }

    private static String tree(Tree tree, double base) {
        StringBuilder out = new StringBuilder();
        int nodes = tree.nodes();
        int leaves = tree.leaves();
        int[] categorical =
                IntStream.range(0, nodes).filter(tree::isCategorical).toArray();
        line(out, "num_leaves", Integer.toString(leaves));
        line(out, "num_cat", Integer.toString(categorical.length));
        list(out, "split_feature", nodes, node -> Integer.toString(tree.feature(node)));
        list(out, "split_gain", nodes, node -> number(tree.gain(node)));
        list(out, "threshold", nodes, node -> threshold(tree, node));
        list(out, "decision_type", nodes, node -> Integer.toString(decision(tree, node)));
        list(out, "left_child", nodes, node -> Integer.toString(tree.left(node)));
        list(out, "right_child", nodes, node -> Integer.toString(tree.right(node)));
        list(out, "leaf_value", leaves, leaf -> number(sum(tree.leafValue(leaf), base)));
        list(out, "leaf_weight", leaves, leaf -> number(tree.leafWeight(leaf)));
        list(out, "leaf_count", leaves, leaf -> Integer.toString(tree.leafCount(leaf)));
        list(out, "internal_value", nodes, node -> number(sum(tree.nodeValue(node), base)));
        list(out, "internal_weight", nodes, node -> number(tree.nodeWeight(node)));
        list(out, "internal_count", nodes, node -> Integer.toString(tree.nodeCount(node)));
        if (categorical.length > 0) {
            categories(out, tree, categorical);
        }
        line(out, "is_linear", tree.isLinear() ? "1" : "0");
        if (tree.isLinear()) {
            linear(out, tree, base);
        }
        line(out, "shrinkage", number(tree.shrinkage()));
        return out.toString();
    }

    private static void categories(StringBuilder out, Tree tree, int[] categorical) {
        int[] boundaries = new int[categorical.length + 1];
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < categorical.length; i++) {
            int[] set = tree.categories(categorical[i]);
            if (tree.isNanLeft(categorical[i])) {
                throw new IllegalArgumentException("node " + categorical[i] + " sends missing categories to the left;"
                        + " LightGBM's text has them on the right always: train without missing categories");
            }
            boundaries[i + 1] = boundaries[i] + set.length;
            for (int word : set) {
                words.append(words.isEmpty() ? "" : " ").append(Integer.toUnsignedString(word));
            }
        }
        list(out, "cat_boundaries", boundaries.length, i -> Integer.toString(boundaries[i]));
        line(out, "cat_threshold", words.toString());
    }

    private static void linear(StringBuilder out, Tree tree, double base) {
        int leaves = tree.leaves();
        list(out, "leaf_const", leaves, leaf -> number(sum(tree.linearConstant(leaf), base)));
        list(out, "num_features", leaves, leaf -> Integer.toString(tree.linearFeatures(leaf).length));
        StringBuilder features = new StringBuilder();
        StringBuilder coefficients = new StringBuilder();
        for (int leaf = 0; leaf < leaves; leaf++) {
            for (int feature : tree.linearFeatures(leaf)) {
                features.append(feature).append(' ');
            }
            for (double coefficient : tree.linearCoefficients(leaf)) {
                coefficients.append(number(coefficient)).append(' ');
            }
            features.append(' ');
            coefficients.append(' ');
        }
        line(out, "leaf_features", features.toString());
        line(out, "leaf_coeff", coefficients.toString());
    }

    private static String threshold(Tree tree, int node) {
        return tree.isCategorical(node) ? Integer.toString((int) tree.threshold(node)) : number(tree.threshold(node));
    }

    private static int decision(Tree tree, int node) {
        return (tree.isCategorical(node) ? 1 : 0)
                + (tree.isDefaultLeft(node) ? 2 : 0)
                + 4 * tree.missing(node).code();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value);
    }

    private static void list(StringBuilder out, String key, int count, IntFunction<String> entry) {
        line(out, key, IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(" ")));
    }
}

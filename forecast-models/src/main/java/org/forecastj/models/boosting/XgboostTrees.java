package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/**
 * Ensembles from the model files of XGBoost 1.x to 3.x, JSON or UBJSON, which forecast-io parses:
 *
 * <pre>{@code
 * TreeEnsemble ensemble = XgboostModels.read(Path.of("model.ubj"), XgboostTrees::read);
 * }</pre>
 *
 * <ul>
 *   <li>Boosters are {@code gbtree} and {@code dart}, whose weights of trees are multiplied into the leaves. Trees whose leaves have
 *       several values ({@code multi_strategy=multi_output_tree}) and linear boosters are refused.
 *   <li>Objectives are {@code reg:squarederror}, {@code reg:absoluteerror}, {@code reg:quantileerror}, {@code reg:pseudohubererror},
 *       {@code reg:tweedie}, {@code reg:gamma}, {@code count:poisson}, {@code reg:logistic}, {@code binary:logistic}, {@code multi:softprob}
 *       and {@code multi:softmax}; of the last, predictions are the probabilities, and the class is the largest of them. Several targets,
 *       and several quantiles in their order, are several outputs.
 *   <li>XGBoost compares 32-bit floats; thresholds are doubles here such that every double goes where XGBoost sends the float next to it.
 *       XGBoost sums floats and this library doubles, so that raw scores differ by about 1e-6 relative.
 *   <li>Categories are the codes that XGBoost was trained with; of a data frame, the positions in its categories. They are whole numbers;
 *       of others the integer part counts.
 *   <li>All iterations are kept, those after the best one of early stopping too, and are used unless a number of iterations is given:
 *       {@code best_iteration + 1} of the attributes, times {@code num_parallel_tree}, is what XGBoost's scikit-learn interface uses.
 *       Parallel trees are iterations of their own.
 *   <li>Leaves of a tree are numbered from 0 in the order of XGBoost's node numbers. Features without names are {@code f0}, {@code f1} …
 *   <li>Nodes have the sums of hessians that XGBoost explains by, and no row counts.
 * </ul>
 *
 * <p>Stateless. Time and memory are linear in the size of the file, but for categories, which take as many bits as the largest one in a
 * node says, 64 MiB at most in all.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">XGBoost, Introduction to Model IO</a>
 */
public final class XgboostTrees {
    private static final int MAX_UNNAMED = 1 << 20;

    private XgboostTrees() {}

    /**
     * Reads a model.
     *
     * @param file the whole file as a tree: objects as trees, lists of one type, flags in lists as 1 and 0
     * @return the ensemble
     * @throws ForecastingException with {@code UNSUPPORTED_FORMAT}, naming the place, if this is no model of XGBoost or one with what
     *     the class does not read
     */
    public static TreeEnsemble read(ModelState file) {
        ModelState learner = file.child("learner");
        XgboostObjective objective = XgboostObjective.of(learner);
        ModelState parameters = learner.child("learner_model_param");
        int features = XgboostNumbers.parameter(parameters, "num_feature", 1);
        List<String> names = names(learner, features);
        ModelState booster = learner.child("gradient_booster");
        ModelState model = model(booster);
        List<Tree> trees = trees(booster, model, features);
        int outputs = outputs(parameters, trees.size());
        try {
            return TreeEnsemble.builder(names, byIteration(model, trees, outputs))
                    .outputs(outputs)
                    .link(objective.link())
                    .baseScore(baseScore(parameters, objective, outputs))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT, "the parts of the XGBoost model do not fit: " + e.getMessage(), e);
        }
    }

    static ForecastingException unsupported(String what, String remedy) {
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT, "the XGBoost model has " + what + ", which is not supported; " + remedy);
    }

    private static List<String> names(ModelState learner, int features) {
        List<String> names = learner.has("feature_names") ? learner.texts("feature_names") : List.of();
        if (names.isEmpty()) {
            if (features > MAX_UNNAMED) {
                throw learner.wrong(
                        "learner_model_param.num_feature", "at most " + MAX_UNNAMED + " without names", features);
            }
            return IntStream.range(0, features).mapToObj(f -> "f" + f).toList();
        }
        if (names.size() != features) {
            throw learner.wrong(
                    "feature_names", "one name for each of " + features + " features", names.size() + " names");
        }
        return names;
    }

    private static ModelState model(ModelState booster) {
        String kind = booster.text("name");
        return switch (kind) {
            case "gbtree" -> booster.child("model");
            case "dart" -> booster.child("gbtree").child("model");
            default -> throw unsupported("the booster " + LightGbmField.quoted(kind), "train with gbtree or dart");
        };
    }

    private static List<Tree> trees(ModelState booster, ModelState model, int features) {
        List<ModelState> states = model.children("trees");
        float[] weights = weights(booster, states.size());
        XgboostCategories categories = new XgboostCategories();
        List<Tree> trees = new ArrayList<>(states.size());
        for (int t = 0; t < weights.length; t++) {
            trees.add(XgboostTree.read(states.get(t), features, weights[t], categories));
        }
        int count = XgboostNumbers.parameter(model.child("gbtree_model_param"), "num_trees", 0);
        if (count != trees.size()) {
            throw model.wrong("gbtree_model_param.num_trees", "the number of trees, " + trees.size(), count);
        }
        return trees;
    }

    private static float[] weights(ModelState booster, int trees) {
        if (booster.text("name").equals("dart")) {
            return XgboostNumbers.floats(booster, "weight_drop", trees);
        }
        float[] ones = new float[trees];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static int outputs(ModelState parameters, int trees) {
        int classes = XgboostNumbers.parameter(parameters, "num_class", 0);
        int targets = parameters.has("num_target") ? XgboostNumbers.parameter(parameters, "num_target", 0) : 1;
        int outputs = Math.max(1, Math.max(classes, targets));
        if (outputs > Math.max(1, trees)) {
            throw parameters.wrong(
                    classes == outputs ? "num_class" : "num_target", "at most the number of trees, " + trees, outputs);
        }
        return outputs;
    }

    /** The trees of every output one after the other become one tree of each output in turn. */
    private static List<Tree> byIteration(ModelState model, List<Tree> trees, int outputs) {
        int[] output = XgboostNumbers.integers(model, "tree_info", trees.size(), 0, outputs - 1);
        Tree[] ordered = new Tree[trees.size()];
        int[] seen = new int[outputs];
        for (int t = 0; t < output.length; t++) {
            long at = (long) seen[output[t]]++ * outputs + output[t];
            if (at >= ordered.length) {
                throw model.wrong(
                        "tree_info", "a list with as many trees of each of " + outputs + " outputs", "another");
            }
            ordered[(int) at] = trees.get(t);
        }
        return List.of(ordered);
    }

    private static double[] baseScore(ModelState parameters, XgboostObjective objective, int outputs) {
        double[] given = XgboostNumbers.floats(parameters, "base_score");
        if (given.length != 1 && given.length != outputs) {
            throw parameters.wrong(
                    "base_score", "one number, or one for each of " + outputs + " outputs", given.length + " numbers");
        }
        double[] base = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            double score = given[given.length == 1 ? 0 : k];
            base[k] = objective.margin(score);
            if (!Double.isFinite(base[k])) {
                throw parameters.wrong("base_score", "a number that the objective can predict", score);
            }
        }
        return base;
    }
}

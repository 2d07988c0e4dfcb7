package org.forecastj.models.boosting;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an objective of LightGBM says about predictions.
 *
 * @param link the link
 * @param steepness the steepness of a sigmoid, otherwise 1
 */
record LightGbmObjective(TreeLink link, double steepness) {
    private static final String SIGMOID = "sigmoid:";

    private static final Map<String, TreeLink> LINKS = Map.ofEntries(
            Map.entry("regression", TreeLink.IDENTITY),
            Map.entry("regression_l1", TreeLink.IDENTITY),
            Map.entry("huber", TreeLink.IDENTITY),
            Map.entry("fair", TreeLink.IDENTITY),
            Map.entry("quantile", TreeLink.IDENTITY),
            Map.entry("mape", TreeLink.IDENTITY),
            Map.entry("lambdarank", TreeLink.IDENTITY),
            Map.entry("rank_xendcg", TreeLink.IDENTITY),
            Map.entry("custom", TreeLink.IDENTITY),
            Map.entry("none", TreeLink.IDENTITY),
            Map.entry("poisson", TreeLink.EXP),
            Map.entry("gamma", TreeLink.EXP),
            Map.entry("tweedie", TreeLink.EXP),
            Map.entry("binary", TreeLink.SIGMOID),
            Map.entry("multiclassova", TreeLink.SIGMOID),
            Map.entry("cross_entropy", TreeLink.SIGMOID),
            Map.entry("multiclass", TreeLink.SOFTMAX),
            Map.entry("cross_entropy_lambda", TreeLink.SOFTPLUS));

    /** Reads an objective; null if it is not known. */
    static @Nullable LightGbmObjective find(LightGbmField field) {
        TreeLink link = null;
        double steepness = 1;
        for (String word : field.words(field.tokens())) {
            if (link == null) {
                link = LINKS.get(word);
                if (link == null) {
                    return null;
                }
            } else if (word.equals("sqrt")) {
                link = TreeLink.SIGNED_SQUARE;
            } else if (word.startsWith(SIGMOID) && link == TreeLink.SIGMOID) {
                steepness = new LightGbmField("sigmoid", word.substring(SIGMOID.length()), field.line())
                        .finiteNumbers(1)[0];
            }
        }
        return link == null || !(steepness > 0) ? null : new LightGbmObjective(link, steepness);
    }

    /** An objective with the link of an ensemble. */
    static String name(TreeEnsemble ensemble) {
        int outputs = ensemble.outputs();
        return switch (ensemble.link()) {
            case IDENTITY -> "regression";
            case EXP -> "poisson";
            case SIGMOID ->
                (outputs == 1 ? "binary" : "multiclassova num_class:" + outputs) + " " + SIGMOID + ensemble.steepness();
            case SOFTMAX -> "multiclass num_class:" + outputs;
            case SOFTPLUS -> "cross_entropy_lambda";
            case SIGNED_SQUARE -> "regression sqrt";
        };
    }
}

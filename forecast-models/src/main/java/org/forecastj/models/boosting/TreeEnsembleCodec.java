package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/**
 * Stores ensembles of trees, on their own and within a fit: with base scores, linear leaves, quantiles that are put into order and
 * categorical splits that send missing values to the left, which LightGBM's text cannot hold. What is read back predicts and explains the
 * same, bit for bit. A leaf takes about 85 characters. Stateless.
 */
public final class TreeEnsembleCodec implements ModelCodec<TreeEnsemble> {
    private static final String FEATURES = "features";
    private static final String RANGES = "ranges";
    private static final String MONOTONE = "monotone";
    private static final String OUTPUTS = "outputs";
    private static final String LINK = "link";
    private static final String STEEPNESS = "steepness";
    private static final String AVERAGED = "averaged";
    private static final String BASE = "baseScore";
    private static final String REARRANGED = "rearranged";
    private static final String OBJECTIVE = "objective";
    private static final String TREES = "trees";

    /** Creates the codec; the service loader does. */
    public TreeEnsembleCodec() {}

    @Override
    public String id() {
        return "tree-ensemble";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<TreeEnsemble> type() {
        return TreeEnsemble.class;
    }

    @Override
    public ModelState write(TreeEnsemble ensemble, ModelCodecs codecs) {
        List<ModelState> trees = new ArrayList<>();
        for (int t = 0; t < ensemble.treeCount(); t++) {
            trees.add(TreeState.write(ensemble.tree(t)));
        }
        return ModelState.builder()
                .putTexts(FEATURES, ensemble.featureNames())
                .putTexts(RANGES, ensemble.featureInfos())
                .put(
                        MONOTONE,
                        ensemble.monotoneConstraints().stream()
                                .mapToLong(sign -> sign)
                                .toArray())
                .put(OUTPUTS, ensemble.outputs())
                .put(LINK, ensemble.link().name())
                .put(STEEPNESS, ensemble.steepness())
                .put(AVERAGED, ensemble.isAveraged())
                .put(BASE, ensemble.baseScore())
                .put(REARRANGED, ensemble.rearranged())
                .put(OBJECTIVE, ensemble.objective())
                .putChildren(TREES, trees)
                .build();
    }

    @Override
    public TreeEnsemble read(ModelState state, int schema, ModelCodecs codecs) {
        List<Integer> monotone = new ArrayList<>();
        for (long sign : state.integers(MONOTONE)) {
            if (sign < -1 || sign > 1) {
                throw state.wrong(MONOTONE, "numbers from -1 to 1", sign);
            }
            monotone.add((int) sign);
        }
        int outputs = state.integer(OUTPUTS);
        return TreeEnsemble.builder(
                        state.texts(FEATURES),
                        state.children(TREES).stream().map(TreeState::read).toList())
                .featureInfos(state.texts(RANGES))
                .monotoneConstraints(monotone)
                // before the number of outputs is used: a damaged one must not ask for gigabytes
                .baseScore(state.numbers(BASE, outputs))
                .outputs(outputs)
                .link(TreeLink.valueOf(state.text(LINK)), state.number(STEEPNESS))
                .averaged(state.flag(AVERAGED))
                .rearranged(state.integer(REARRANGED))
                .objective(state.text(OBJECTIVE))
                .build();
    }
}

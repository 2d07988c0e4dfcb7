package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.boosting.TreeEnsembleCodec;

/** Writes the ensembles of a strategy, and reads them back. Stateless. */
final class StepModelsState {
    private static final TreeEnsembleCodec ENSEMBLE = new TreeEnsembleCodec();

    private static final String STRATEGY = "strategy";
    private static final String HORIZON = "horizon";
    private static final String BLOCK = "block";
    private static final String LEVEL = "level";
    private static final String COLUMN = "column";
    private static final String COMPARED = "compared";
    private static final String RATIO = "ratio";
    private static final String USUAL = "usual";
    private static final String SCHEMA = "ensembleSchema";
    private static final String ENSEMBLES = "ensembles";

    private StepModelsState() {}

    static ModelState write(StepModels models, ModelCodecs codecs) {
        ModelState.Builder state = ModelState.builder()
                .put(STRATEGY, models.strategy.kind().name())
                .put(HORIZON, models.strategy.horizon())
                .put(BLOCK, models.strategy.block());
        if (!models.level.isNone()) {
            state.put(LEVEL, write(models.level));
        }
        return state.put(SCHEMA, ENSEMBLE.schema())
                .putChildren(
                        ENSEMBLES,
                        models.ensembles.stream()
                                .map(ensemble -> ENSEMBLE.write(ensemble, codecs))
                                .toList())
                .build();
    }

    private static ModelState write(LocalLevel level) {
        return ModelState.builder()
                .put(COLUMN, level.column())
                .put(COMPARED, level.compared().stream().asLongStream().toArray())
                .put(RATIO, level.isRatio())
                .put(USUAL, level.usual())
                .build();
    }

    /**
     * Reads ensembles.
     *
     * @param outputs numbers that there are for each step
     * @param features names of the features
     */
    static StepModels read(ModelState state, int outputs, List<String> features, ModelCodecs codecs) {
        Strategy strategy = readStrategy(state);
        LocalLevel level = state.has(LEVEL) ? readLevel(state.child(LEVEL), features.size()) : LocalLevel.none();
        int schema = state.integer(SCHEMA);
        if (schema < 1 || schema > ENSEMBLE.schema()) {
            throw state.wrong(SCHEMA, "1 to " + ENSEMBLE.schema(), schema);
        }
        long perModel = (long) outputs * (strategy.kind() == Strategy.Kind.MULTI_OUTPUT ? strategy.horizon() : 1);
        List<TreeEnsemble> ensembles = new ArrayList<>();
        for (ModelState child : state.children(ENSEMBLES)) {
            TreeEnsemble ensemble = ENSEMBLE.read(child, schema, codecs);
            if (ensemble.outputs() != perModel) {
                throw child.wrong("outputs", String.valueOf(perModel), ensemble.outputs());
            }
            if (!ensemble.featureNames().equals(features)) {
                throw child.wrong("features", "the features of the fit", "others");
            }
            ensembles.add(ensemble);
        }
        if (ensembles.size() != strategy.models()) {
            throw state.wrong(ENSEMBLES, strategy.models() + " ensembles", ensembles.size());
        }
        return new StepModels(strategy, level, List.copyOf(ensembles));
    }

    private static Strategy readStrategy(ModelState state) {
        int horizon = state.integer(HORIZON);
        int block = state.integer(BLOCK);
        return switch (Strategy.Kind.valueOf(state.text(STRATEGY))) {
            case RECURSIVE -> Strategy.recursive();
            case DIRECT -> Strategy.direct(horizon, block);
            case MULTI_OUTPUT -> Strategy.multiOutput(horizon);
        };
    }

    private static LocalLevel readLevel(ModelState state, int features) {
        BitSet compared = new BitSet();
        for (long column : state.integers(COMPARED)) {
            compared.set(column(state, COMPARED, column, features));
        }
        double usual = state.number(USUAL);
        if (!Double.isFinite(usual)) {
            throw state.wrong(USUAL, "a finite number", usual);
        }
        return LocalLevel.of(
                column(state, COLUMN, state.integer(COLUMN), features), compared, state.flag(RATIO), usual);
    }

    private static int column(ModelState state, String name, long column, int features) {
        if (column < 0 || column >= features) {
            throw state.wrong(name, "a column from 0 to " + (features - 1), column);
        }
        return (int) column;
    }
}

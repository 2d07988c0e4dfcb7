package org.forecastj.models.global;

import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.features.FeatureState;

/** The ensembles of a strategy, and how they forecast a path. Immutable and safe to share between threads. */
final class StepModels {
    final Strategy strategy;
    final LocalLevel level;
    final List<TreeEnsemble> ensembles;

    StepModels(Strategy strategy, LocalLevel level, List<TreeEnsemble> ensembles) {
        this.strategy = strategy;
        this.level = level;
        this.ensembles = ensembles;
    }

    /** Throws if the strategy does not reach a horizon. */
    void requireHorizon(SeriesKey key, int horizon) {
        if (!strategy.isRecursive() && horizon > strategy.horizon()) {
            throw new IllegalArgumentException("series '" + key + "': a horizon of " + horizon
                    + " steps; the strategy of the fit reaches " + strategy.horizon()
                    + " steps, a recursive one any number");
        }
    }

    /** The transformed path of a series; outputs per step where an ensemble has several for one. */
    double[][] path(FeatureState state, int horizon) {
        return switch (strategy.kind()) {
            case RECURSIVE -> recursive(state.copy(), horizon);
            case DIRECT -> direct(state, horizon);
            case MULTI_OUTPUT -> multiOutput(state, horizon);
        };
    }

    private double[][] recursive(FeatureState state, int horizon) {
        double[][] path = new double[horizon][];
        double[] row = new double[ensembles.get(0).features()];
        for (int h = 0; h < horizon; h++) {
            state.row(1, 1, row);
            path[h] = predict(ensembles.get(0), state.key(), row);
            state.append(path[h][0]);
        }
        return path;
    }

    private double[][] direct(FeatureState state, int horizon) {
        double[][] path = new double[horizon][];
        double[] row = new double[ensembles.get(0).features()];
        for (int h = 0; h < horizon; h++) {
            int model = h / strategy.block();
            state.row(h + 1, strategy.shift(model), row);
            path[h] = predict(ensembles.get(model), state.key(), row);
        }
        return path;
    }

    private double[][] multiOutput(FeatureState state, int horizon) {
        TreeEnsemble ensemble = ensembles.get(0);
        double[] row = new double[ensemble.features()];
        state.row(1, 1, row);
        double[] outputs = predict(ensemble, state.key(), row);
        int perStep = outputs.length / strategy.horizon();
        double[][] path = new double[horizon][perStep];
        for (int h = 0; h < horizon; h++) {
            System.arraycopy(outputs, h * perStep, path[h], 0, perStep);
        }
        return path;
    }

    /** The features of a step, compared with the level as the trees see them. */
    double[] row(FeatureState state, int step) {
        int model = modelOf(step);
        double[] row = new double[ensembles.get(model).features()];
        state.row(strategy.kind() == Strategy.Kind.DIRECT ? step : 1, strategy.shift(model), row);
        level.apply(row);
        return row;
    }

    /** The ensemble of a step, counted from 1. */
    int modelOf(int step) {
        return strategy.kind() == Strategy.Kind.DIRECT ? (step - 1) / strategy.block() : 0;
    }

    /** The outputs of an ensemble for a row of features, which is compared with its level in place. */
    double[] predict(TreeEnsemble ensemble, SeriesKey key, double[] row) {
        double own = level.apply(row);
        double[] outputs = new double[ensemble.outputs()];
        ensemble.predict(row, ensemble.iterations(), outputs);
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = level.isRatio() ? outputs[k] * own : outputs[k] + own;
            if (!Double.isFinite(outputs[k])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "series '" + key + "': trees predict " + outputs[k] + "; rescale the target or transform it");
            }
        }
        return outputs;
    }
}

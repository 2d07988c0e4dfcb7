package org.forecastj.models.global;

import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.features.FeatureState;

/** Forecasts of one series on the transformed scale, from an origin that moves on. Used by one thread. */
final class SeriesForecaster {
    private final Trained trained;
    private final SeriesKey key;
    private final FeatureState state;

    private SeriesForecaster(Trained trained, SeriesKey key, FeatureState state) {
        this.trained = trained;
        this.key = key;
        this.state = state;
    }

    static SeriesForecaster of(Trained trained, SeriesKey key, Regressors future) {
        FeatureState state = future.isEmpty() ? trained.features.state(key) : trained.features.state(key, future);
        return new SeriesForecaster(trained, key, state);
    }

    int size() {
        return state.size();
    }

    void appendUpTo(TimeSeries transformed, int origin) {
        for (int i = state.size(); i < origin; i++) {
            state.append(transformed.value(i));
        }
    }

    double[] points(int horizon) {
        double[][] path = path(trained.points, horizon);
        double[] points = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            points[h] = path[h][0];
        }
        return points;
    }

    double[][] path(StepModels models, int horizon) {
        models.requireHorizon(key, horizon);
        return models.path(state, horizon);
    }

    /** The features of a step as the trees see them; a recursive strategy forecasts the steps before it. */
    double[] rowAfterSteps(int step) {
        if (!trained.points.strategy.isRecursive() || step == 1) {
            return trained.points.row(state, step);
        }
        FeatureState ahead = state.copy();
        for (double point : points(step - 1)) {
            ahead.append(point);
        }
        return trained.points.row(ahead, 1);
    }
}

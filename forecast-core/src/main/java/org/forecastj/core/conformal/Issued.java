package org.forecastj.core.conformal;

import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.spi.ModelState;

/** A forecast of the model at an origin: what its errors are taken from. Immutable. */
final class Issued {
    private final double[] mean;
    private final double[] deviation;
    private final double[][] lower;
    private final double[][] upper;

    private Issued(double[] mean, double[] deviation, double[][] lower, double[][] upper) {
        this.mean = mean;
        this.deviation = deviation;
        this.lower = lower;
        this.upper = upper;
    }

    static Issued of(Forecast forecast, double... levels) {
        double[][] lower = new double[levels.length][];
        double[][] upper = new double[levels.length][];
        for (int k = 0; k < levels.length; k++) {
            lower[k] = forecast.interval(levels[k]).lower().values();
            upper[k] = forecast.interval(levels[k]).upper().values();
        }
        return new Issued(forecast.mean().values(), forecast.standardDeviation().values(), lower, upper);
    }

    static Issued of(FoldForecast forecast, double... levels) {
        double[][] lower = new double[levels.length][];
        double[][] upper = new double[levels.length][];
        for (int k = 0; k < levels.length; k++) {
            lower[k] = forecast.lowers(levels[k]);
            upper[k] = forecast.uppers(levels[k]);
        }
        return new Issued(forecast.means(), forecast.standardDeviations(), lower, upper);
    }

    int horizon() {
        return mean.length;
    }

    double mean(int h) {
        return mean[h];
    }

    double deviation(int h) {
        return deviation[h];
    }

    double lower(int level, int h) {
        return lower[level][h];
    }

    double upper(int level, int h) {
        return upper[level][h];
    }

    /** Channel 0: observed minus mean; channel k + 1: max(lower − y, y − upper) at level k (Romano, Patterson and Candès 2019). */
    double error(int channel, int h, double actual) {
        return channel == 0
                ? actual - mean[h]
                : Math.max(lower[channel - 1][h] - actual, actual - upper[channel - 1][h]);
    }

    ModelState.Builder write() {
        return ModelState.builder()
                .put("steps", mean.length)
                .putPacked("mean", mean)
                .putPacked("deviation", deviation)
                .putPacked("lower", Cube.flat(lower))
                .putPacked("upper", Cube.flat(upper));
    }

    static Issued read(ModelState state, int levels) {
        int steps = state.integer("steps");
        return new Issued(
                state.packed("mean", steps),
                state.packed("deviation", steps),
                Cube.matrix(state.packed("lower", Math.multiplyExact(levels, steps)), levels, steps),
                Cube.matrix(state.packed("upper", Math.multiplyExact(levels, steps)), levels, steps));
    }
}

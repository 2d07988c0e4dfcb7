package org.forecastj.core.conformal;

import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.SamplePaths;
import org.jspecify.annotations.Nullable;

/** Puts calibrated intervals around a forecast of the model. Used by one thread. */
final class Band {
    static final String BIAS = "conformal bias";
    private static final double SAME_LEVEL = 1e-12;

    private final ErrorPaths errors;
    private final Forecast model;
    private final Issued issued;
    private final double scale;
    private final @Nullable AdaptiveLevels adaptive;

    Band(ErrorPaths errors, Forecast model, double scale, @Nullable AdaptiveLevels adaptive) {
        this.errors = errors;
        this.model = model;
        this.issued = Issued.of(model, errors.scoring().modelLevels());
        this.scale = scale;
        this.adaptive = adaptive;
    }

    Forecast forecast(double... levels) {
        int horizon = model.horizon();
        double[] mean = new double[horizon];
        double[] median = new double[horizon];
        double[] deviation = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            errors.requireAny(model.name(), h);
            double unit = unit(h);
            mean[h] = issued.mean(h) + unit * errors.bias(h);
            median[h] = isInterval() ? model.median().value(h) : issued.mean(h) + unit * errors.median(h);
            deviation[h] = unit * errors.deviation(h);
        }
        Forecast.Builder builder = Forecast.builder(model.name(), model.index())
                .mean(mean)
                .median(median)
                .standardDeviation(deviation);
        addIntervals(builder, median, levels);
        addComponents(builder);
        return builder.build();
    }

    private boolean isInterval() {
        return errors.scoring().score() == ConformityScore.INTERVAL;
    }

    private double unit(int h) {
        return errors.scoring().unit(issued, h, scale);
    }

    private void addIntervals(Forecast.Builder builder, double[] median, double... levels) {
        double[] fixed = errors.scoring().fixedLevels();
        if (fixed.length == 0) {
            for (double level : levels) {
                double[][] bounds = {median.clone(), median.clone()};
                widen(bounds, median, 0, level, true);
                builder.interval(level, bounds[0], bounds[1]);
            }
            return;
        }
        int[] wanted = positions(fixed, levels);
        double[][] bounds = {median.clone(), median.clone()};
        int next = 0;
        for (int k = 0; k < fixed.length && next < wanted.length; k++) {
            // every level holds those below it, whether they were asked for or not
            widen(bounds, median, k, fixed[k], wanted[next] == k);
            if (wanted[next] == k) {
                builder.interval(levels[next++], bounds[0], bounds[1]);
            }
        }
    }

    private int[] positions(double[] fixed, double... levels) {
        int[] positions = new int[levels.length];
        for (int i = 0; i < levels.length; i++) {
            positions[i] = -1;
            for (int k = 0; k < fixed.length; k++) {
                positions[i] = Math.abs(fixed[k] - levels[i]) < SAME_LEVEL ? k : positions[i];
            }
            if (positions[i] < 0) {
                throw new IllegalArgumentException("series '" + model.name() + "': level is " + levels[i]
                        + "; intervals are calibrated for the levels "
                        + errors.scoring().levels()
                        + ": name it among them when specifying the scores");
            }
        }
        return positions;
    }

    private void widen(double[][] bounds, double[] median, int k, double level, boolean required) {
        int channel = errors.channel(k);
        for (int h = 0; h < model.horizon(); h++) {
            double[] offsets;
            if (adaptive != null) {
                offsets = errors.offsets(channel, h, adaptive.alpha(k, h), level);
            } else if (required || errors.attains(channel, h, level)) {
                errors.require(model.name(), channel, h, level);
                offsets = errors.offsets(channel, h, 1 - level, level);
            } else {
                continue;
            }
            double low = (isInterval() ? issued.lower(k, h) : issued.mean(h)) + unit(h) * offsets[0];
            double high = (isInterval() ? issued.upper(k, h) : issued.mean(h)) + unit(h) * offsets[1];
            if (share(h) < 1) {
                Interval own = model.interval(level);
                low = share(h) * low + (1 - share(h)) * own.lower().value(h);
                high = share(h) * high + (1 - share(h)) * own.upper().value(h);
            }
            double widening = errors.widening(h, level);
            bounds[0][h] = Math.min(bounds[0][h], widened(low, median[h], widening));
            bounds[1][h] = Math.max(bounds[1][h], widened(high, median[h], widening));
        }
    }

    /** Share of the calibrated bounds beside the model's own. */
    private double share(int h) {
        return errors.effective(h) / (errors.effective(h) + errors.scoring().trust());
    }

    private static double widened(double bound, double median, double widening) {
        return widening == 1 ? bound : median + widening * (bound - median);
    }

    private void addComponents(Forecast.Builder builder) {
        model.components().forEach((name, values) -> builder.component(name, values.values()));
        if (errors.scoring().score() == ConformityScore.SIGNED
                && !model.components().isEmpty()) {
            double[] bias = new double[model.horizon()];
            for (int h = 0; h < bias.length; h++) {
                bias[h] = unit(h) * errors.bias(h);
            }
            builder.component(BIAS, bias);
        }
    }

    SamplePaths simulate(int paths, long seed) {
        int horizon = model.horizon();
        for (int h = 0; h < horizon; h++) {
            errors.requireAny(model.name(), h);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[paths][];
        for (int i = 0; i < paths; i++) {
            Execution.checkpoint();
            values[i] = errors.draw(horizon, random);
            for (int h = 0; h < horizon; h++) {
                values[i][h] = issued.mean(h) + unit(h) * values[i][h];
            }
        }
        return SamplePaths.of(model.name(), model.index(), values);
    }
}

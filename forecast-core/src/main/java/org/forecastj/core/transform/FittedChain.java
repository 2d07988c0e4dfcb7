package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Learned transforms one after the other, without chains among them. Immutable. */
record FittedChain(List<FittedTransform> steps) implements FittedTransform {
    static FittedChain of(List<FittedTransform> transforms) {
        List<FittedTransform> flat = new ArrayList<>();
        for (FittedTransform t : transforms) {
            flat.addAll(t instanceof FittedChain chain ? chain.steps : List.of(t));
        }
        return new FittedChain(List.copyOf(flat));
    }

    /** What each step takes, from the first step on. */
    List<TimeSeries> inputs(TimeSeries series) {
        List<TimeSeries> inputs = new ArrayList<>();
        TimeSeries input = series;
        for (FittedTransform step : steps) {
            inputs.add(input);
            input = step.apply(input);
        }
        return inputs;
    }

    @Override
    public String name() {
        return steps.stream().map(FittedTransform::name).collect(Collectors.joining(TransformChain.ARROW));
    }

    @Override
    public boolean isPointwise() {
        return steps.stream().allMatch(FittedTransform::isPointwise);
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        TimeSeries result = series;
        for (FittedTransform step : steps) {
            result = step.apply(result);
        }
        return result;
    }

    @Override
    public TimeSeries applyLater(TimeSeries history, TimeSeries later) {
        List<TimeSeries> inputs = inputs(history);
        TimeSeries result = later;
        for (int i = 0; i < steps.size(); i++) {
            result = steps.get(i).applyLater(inputs.get(i), result);
        }
        return result;
    }

    @Override
    public double[] inversePath(TimeSeries history, double[] path) {
        List<TimeSeries> inputs = inputs(history);
        double[] result = path.clone();
        for (int i = steps.size() - 1; i >= 0; i--) {
            result = steps.get(i).inversePath(inputs.get(i), result);
        }
        return result;
    }

    /** The inverse for many paths of the same steps: what depends on timestamps alone is done once. */
    UnaryOperator<double[]> pathInverse(List<TimeSeries> inputs, TimeIndex future) {
        List<UnaryOperator<double[]>> inverses = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            FittedTransform step = steps.get(i);
            TimeSeries input = inputs.get(i);
            inverses.add(
                    step instanceof FittedStepTransform
                            ? StepInverses.of(List.of(step), input, future)::inverse
                            : path -> step.inversePath(input, path));
        }
        return path -> {
            double[] result = path.clone();
            for (UnaryOperator<double[]> inverse : inverses) {
                result = inverse.apply(result);
            }
            return result;
        };
    }

    @Override
    public double[] inverseFitted(TimeSeries history, double[] fitted) {
        return inverseFitted(inputs(history), fitted);
    }

    double[] inverseFitted(List<TimeSeries> inputs, double[] fitted) {
        double[] result = fitted.clone();
        for (int i = steps.size() - 1; i >= 0; i--) {
            result = steps.get(i).inverseFitted(inputs.get(i), result);
        }
        return result;
    }
}

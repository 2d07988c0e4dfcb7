package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.forecastj.core.series.TimeSeries;

/** Transforms one after the other; each is learned on what those before it give. Immutable. */
record TransformChain(List<Transform> steps) implements Transform {
    /** Between the names of the steps. */
    static final String ARROW = " → ";

    static TransformChain of(List<Transform> transforms) {
        List<Transform> flat = new ArrayList<>();
        for (Transform t : transforms) {
            flat.addAll(t instanceof TransformChain chain ? chain.steps : List.of(t));
        }
        return new TransformChain(List.copyOf(flat));
    }

    @Override
    public String name() {
        return steps.stream().map(Transform::name).collect(Collectors.joining(ARROW));
    }

    @Override
    public FittedTransform fit(TimeSeries training) {
        List<FittedTransform> fitted = new ArrayList<>();
        TimeSeries input = training;
        for (Transform step : steps) {
            FittedTransform f = step.fit(input);
            input = f.apply(input);
            fitted.add(f);
        }
        return FittedChain.of(fitted);
    }
}

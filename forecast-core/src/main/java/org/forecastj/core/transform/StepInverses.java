package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** The inverses of transforms that are inverted one step at a time, for the steps of a forecast. Immutable. */
final class StepInverses {
    private final List<PointwiseInverse> perStep;

    /** One line as a transform of its own. */
    private record AtStep(String name, Line line) implements FittedPointwiseTransform {
        @Override
        public TimeSeries apply(TimeSeries series) {
            return series.mapValues(line::apply);
        }

        @Override
        public double inverse(double transformed) {
            return line.inverse(transformed);
        }

        @Override
        public OptionalDouble inverseSlope() {
            return OptionalDouble.of(line.slope());
        }
    }

    private StepInverses(List<PointwiseInverse> perStep) {
        this.perStep = perStep;
    }

    /** The transforms in the order they are applied, for timestamps that follow a history. */
    static StepInverses of(List<FittedTransform> transforms, TimeSeries history, TimeIndex future) {
        if (transforms.stream().noneMatch(FittedStepTransform.class::isInstance)) {
            return new StepInverses(Collections.nCopies(future.size(), inverse(transforms, history.name(), future, 0)));
        }
        TimeIndex rows = history.index().append(future);
        List<PointwiseInverse> perStep = new ArrayList<>();
        for (int row = history.size(); row < rows.size(); row++) {
            perStep.add(inverse(transforms, history.name(), rows, row));
        }
        return new StepInverses(perStep);
    }

    private static PointwiseInverse inverse(List<FittedTransform> transforms, String series, TimeIndex rows, int row) {
        return new PointwiseInverse(
                transforms.stream().map(t -> atRow(t, series, rows, row)).toList());
    }

    private static FittedPointwiseTransform atRow(FittedTransform transform, String series, TimeIndex rows, int row) {
        return transform instanceof FittedStepTransform step
                ? new AtStep(step.name(), new RowLines(step, series, rows).at(row))
                : (FittedPointwiseTransform) transform;
    }

    boolean isCurved() {
        return perStep.stream().anyMatch(PointwiseInverse::isCurved);
    }

    double[] inverse(double[] values) {
        double[] result = new double[values.length];
        for (int h = 0; h < values.length; h++) {
            result[h] = perStep.get(h).inverse(values[h]);
        }
        return result;
    }

    Moments moments(int step, Moments normal) {
        return perStep.get(step).moments(normal);
    }
}

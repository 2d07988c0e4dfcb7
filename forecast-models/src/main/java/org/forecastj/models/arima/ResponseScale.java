package org.forecastj.models.arima;

import java.util.Optional;
import java.util.OptionalDouble;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.FittedPointwiseTransform;
import org.forecastj.core.transform.Moments;
import org.forecastj.core.transform.Transforms;
import org.jspecify.annotations.Nullable;

/** The scale that the model works on: that of the series, or its Box–Cox transform. Immutable. */
final class ResponseScale {
    private final @Nullable FittedPointwiseTransform transform;
    private final double lambda;

    private ResponseScale(@Nullable FittedPointwiseTransform transform, double lambda) {
        this.transform = transform;
        this.lambda = lambda;
    }

    /** The scale that a specification asks for, with λ chosen by the series where it is automatic. */
    static ResponseScale of(Optional<BoxCoxParameter> parameter, int period, TimeSeries series) {
        if (parameter.isEmpty()) {
            return new ResponseScale(null, 1);
        }
        OptionalDouble given = parameter.get().lambda();
        double lambda =
                given.isPresent() ? given.getAsDouble() : Math.max(0, Transforms.guerreroLambda(series, period));
        return new ResponseScale(
                (FittedPointwiseTransform) Transforms.boxCox(lambda).fit(series), lambda);
    }

    /** λ; empty without transform. */
    OptionalDouble lambda() {
        return transform == null ? OptionalDouble.empty() : OptionalDouble.of(lambda);
    }

    /** Values on the scale of the model. */
    double[] forward(TimeSeries series) {
        return transform == null ? series.values() : transform.apply(series).values();
    }

    double inverse(double value) {
        return transform == null ? value : transform.inverse(value);
    }

    /**
     * The mean in units of the series by the second-order expansion that R uses, FPP3 formula 3.2: (λw + 1)^{1/λ}·(1 + σ²(1 − λ)/(2(λw + 1)²)).
     */
    double mean(double value, double deviation) {
        if (transform == null) {
            return value;
        }
        double base = lambda * value + 1;
        return inverse(value) * (1 + 0.5 * deviation * deviation * (1 - lambda) / (base * base));
    }

    /** The standard deviation in units of the series. */
    double deviation(double value, double deviation) {
        return transform == null
                ? deviation
                : transform.inverseMoments(new Moments(value, deviation)).standardDeviation();
    }
}

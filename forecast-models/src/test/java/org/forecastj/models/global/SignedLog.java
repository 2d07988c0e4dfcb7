package org.forecastj.models.global;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.FittedPointwiseTransform;
import org.forecastj.core.transform.FittedTransform;
import org.forecastj.core.transform.Transform;

/** log(1 + y), continued to negative numbers as an odd function. */
final class SignedLog implements Transform, FittedPointwiseTransform {
    @Override
    public String name() {
        return "signed log1p";
    }

    @Override
    public FittedTransform fit(TimeSeries training) {
        return this;
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        return series.mapValues(y -> Math.signum(y) * StrictMath.log1p(Math.abs(y)));
    }

    @Override
    public double inverse(double transformed) {
        return Math.signum(transformed) * StrictMath.expm1(Math.abs(transformed));
    }
}

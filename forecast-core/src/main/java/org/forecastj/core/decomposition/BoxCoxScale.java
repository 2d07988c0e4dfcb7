package org.forecastj.core.decomposition;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/** The Box–Cox scale (x^λ − 1) / λ, log x for λ = 0, on arrays; NaN stays NaN. Stateless; λ null changes nothing. */
final class BoxCoxScale {
    private BoxCoxScale() {}

    static double[] apply(double[] y, @Nullable Double lambda, String name) {
        double[] z = y.clone();
        if (lambda == null) {
            return z;
        }
        for (int i = 0; i < z.length; i++) {
            if (y[i] < 0 || (y[i] == 0 && lambda <= 0)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        name + ", row " + i + ": the value is " + y[i] + "; a Box–Cox transform with lambda " + lambda
                                + " needs values " + (lambda > 0 ? "of 0 and above" : "above 0")
                                + ": leave lambda out, or add a constant to the series");
            }
            z[i] = lambda == 0 ? Math.log(y[i]) : (Math.pow(y[i], lambda) - 1) / lambda;
        }
        return z;
    }

    static void invert(double[] z, @Nullable Double lambda) {
        if (lambda == null) {
            return;
        }
        for (int i = 0; i < z.length; i++) {
            z[i] = lambda == 0 ? Math.exp(z[i]) : Math.pow(Math.max(0, lambda * z[i] + 1), 1 / lambda);
        }
    }
}

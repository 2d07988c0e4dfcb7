package org.forecastj.core.internal.math;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/** Tail probabilities of test statistics, the one place where the library behind them is named. Stateless. */
public final class Tails {
    private Tails() {}

    /**
     * Upper tail of the χ² distribution.
     *
     * @param x statistic, at least 0
     * @param degrees degrees of freedom, above 0
     * @return P(X &gt; x)
     */
    public static double chiSquared(double x, int degrees) {
        if (Double.isInfinite(x)) {
            return 0;
        }
        return x <= 0 ? 1 : Gamma.regularizedGammaQ(degrees / 2.0, x / 2);
    }

    /**
     * Upper tail of Student's t distribution, precise however small.
     *
     * @param t statistic
     * @param degrees degrees of freedom, above 0
     * @return P(T &gt; t)
     */
    public static double student(double t, int degrees) {
        double both = Beta.regularizedBeta(degrees / (degrees + t * t), degrees / 2.0, 0.5);
        return t > 0 ? both / 2 : 1 - both / 2;
    }
}

package org.forecastj.core.transform;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Moments of functions of a normal variable; nodes from the rule for the weight exp(−x²). Stateless. */
final class GaussHermite {
    /** Number of nodes. */
    static final int NODES = 64;
    /** Distance in standard deviations beyond which a node may be left out. */
    private static final double FAR = 5;

    private static final double[] Z = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];

    static {
        GaussIntegrator rule = new GaussIntegratorFactory().hermite(NODES);
        for (int i = 0; i < NODES; i++) {
            Z[i] = rule.getPoint(i) * Math.sqrt(2);
            WEIGHT[i] = rule.getWeight(i) / Math.sqrt(Math.PI);
        }
    }

    private GaussHermite() {}

    static Moments moments(DoubleUnaryOperator function, Moments normal) {
        double centre = function.applyAsDouble(normal.mean());
        if (normal.standardDeviation() == 0) {
            return new Moments(centre, 0);
        }
        double[] distances =
                new double[NODES]; // from the centre, so that a small spread around a large value is not lost
        double largest = 0;
        for (int i = 0; i < NODES; i++) {
            distances[i] = function.applyAsDouble(normal.mean() + normal.standardDeviation() * Z[i]) - centre;
            largest = Double.isFinite(distances[i]) ? Math.max(largest, Math.abs(distances[i])) : largest;
        }
        int exponent =
                Math.getExponent(largest); // in units of a power of two, which is exact, no square over- or underflows
        double total = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < NODES; i++) {
            double d = Math.scalb(distances[i], -exponent);
            if (Double.isFinite(d) || Math.abs(Z[i]) < FAR) {
                total += WEIGHT[i];
                first += WEIGHT[i] * d;
                second += WEIGHT[i] * d * d;
            }
        }
        double shift = first / total;
        if (!Double.isFinite(shift)) {
            return new Moments(centre + shift, Double.POSITIVE_INFINITY);
        }
        double deviation = Math.sqrt(Math.max(0, second / total - shift * shift));
        return new Moments(centre + Math.scalb(shift, exponent), Math.scalb(deviation, exponent));
    }
}

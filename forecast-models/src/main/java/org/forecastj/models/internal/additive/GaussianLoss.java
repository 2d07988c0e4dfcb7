package org.forecastj.models.internal.additive;

/** Normal noise; see {@link RowLoss#gaussian()}. Immutable; safe for concurrent use. */
final class GaussianLoss extends ScaleLoss {
    @Override
    double value(double[] y, double[] f, double[] weight, double rho) {
        return sum(weight) * rho + 0.5 * squares(y, f, weight) * Math.exp(-2 * rho) + prior(rho);
    }

    @Override
    double profile(double[] y, double[] f, double[] weight, double start) {
        return logScale(y, f, weight);
    }

    /** ρ where {@code 4v² + v·Σω = Σωr²} with v = exp(2ρ). */
    static double logScale(double[] y, double[] f, double[] weight) {
        double squares = squares(y, f, weight);
        double count = sum(weight);
        if (!(squares < Double.MAX_VALUE)) {
            return Double.NaN;
        }
        double v = squares == 0 ? 0 : 2 * squares / (count + Math.sqrt(count * count + 16 * squares));
        return Math.max(0.5 * Math.log(v), LOWEST);
    }

    private static double squares(double[] y, double[] f, double[] weight) {
        double a = 0;
        double b = 0;
        int i = 0;
        for (; i + 1 < y.length; i += 2) {
            double r = y[i] - f[i];
            double s = y[i + 1] - f[i + 1];
            a += weight[i] * r * r;
            b += weight[i + 1] * s * s;
        }
        if (i < y.length) {
            double r = y[i] - f[i];
            a += weight[i] * r * r;
        }
        return a + b;
    }

    @Override
    void derivatives(double[] y, double[] f, double[] weight, double rho, RowDerivatives out) {
        double precision = Math.exp(-2 * rho);
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i] - f[i];
            double d = -weight[i] * r * precision;
            squares -= r * d;
            out.gradient[i] = d;
            out.cross[i] = -2 * d;
            out.curvature[i] = weight[i] * precision;
            out.safeCurvature[i] = weight[i] * precision;
        }
        out.commonFactor = precision;
        out.dispersionCurvature = rho <= LOWEST ? 0 : 2 * squares + 8 * Math.exp(2 * rho);
    }

    @Override
    double unitInformation() {
        return 1;
    }

    @Override
    void scaleDerivatives(double[] y, double[] f, double[] weight, double rho, double[] out) {
        double standardised = squares(y, f, weight) * Math.exp(-2 * rho);
        out[0] = sum(weight) - standardised;
        out[1] = 2 * standardised;
    }
}

package org.forecastj.models.internal.additive;

/** Poisson counts; see {@link RowLoss#poisson(double)}. Immutable; safe for concurrent use. */
final class PoissonLoss extends CountLoss {
    PoissonLoss(double scale) {
        super(scale);
    }

    @Override
    double value(double[] y, double[] f, double[] weight, double rho) {
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            if (weight[i] > 0) {
                double fit = logScale + f[i];
                total += weight[i] * (Math.exp(fit) - y[i] * fit);
            }
        }
        return total;
    }

    @Override
    double profile(double[] y, double[] f, double[] weight, double start) {
        return 0;
    }

    @Override
    void derivatives(double[] y, double[] f, double[] weight, double rho, RowDerivatives out) {
        for (int i = 0; i < y.length; i++) {
            double mean = weight[i] > 0 ? Math.exp(logScale + f[i]) : 0;
            out.gradient[i] = weight[i] * (mean - y[i]);
            out.curvature[i] = weight[i] * mean;
            out.safeCurvature[i] = weight[i] * Math.max(mean, 0.5 * (mean + y[i]));
            out.cross[i] = 0;
        }
        out.dispersionCurvature = 0;
    }

    @Override
    void information(double[] f, double[] weight, double rho, double[] out) {
        for (int i = 0; i < f.length; i++) {
            out[i] = weight[i] > 0 ? weight[i] * Math.exp(logScale + f[i]) : 0;
        }
    }

    @Override
    double dispersion(double rho) {
        return 1;
    }
}

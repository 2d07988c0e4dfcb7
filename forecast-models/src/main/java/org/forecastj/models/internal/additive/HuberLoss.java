package org.forecastj.models.internal.additive;

import org.forecastj.core.internal.math.Gaussian;

/**
 * Noise that is normal in the middle and exponential beyond; see {@link RowLoss#huber(double)}.
 * Immutable; safe for concurrent use.
 *
 * @see "Huber (1964), Robust estimation of a location parameter, Annals of Mathematical Statistics 35, 73–101, section 5"
 */
final class HuberLoss extends ScaleLoss {
    private final double threshold;

    HuberLoss(double threshold) {
        this.threshold = positive(threshold, "threshold");
    }

    @Override
    double value(double[] y, double[] f, double[] weight, double rho) {
        double precision = Math.exp(-rho);
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            double u = Math.abs(y[i] - f[i]) * precision;
            double clipped = Math.min(u, threshold);
            total += weight[i] * clipped * (u - 0.5 * clipped);
        }
        return sum(weight) * rho + total + prior(rho);
    }

    @Override
    void derivatives(double[] y, double[] f, double[] weight, double rho, RowDerivatives out) {
        double precision = Math.exp(-rho);
        double second = 0;
        for (int i = 0; i < y.length; i++) {
            double u = (y[i] - f[i]) * precision;
            double size = Math.abs(u);
            boolean inside = size <= threshold;
            double psi = inside ? u : Math.copySign(threshold, u);
            double scaled = weight[i] * precision;
            out.gradient[i] = -scaled * psi;
            out.curvature[i] = inside ? scaled * precision : 0;
            out.safeCurvature[i] = inside ? scaled * precision : scaled * precision * threshold / size;
            out.cross[i] = inside ? 2 * scaled * u : scaled * psi;
            second += weight[i] * psi * (inside ? 2 * u : u);
        }
        out.dispersionCurvature = rho <= LOWEST ? 0 : second + 8 * Math.exp(2 * rho);
    }

    /** Probability of the middle part. */
    @Override
    double unitInformation() {
        double middle = Math.sqrt(2 * Math.PI) * (2 * Gaussian.cumulative(threshold) - 1);
        return middle / (middle + 2 * Math.exp(-0.5 * threshold * threshold) / threshold);
    }

    @Override
    void scaleDerivatives(double[] y, double[] f, double[] weight, double rho, double[] out) {
        double precision = Math.exp(-rho);
        double first = 0;
        double second = 0;
        double count = 0;
        for (int i = 0; i < y.length; i++) {
            double u = Math.abs(y[i] - f[i]) * precision;
            double pull = weight[i] * u * Math.min(u, threshold);
            first += pull;
            second += u <= threshold ? 2 * pull : pull;
            count += weight[i];
        }
        out[0] = count - first;
        out[1] = second;
    }
}

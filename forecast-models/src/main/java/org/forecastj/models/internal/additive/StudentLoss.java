package org.forecastj.models.internal.additive;

/**
 * Student's t noise; see {@link RowLoss#student(double)}. The safe curvature is that of the EM algorithm, a majorising parabola.
 * Immutable; safe for concurrent use.
 *
 * @see "Lange, Little, Taylor (1989), Robust statistical modeling using the t distribution, JASA 84, 881–896, section 3"
 */
final class StudentLoss extends ScaleLoss {
    private static final double PILOT_THRESHOLD = 1.345;

    private final double degrees;

    StudentLoss(double degrees) {
        this.degrees = positive(degrees, "degrees of freedom");
    }

    @Override
    double value(double[] y, double[] f, double[] weight, double rho) {
        double precision = Math.exp(-2 * rho) / degrees;
        double logs = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i] - f[i];
            logs += weight[i] * StrictMath.log1p(r * r * precision);
        }
        return sum(weight) * rho + 0.5 * (degrees + 1) * logs + prior(rho);
    }

    @Override
    void derivatives(double[] y, double[] f, double[] weight, double rho, RowDerivatives out) {
        double spread = degrees * Math.exp(2 * rho);
        double second = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i] - f[i];
            double size = spread + r * r;
            double em = weight[i] * (degrees + 1) / size;
            double share = spread / size;
            out.gradient[i] = -em * r;
            out.safeCurvature[i] = em;
            out.curvature[i] = em * (2 * share - 1);
            out.cross[i] = 2 * em * r * share;
            second += em * r * r * share;
        }
        out.dispersionCurvature = rho <= LOWEST ? 0 : 2 * second + 8 * Math.exp(2 * rho);
    }

    @Override
    double unitInformation() {
        return (degrees + 1) / (degrees + 3);
    }

    @Override
    void scaleDerivatives(double[] y, double[] f, double[] weight, double rho, double[] out) {
        double spread = degrees * Math.exp(2 * rho);
        double first = 0;
        double second = 0;
        double count = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i] - f[i];
            double share = spread / (spread + r * r);
            first += weight[i] * (1 - share);
            second += weight[i] * (1 - share) * share;
            count += weight[i];
        }
        out[0] = count - (degrees + 1) * first;
        out[1] = 2 * (degrees + 1) * second;
    }

    @Override
    RowLoss pilot() {
        return new HuberLoss(PILOT_THRESHOLD);
    }
}

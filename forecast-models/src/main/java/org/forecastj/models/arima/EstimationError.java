package org.forecastj.models.arima;

import java.util.Optional;

/**
 * What the errors of the estimates add to the variances of forecasts: g_h'Vg_h, where g_h holds the derivatives of the h-th mean by the
 * coefficients, taken by differences over the whole filter, and V is their covariance. Coefficients without covariance add nothing.
 *
 * @see "Ansley, Kohn (1986), Prediction mean squared error for state space models with estimated parameters, Biometrika 73, 467–473"
 */
final class EstimationError {
    private static final double STEP = 1e-2;

    private final ArimaFit fit;
    private final double[][] futureColumns;

    EstimationError(ArimaFit fit, double[][] futureColumns) {
        this.fit = fit;
        this.futureColumns = futureColumns;
    }

    /** The variances added, on the scale of the model. */
    double[] variances(int horizon) {
        double[][] covariance = fit.estimates().covariance();
        int k = covariance.length;
        double[][] gradients = new double[k][];
        for (int i = 0; i < k; i++) {
            double error = Math.sqrt(covariance[i][i]);
            gradients[i] =
                    error > 0 && Double.isFinite(error) ? derivative(i, STEP * error, horizon) : new double[horizon];
        }
        double[] variances = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    double product = gradients[i][h] * gradients[j][h];
                    sum += product == 0 ? 0 : product * covariance[i][j];
                }
            }
            variances[h] = Double.isFinite(sum) ? Math.max(0, sum) : 0;
        }
        return variances;
    }

    /** By a central difference, one-sided where a side is not stationary. */
    private double[] derivative(int coefficient, double step, int horizon) {
        Optional<double[]> above = moved(coefficient, step, horizon);
        Optional<double[]> below = moved(coefficient, -step, horizon);
        double width = 2 * step;
        if (above.isEmpty() || below.isEmpty()) {
            width = step;
            Optional<double[]> here = moved(coefficient, 0, horizon);
            above = above.isEmpty() ? here : above;
            below = below.isEmpty() ? here : below;
        }
        double[] out = new double[horizon];
        if (above.isPresent() && below.isPresent()) {
            for (int h = 0; h < horizon; h++) {
                out[h] = (above.get()[h] - below.get()[h]) / width;
            }
        }
        return out;
    }

    private Optional<double[]> moved(int coefficient, double by, int horizon) {
        double[] arma = fit.estimates().arma().clone();
        double[] regression = fit.estimates().regression().clone();
        if (coefficient < arma.length) {
            arma[coefficient] += by;
        } else {
            regression[coefficient - arma.length] += by;
        }
        return fit.means(arma, regression, futureColumns, horizon);
    }
}

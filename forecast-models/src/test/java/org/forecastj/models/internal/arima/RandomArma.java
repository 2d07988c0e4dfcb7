package org.forecastj.models.internal.arima;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Random shapes of stationary seasonal ARMA models, coefficients and columns. */
final class RandomArma {
    private static final int[] PERIODS = {1, 2, 4, 7, 12};

    final SplittableRandom random;
    final ArmaShape shape;
    final double[] arma;

    /** Orders p, q up to 3 and P, Q up to 2; partial autocorrelations are uniform up to the largest, in both directions. */
    RandomArma(long seed, double largest) {
        random = new SplittableRandom(seed);
        int m = PERIODS[random.nextInt(PERIODS.length)];
        int seasonal = m > 1 ? 3 : 1;
        shape = new ArmaShape(
                random.nextInt(4), random.nextInt(4), random.nextInt(seasonal), random.nextInt(seasonal), m);
        arma = new double[shape.parameters()];
        fill(0, shape.p(), 1, largest);
        fill(shape.maOffset(), shape.q(), -1, largest);
        fill(shape.seasonalArOffset(), shape.seasonalP(), 1, largest);
        fill(shape.seasonalMaOffset(), shape.seasonalQ(), -1, largest);
    }

    private void fill(int offset, int order, int sign, double largest) {
        double[] partials = random.doubles(order, -largest, largest).toArray();
        if (order > 0) {
            new PartialAutocorrelations(order).toCoefficients(partials, arma, offset, sign);
        }
    }

    /** The series, then regressors: noise, a trend, steps; independent of each other unless there are few rows. */
    double[][] columns(int rows, int regressors) {
        double[][] columns = new double[regressors + 1][rows];
        for (int t = 0; t < rows; t++) {
            columns[0][t] = random.nextDouble() - 0.3 + (t > 0 ? 0.7 * columns[0][t - 1] : 0);
            for (int c = 1; c <= regressors; c++) {
                columns[c][t] = c == 2 ? t + 1 : random.nextDouble() + 1;
            }
        }
        return columns;
    }

    /** Covariance of rows of the model for innovations of variance 1. */
    RealMatrix covariance(int rows) {
        double[] gamma = DenseGaussianLikelihood.autocovariances(shape, arma, rows);
        RealMatrix covariance = new Array2DRowRealMatrix(rows, rows);
        for (int s = 0; s < rows; s++) {
            for (int t = 0; t < rows; t++) {
                covariance.setEntry(s, t, gamma[Math.abs(s - t)]);
            }
        }
        return covariance;
    }

    /** Fewest rows for which the exact likelihood with these regressors is defined. */
    int fewestRows(int regressors) {
        return Math.max(regressors + 2, shape.arDegree() - shape.maDegree() + 1);
    }

    @Override
    public String toString() {
        return "(" + shape.p() + "," + shape.q() + ")(" + shape.seasonalP() + "," + shape.seasonalQ() + ")_"
                + shape.period() + " " + Arrays.toString(arma);
    }
}

package org.forecastj.models.internal.arima;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * The likelihood and the predictions of a seasonal ARIMA model from the full covariance matrix, in long-hand; O(n³). Each value after the first
 * L = d + D·m is a linear combination of those and of the differenced series. Missing values after the first L are left out of the matrix; those among the
 * first L are unknown constants with a flat prior.
 */
final class DenseGaussianLikelihood {
    private static final double PIVOT = 1e-14;

    private DenseGaussianLikelihood() {}

    /**
     * The log-likelihood with σ² maximised out: −½[N log(2πσ̂²) + N + log|V| + log|X'V⁻¹X|] with X the flat constants and N the observed rows after the
     * first L less their number.
     *
     * @param y values, NaN where missing
     * @param columns regressors, finite
     * @param beta their coefficients; null to maximise them out, too
     */
    static double logLikelihood(
            ArmaShape shape,
            double[] arma,
            int d,
            int seasonalD,
            double[] y,
            double[][] columns,
            double @Nullable [] beta) {
        Model model = new Model(shape, arma, d, seasonalD, y.length);
        List<Integer> rows = observed(y, model.levels);
        CholeskyDecomposition v = cholesky(model.covariance(rows, rows));
        RealMatrix flat = model.flatColumns(y, rows);
        double[] series = y.clone();
        RealMatrix all = flat;
        for (int c = 0; c < columns.length; c++) {
            if (beta == null) {
                all = append(all, model.reduced(columns[c], y, rows));
            } else {
                for (int t = 0; t < series.length; t++) {
                    series[t] -= beta[c] * columns[c][t];
                }
            }
        }
        RealVector r = model.reduced(series, y, rows);
        double squares = r.dotProduct(v.getSolver().solve(r));
        if (count(all) > 0) {
            RealVector b = all.preMultiply(v.getSolver().solve(r));
            squares -= b.dotProduct(cholesky(gram(all, v)).getSolver().solve(b));
        }
        int count = rows.size() - count(flat);
        double determinant = logDeterminant(v) + (count(flat) == 0 ? 0 : logDeterminant(cholesky(gram(flat, v))));
        return -0.5 * (count * (Math.log(2 * Math.PI * squares / count) + 1) + determinant);
    }

    /** Mean and covariance relative to σ² of the next values given those of a series without regressors. */
    record Prediction(RealVector mean, RealMatrix covariance) {}

    static Prediction predict(ArmaShape shape, double[] arma, int d, int seasonalD, double[] eta, int horizon) {
        Model model = new Model(shape, arma, d, seasonalD, eta.length + horizon);
        List<Integer> rows = observed(eta, model.levels);
        List<Integer> future = new ArrayList<>();
        for (int h = 0; h < horizon; h++) {
            future.add(eta.length + h);
        }
        CholeskyDecomposition v = cholesky(model.covariance(rows, rows));
        RealMatrix cross = model.covariance(future, rows);
        RealMatrix weights = v.getSolver().solve(cross.transpose()).transpose();
        RealVector r = model.reduced(eta, eta, rows);
        RealVector mean = model.known(eta, future).add(weights.operate(r));
        RealMatrix covariance = model.covariance(future, future).subtract(weights.multiply(cross.transpose()));
        RealMatrix flat = model.flatColumns(eta, rows);
        if (count(flat) > 0) {
            CholeskyDecomposition information = cholesky(gram(flat, v));
            RealVector c =
                    information.getSolver().solve(flat.preMultiply(v.getSolver().solve(r)));
            RealMatrix open = model.flatColumns(eta, future).subtract(weights.multiply(flat));
            mean = mean.add(open.operate(c));
            covariance = covariance.add(open.multiply(information.getSolver().solve(open.transpose())));
        }
        return new Prediction(mean, covariance);
    }

    /** γ_0, …, γ_maxLag by the Yule–Walker equations, for innovations of variance 1. */
    static double[] autocovariances(ArmaShape shape, double[] arma, int maxLag) {
        SarmaPolynomials polynomials = new SarmaPolynomials(shape);
        polynomials.set(arma);
        double[] ar = polynomials.ar();
        double[] ma = polynomials.ma().clone();
        ma[0] = 1;
        double[] psi = new double[ma.length];
        for (int k = 0; k < psi.length; k++) {
            psi[k] = ma[k];
            for (int j = 1; j <= Math.min(k, ar.length - 1); j++) {
                psi[k] += ar[j] * psi[k - j];
            }
        }
        int p = ar.length - 1;
        double[] gamma = new double[Math.max(maxLag, p) + 1];
        RealMatrix equations = new Array2DRowRealMatrix(p + 1, p + 1);
        RealVector right = new ArrayRealVector(p + 1);
        for (int k = 0; k <= p; k++) {
            equations.addToEntry(k, k, 1);
            for (int j = 1; j <= p; j++) {
                equations.addToEntry(k, Math.abs(k - j), -ar[j]);
            }
            right.setEntry(k, shocks(ma, psi, k));
        }
        RealVector solution = new LUDecomposition(equations, 0).getSolver().solve(right);
        for (int k = 0; k < gamma.length; k++) {
            if (k <= p) {
                gamma[k] = solution.getEntry(k);
                continue;
            }
            gamma[k] = shocks(ma, psi, k);
            for (int j = 1; j <= p; j++) {
                gamma[k] += ar[j] * gamma[k - j];
            }
        }
        return gamma;
    }

    private static double shocks(double[] ma, double[] psi, int k) {
        double sum = 0;
        for (int j = k; j < ma.length; j++) {
            sum += ma[j] * psi[j - k];
        }
        return sum;
    }

    private static List<Integer> observed(double[] y, int levels) {
        List<Integer> rows = new ArrayList<>();
        for (int t = levels; t < y.length; t++) {
            if (!Double.isNaN(y[t])) {
                rows.add(t);
            }
        }
        return rows;
    }

    private static CholeskyDecomposition cholesky(RealMatrix m) {
        return new CholeskyDecomposition(m, 1e-8, PIVOT);
    }

    private static double logDeterminant(CholeskyDecomposition m) {
        double sum = 0;
        for (int i = 0; i < m.getL().getRowDimension(); i++) {
            sum += 2 * Math.log(m.getL().getEntry(i, i));
        }
        return sum;
    }

    private static RealMatrix gram(RealMatrix x, CholeskyDecomposition v) {
        RealMatrix product = x.transpose().multiply(v.getSolver().solve(x));
        return product.add(product.transpose()).scalarMultiply(0.5);
    }

    /** Matrices without columns don't exist, so those stand for them that have one column, of NaN. */
    private static int count(RealMatrix m) {
        return Double.isNaN(m.getEntry(0, 0)) ? 0 : m.getColumnDimension();
    }

    private static RealMatrix append(RealMatrix m, RealVector column) {
        int k = count(m);
        RealMatrix all = new Array2DRowRealMatrix(m.getRowDimension(), k + 1);
        for (int j = 0; j < k; j++) {
            all.setColumnVector(j, m.getColumnVector(j));
        }
        all.setColumnVector(k, column);
        return all;
    }

    /** The linear map from the first L values and the differenced series to all values. */
    private static final class Model {
        final int levels;
        private final RealMatrix fromLevels;
        private final RealMatrix fromDifferences;
        private final double[] gamma;

        Model(ArmaShape shape, double[] arma, int d, int seasonalD, int n) {
            levels = d + seasonalD * shape.period();
            gamma = autocovariances(shape, arma, n);
            double[] delta = {1};
            for (int k = 0; k < d; k++) {
                delta = difference(delta, 1);
            }
            for (int k = 0; k < seasonalD; k++) {
                delta = difference(delta, shape.period());
            }
            fromLevels = new Array2DRowRealMatrix(n, Math.max(1, levels));
            fromDifferences = new Array2DRowRealMatrix(n, n);
            for (int t = 0; t < n; t++) {
                if (t < levels) {
                    fromLevels.setEntry(t, t, 1);
                    continue;
                }
                fromDifferences.setEntry(t, t, 1);
                for (int j = 1; j <= levels; j++) {
                    for (int c = 0; c < levels; c++) {
                        fromLevels.addToEntry(t, c, -delta[j] * fromLevels.getEntry(t - j, c));
                    }
                    for (int c = levels; c < t; c++) {
                        fromDifferences.addToEntry(t, c, -delta[j] * fromDifferences.getEntry(t - j, c));
                    }
                }
            }
        }

        private static double[] difference(double[] polynomial, int lag) {
            double[] product = new double[polynomial.length + lag];
            for (int j = 0; j < polynomial.length; j++) {
                product[j] += polynomial[j];
                product[j + lag] -= polynomial[j];
            }
            return product;
        }

        RealMatrix covariance(List<Integer> a, List<Integer> b) {
            int n = fromDifferences.getRowDimension();
            RealMatrix w = new Array2DRowRealMatrix(n, n);
            for (int s = 0; s < n; s++) {
                for (int t = 0; t < n; t++) {
                    w.setEntry(s, t, gamma[Math.abs(s - t)]);
                }
            }
            RealMatrix left = select(fromDifferences, a);
            return left.multiply(w).multiply(select(fromDifferences, b).transpose());
        }

        /** Values less what the known ones of the first L contribute. */
        RealVector reduced(double[] series, double[] y, List<Integer> rows) {
            RealVector values = new ArrayRealVector(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                values.setEntry(i, series[rows.get(i)]);
            }
            double[] start = series.clone();
            for (int t = 0; t < levels; t++) {
                start[t] = Double.isNaN(y[t]) ? 0 : series[t];
            }
            return values.subtract(known(start, rows));
        }

        RealVector known(double[] y, List<Integer> rows) {
            RealVector start = new ArrayRealVector(Math.max(1, levels));
            for (int t = 0; t < levels; t++) {
                start.setEntry(t, Double.isNaN(y[t]) ? 0 : y[t]);
            }
            return select(fromLevels, rows).operate(start);
        }

        RealMatrix flatColumns(double[] y, List<Integer> rows) {
            RealMatrix flat =
                    MatrixUtils.createColumnRealMatrix(new double[rows.size()]).scalarAdd(Double.NaN);
            for (int t = 0; t < levels; t++) {
                if (Double.isNaN(y[t])) {
                    flat = append(flat, select(fromLevels, rows).getColumnVector(t));
                }
            }
            return flat;
        }

        private static RealMatrix select(RealMatrix m, List<Integer> rows) {
            RealMatrix selected = new Array2DRowRealMatrix(rows.size(), m.getColumnDimension());
            for (int i = 0; i < rows.size(); i++) {
                selected.setRowVector(i, m.getRowVector(rows.get(i)));
            }
            return selected;
        }
    }
}

package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The fast likelihood against the full covariance matrix, and its derivatives against differences. */
class ExactLikelihoodProperties {
    /** Generalised least squares in long-hand. */
    private static final class Dense {
        final double logLikelihood;
        final double[] beta;
        final double variance;
        final RealMatrix betaCovariance;

        Dense(RandomArma model, double[][] columns) {
            int n = columns[0].length;
            CholeskyDecomposition v = new CholeskyDecomposition(model.covariance(n), 1e-8, 1e-14);
            DecompositionSolver solver = v.getSolver();
            RealVector y = new Array2DRowRealMatrix(columns[0]).getColumnVector(0);
            double logDeterminant = 0;
            for (int i = 0; i < n; i++) {
                logDeterminant += 2 * Math.log(v.getL().getEntry(i, i));
            }
            int k = columns.length - 1;
            if (k > 0) {
                RealMatrix x = new Array2DRowRealMatrix(n, k);
                for (int c = 0; c < k; c++) {
                    x.setColumn(c, columns[c + 1]);
                }
                betaCovariance = new LUDecomposition(x.transpose().multiply(solver.solve(x)), 0)
                        .getSolver()
                        .getInverse();
                RealVector b = betaCovariance.operate(x.preMultiply(solver.solve(y)));
                beta = b.toArray();
                y = y.subtract(x.operate(b));
            } else {
                beta = new double[0];
                betaCovariance = new Array2DRowRealMatrix(1, 1);
            }
            variance = y.dotProduct(solver.solve(y)) / n;
            logLikelihood = -0.5 * (n * (Math.log(2 * Math.PI * variance) + 1) + logDeterminant);
        }
    }

    @Property(tries = 300)
    void valueIsThatOfTheFullCovariance(@ForAll long seed, @ForAll @IntRange(max = 3) int regressors) {
        RandomArma model = new RandomArma(seed, 0.9);
        int rows = model.fewestRows(regressors) + 5 + model.random.nextInt(60);
        agree(model, model.columns(rows, regressors), 1e-9, 1e-6);
    }

    @Property(tries = 200)
    void shortSeries(@ForAll long seed, @ForAll @IntRange(max = 2) int regressors) {
        RandomArma model = new RandomArma(seed, 0.8);
        int rows = model.fewestRows(regressors) + model.random.nextInt(3);
        agree(model, model.columns(rows, regressors), 1e-7, 1e-3);
    }

    @Property(tries = 200)
    void movingAveragesNearTheUnitCircle(@ForAll long seed, @ForAll @IntRange(max = 2) int regressors) {
        RandomArma model = new RandomArma(seed, 0.5);
        push(model, model.shape.maOffset(), model.shape.q(), -1);
        push(model, model.shape.seasonalMaOffset(), model.shape.seasonalQ(), -1);
        agree(model, model.columns(model.fewestRows(regressors) + 40, regressors), 1e-7, 1e-4);
    }

    @Property(tries = 200)
    void autoregressionsNearTheUnitCircle(@ForAll long seed, @ForAll @IntRange(max = 2) int regressors) {
        RandomArma model = new RandomArma(seed, 0.5);
        // one factor alone: with two the full covariance in 16 digits is too near singular to compare with;
        // NearUnitRootTest has 50 digits
        if (model.random.nextBoolean()) {
            push(model, 0, model.shape.p(), 1);
        } else {
            push(model, model.shape.seasonalArOffset(), model.shape.seasonalP(), 1);
        }
        agree(model, model.columns(model.fewestRows(regressors) + 40, regressors), 1e-6, 1e-3);
    }

    /** A factor whose last partial autocorrelation is 0.999. */
    private static void push(RandomArma model, int offset, int order, int sign) {
        if (order > 0) {
            PartialAutocorrelations recursion = new PartialAutocorrelations(order);
            double[] partials = new double[order];
            recursion.toPartials(model.arma, offset, sign, partials);
            partials[order - 1] = partials[order - 1] < 0 ? -0.999 : 0.999;
            recursion.toCoefficients(partials, model.arma, offset, sign);
        }
    }

    private static void agree(RandomArma model, double[][] columns, double tolerance, double regressionTolerance) {
        ExactLikelihood likelihood = new ExactLikelihood(model.shape, columns);
        double value = likelihood.value(model.arma);
        Dense dense = new Dense(model, columns);
        assertEquals(
                dense.logLikelihood, value, tolerance * Math.max(1, Math.abs(dense.logLikelihood)), model::toString);
        assertEquals(dense.variance, likelihood.variance(), regressionTolerance * dense.variance, model::toString);
        double[][] covariance = likelihood.regressionCovariance();
        double[] beta = likelihood.regression();
        for (int i = 0; i < beta.length; i++) {
            double error = Math.sqrt(dense.variance * dense.betaCovariance.getEntry(i, i));
            assertEquals(
                    dense.beta[i], beta[i], regressionTolerance * (error + Math.abs(dense.beta[i])), model::toString);
            for (int j = 0; j < beta.length; j++) {
                double scale = Math.sqrt(dense.betaCovariance.getEntry(i, i) * dense.betaCovariance.getEntry(j, j));
                assertEquals(dense.betaCovariance.getEntry(i, j), covariance[i][j], regressionTolerance * scale);
            }
        }
    }

    @Property(tries = 300)
    void gradientIsTheSlopeOfTheValue(@ForAll long seed, @ForAll @IntRange(max = 3) int regressors) {
        RandomArma model = new RandomArma(seed, 0.85);
        int rows = model.fewestRows(regressors) + 3 + model.random.nextInt(60);
        ExactLikelihood likelihood = new ExactLikelihood(model.shape, model.columns(rows, regressors));
        double[] gradient = new double[model.arma.length];
        double value = likelihood.valueAndGradient(model.arma, gradient);
        assertEquals(likelihood.value(model.arma), value);
        double largest = 1;
        double[] slopes = new double[gradient.length];
        for (int k = 0; k < gradient.length; k++) {
            slopes[k] = slope(likelihood, model.arma, k);
            largest = Math.max(largest, Math.abs(slopes[k]));
        }
        assertArrayEquals(slopes, gradient, 1e-5 * largest, model::toString);
    }

    /** By central differences of two widths. */
    private static double slope(ExactLikelihood likelihood, double[] arma, int k) {
        double h = 1e-5;
        double narrow = (at(likelihood, arma, k, h) - at(likelihood, arma, k, -h)) / (2 * h);
        double wide = (at(likelihood, arma, k, 2 * h) - at(likelihood, arma, k, -2 * h)) / (4 * h);
        return narrow + (narrow - wide) / 3;
    }

    private static double at(ExactLikelihood likelihood, double[] arma, int k, double step) {
        double[] moved = arma.clone();
        moved[k] += step;
        return likelihood.value(moved);
    }

    @Property(tries = 100)
    void scaleOfTheSeriesMovesTheValueAlone(@ForAll long seed, @ForAll @IntRange(min = -100, max = 100) int power) {
        RandomArma model = new RandomArma(seed, 0.9);
        double[][] columns = model.columns(model.fewestRows(1) + 20, 1);
        ExactLikelihood plain = new ExactLikelihood(model.shape, columns);
        double[] gradient = new double[model.arma.length];
        double value = plain.valueAndGradient(model.arma, gradient);
        double factor = Math.pow(10, power);
        double[] large = columns[0].clone();
        for (int t = 0; t < large.length; t++) {
            large[t] *= factor;
        }
        ExactLikelihood scaled = new ExactLikelihood(model.shape, new double[][] {large, columns[1]});
        double[] scaledGradient = new double[gradient.length];
        double moved = scaled.valueAndGradient(model.arma, scaledGradient);
        assertEquals(value - large.length * Math.log(factor), moved, 1e-9 * (1 + Math.abs(moved)), model::toString);
        assertArrayEquals(gradient, scaledGradient, 1e-6 * (1 + largest(gradient)));
        assertEquals(plain.regression()[0] * factor, scaled.regression()[0], 1e-9 * Math.abs(scaled.regression()[0]));
        assertEquals(plain.regressionCovariance()[0][0], scaled.regressionCovariance()[0][0], 1e-9);
    }

    @Property(tries = 100)
    void evaluationsDependOnTheirCoefficientsAlone(@ForAll long seed) {
        RandomArma model = new RandomArma(seed, 0.95);
        double[][] columns = model.columns(model.fewestRows(1) + 30, 1);
        ExactLikelihood used = new ExactLikelihood(model.shape, columns);
        double[] gradient = new double[model.arma.length];
        double[] expected = new double[model.arma.length];
        double[] other = new double[model.arma.length];
        assertTrue(Double.isFinite(used.valueAndGradient(other, gradient)));
        double value = used.valueAndGradient(model.arma, gradient);
        assertEquals(new ExactLikelihood(model.shape, columns).valueAndGradient(model.arma, expected), value);
        assertArrayEquals(expected, gradient);
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

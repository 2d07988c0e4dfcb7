package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    private static final double[] X = {1, 2, 3, 4, 5, 7};
    private static final double[] Y = {2.1, 3.9, 6.2, 7.8, 9.7, 14.6};

    private static double[] ones() {
        return new double[] {1, 1, 1, 1, 1, 1};
    }

    private static LeastSquares line() {
        return LeastSquares.fit(new double[][] {ones(), X.clone()}, Y.clone());
    }

    /** Against the closed forms of the regression on a line. */
    @Test
    void line_hasItsClosedForm() {
        double meanX = mean(X);
        double meanY = mean(Y);
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int t = 0; t < X.length; t++) {
            sxx += (X[t] - meanX) * (X[t] - meanX);
            sxy += (X[t] - meanX) * (Y[t] - meanY);
            syy += (Y[t] - meanY) * (Y[t] - meanY);
        }
        double slope = sxy / sxx;
        double level = meanY - slope * meanX;
        double rest = syy - slope * sxy;
        double variance = rest / (X.length - 2);

        LeastSquares fit = line();
        assertArrayEquals(new double[] {level, slope}, fit.coefficients(), 1e-13);
        assertEquals(2, fit.rank());
        assertEquals(rest, fit.residualSumOfSquares(), 1e-12);
        assertEquals(slope / Math.sqrt(variance / sxx), fit.tStatistic(1), 1e-9);
        assertEquals(level / Math.sqrt(variance * (1.0 / X.length + meanX * meanX / sxx)), fit.tStatistic(0), 1e-9);
        double[] residuals = fit.residuals();
        for (int t = 0; t < X.length; t++) {
            assertEquals(Y[t] - level - slope * X[t], residuals[t], 1e-13);
        }
    }

    /** Three columns, so that the inverse of the triangle has more than one element off its diagonal. */
    @Test
    void parabola_hasItsStandardErrors() {
        double[] line = {0, 1, 2, 3, 4};
        double[] square = {0, 1, 4, 9, 16};
        double[] y = {1, 0, 3, 2, 8};
        LeastSquares fit = LeastSquares.fit(new double[][] {{1, 1, 1, 1, 1}, line.clone(), square.clone()}, y.clone());
        // coefficients of the parabola in x − 2, whose columns are 1, −2…2 and 4, 1, 0, 1, 4
        double curve = (8.0 * 2 - 3 * 2 - 2 * 1 + 1 * 2) / 14;
        double centred = (-2.0 * 1 + 2 + 2 * 8) / 10;
        double slope = centred - 4 * curve;
        double level = 14.0 / 5 - 2 * curve - 2 * centred + 4 * curve;
        double squares = 0;
        for (int t = 0; t < 5; t++) {
            double e = y[t] - level - slope * line[t] - curve * square[t];
            squares += e * e;
        }
        assertArrayEquals(new double[] {level, slope, curve}, fit.coefficients(), 1e-13);
        assertEquals(level / Math.sqrt(squares / 2 * 31 / 35), fit.tStatistic(0), 1e-11);
        assertEquals(slope / Math.sqrt(squares / 2 * 87 / 70), fit.tStatistic(1), 1e-11);
        assertEquals(curve / Math.sqrt(squares / 2 / 14), fit.tStatistic(2), 1e-11);
    }

    @Test
    void otherResponseOnTheSameColumns() {
        double[] other = {3, 1, 4, 1, 5, 9};
        double direct = LeastSquares.fit(new double[][] {ones(), X.clone()}, other.clone())
                .residualSumOfSquares();
        assertEquals(direct, line().residualSumOfSquares(other.clone()), 1e-12);
        assertTrue(direct > 1);
    }

    @Test
    void dependentColumnsAreLeftOut() {
        double[] twice = X.clone();
        for (int t = 0; t < twice.length; t++) {
            twice[t] = 3 - 2 * X[t];
        }
        LeastSquares fit = LeastSquares.fit(new double[][] {new double[6], ones(), X.clone(), twice}, Y.clone());
        double[] without = line().coefficients();
        assertEquals(2, fit.rank());
        assertArrayEquals(new double[] {0, without[0], without[1], 0}, fit.coefficients(), 1e-12);
        assertEquals(Double.NaN, fit.tStatistic(0));
        assertEquals(Double.NaN, fit.tStatistic(3));
        assertEquals(line().tStatistic(1), fit.tStatistic(2), 1e-9);
    }

    /** What is dependent is measured against the column's own size. */
    @Test
    void tinyColumnsCount() {
        double[] tiny = X.clone();
        for (int t = 0; t < tiny.length; t++) {
            tiny[t] *= 1e-30;
        }
        LeastSquares fit = LeastSquares.fit(new double[][] {ones(), tiny}, Y.clone());
        assertEquals(2, fit.rank());
        assertEquals(line().coefficients()[1], fit.coefficients()[1] * 1e-30, 1e-12);
    }

    @Test
    void asManyColumnsAsRows_leaveNoDegreeOfFreedom() {
        LeastSquares fit = LeastSquares.fit(new double[][] {{1, 1}, {1, 2}, {5, 4}}, new double[] {3, 5});
        assertArrayEquals(new double[] {1, 2, 0}, fit.coefficients(), 1e-14);
        assertEquals(0, fit.residualSumOfSquares());
        assertEquals(Double.NaN, fit.tStatistic(0));
        assertArrayEquals(new double[2], fit.residuals(), 1e-14);
    }

    @Test
    void oneDegreeOfFreedomIsEnough() {
        LeastSquares fit = LeastSquares.fit(new double[][] {{1, 1, 1}, {0, 1, 2}}, new double[] {0, 2, 1});
        // slope 0.5, residuals −0.5, 1, −0.5
        assertEquals(0.5 / Math.sqrt(1.5 / 2), fit.tStatistic(1), 1e-13);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }
}

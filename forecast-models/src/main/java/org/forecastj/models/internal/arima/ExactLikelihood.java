package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.forecastj.core.Execution;

/**
 * The exact Gaussian likelihood of a stationary seasonal ARMA model without missing values, and its derivatives, in
 * O(n·(p + q + P + Q + pP) + maDegree³/6).
 *
 * <p>Write w = θ(B)v with φ(B)v = a: v is a pure autoregression. The g = maDegree values of w before the first row are unknown; with them,
 * v = θ⁻¹(B)w from a start of zeros, and the quadratic form of the autoregression is Σ(φ(B)v)² less a correction of the first p rows (the
 * formula of Gohberg and Semencul). Integrating the unknown values out gives
 * −2ℓ = n·log 2πσ² + log|Γ_p| + log|M| + S/σ², where Γ_p is the covariance of p values of the autoregression, M the g×g matrix of the
 * quadratic form in the unknown values, and S its minimum. M is nearly Toeplitz, and all products are correlations with the impulse
 * response of φ(B)/θ(B), which is to say filters that run backwards. S is a generalised least-squares sum of the regressors too. The derivatives are those of the same steps in reverse
 * order; of S by the envelope theorem.
 *
 * @see "Box, Jenkins, Reinsel, Ljung (2015), Time Series Analysis, 5th edition, section 7.1 and appendix A7.3"
 * @see "Ljung, Box (1979), The likelihood function of stationary autoregressive-moving average models, Biometrika 66, 265–270"
 * @see "Gohberg, Semencul (1972), On the inversion of finite Toeplitz matrices and their continuous analogs"
 */
public final class ExactLikelihood implements ArmaLikelihood {
    private final ArmaShape shape;
    private final ConditionedColumns data;
    private final SarmaPolynomials polynomials;
    private final StationaryDeterminant determinant;

    private final int rows;
    private final int unknown;
    private final int arDegree;
    private final int length;
    private final int regressors;

    private final double[][] v;
    private final double[][] e;
    private final double[][] head;
    private final double[][] cross;
    private final double[] impulse;
    private final double[] kernel;
    private final double[] headKernel;
    private final double[] m;
    private final double[] normal;
    private final double[] beta;
    private final double[] start;
    private final double[] first;
    private final double[] tail;
    private final double[] corner;

    private final double[] jointV;
    private final double[] jointE;
    private final double[] jointHead;
    private final double[] adjoint;
    private final double[] kernelAdjoint;
    private final double[] headAdjoint;
    private final double[] startAdjoint;
    private final double[] spread;
    private final NearlyToeplitzInverse inverse;
    private final double[] arGradient;
    private final double[] maGradient;

    private double sumOfSquares = Double.NaN;
    private int evaluations;

    /**
     * Prepares the likelihood of a series.
     *
     * @param shape the orders
     * @param columns the stationary (differenced) series, then its regressors, differenced alike; equally long, finite; not modified
     * @throws IllegalArgumentException if a regressor depends linearly on those before it
     */
    public ExactLikelihood(ArmaShape shape, double[][] columns) {
        this.shape = shape;
        this.data = new ConditionedColumns(columns);
        this.polynomials = new SarmaPolynomials(shape);
        this.arDegree = shape.arDegree();
        this.unknown = shape.maDegree();
        this.determinant = new StationaryDeterminant(arDegree);
        this.rows = data.rows();
        this.length = rows + unknown;
        this.regressors = data.regressors();
        int all = regressors + 1;
        this.v = new double[all][length];
        this.e = new double[all][length];
        this.head = new double[all][arDegree];
        this.cross = new double[all][unknown];
        this.impulse = new double[length];
        this.kernel = new double[length];
        this.headKernel = new double[arDegree];
        this.m = new double[unknown * unknown];
        this.normal = new double[all * all];
        this.beta = new double[regressors];
        this.start = new double[unknown];
        this.first = new double[unknown];
        this.tail = new double[unknown];
        this.corner = new double[unknown];
        this.jointV = new double[length + unknown];
        this.jointE = new double[length];
        this.jointHead = new double[arDegree];
        this.adjoint = new double[length];
        this.kernelAdjoint = new double[length];
        this.headAdjoint = new double[arDegree];
        this.startAdjoint = new double[length];
        this.spread = new double[length + unknown];
        this.inverse = new NearlyToeplitzInverse(unknown);
        this.arGradient = new double[arDegree + 1];
        this.maGradient = new double[unknown + 1];
    }

    @Override
    public ArmaShape shape() {
        return shape;
    }

    @Override
    public int evaluations() {
        return evaluations;
    }

    @Override
    public double value(double[] arma) {
        Execution.checkpoint();
        evaluations++;
        if (length <= arDegree || !(data.scale() > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        polynomials.set(arma);
        double logDeterminant = determinant.value(polynomials.ar());
        if (Double.isNaN(logDeterminant)) {
            return Double.NEGATIVE_INFINITY;
        }
        filter(arma);
        logDeterminant += eliminateStart(arma);
        solveRegression();
        double value = -0.5 * (rows * (Math.log(2 * Math.PI * sumOfSquares / rows) + 1) + logDeterminant)
                - rows * Math.log(data.scale());
        return Double.isNaN(value) || value == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : value;
    }

    /**
     * v = θ⁻¹(B)w, e = φ(B)v and the correction of the first rows, for values of w before the first row of 0; the same for a single 1 as w, the
     * first of the unknown values.
     */
    private void filter(double[] arma) {
        for (int c = 0; c <= regressors; c++) {
            Arrays.fill(v[c], 0, unknown, 0);
            System.arraycopy(data.columns()[c], 0, v[c], unknown, rows);
        }
        if (unknown > 0) {
            Arrays.fill(impulse, 0);
            impulse[0] = 1;
            divideBoth(arma, v[0], impulse, length);
            multiply(impulse, kernel);
            correct(impulse, headKernel);
        }
        for (int c = 0; c <= regressors; c++) {
            if (c > 0) {
                divide(arma, v[c]);
            }
            multiply(v[c], e[c]);
            if (arDegree > unknown) {
                correct(v[c], head[c]);
            }
        }
    }

    private void divide(double[] arma, double[] x) {
        Recursions.divide(arma, shape.maOffset(), shape.q(), 1, x, length);
        Recursions.divide(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), x, length);
    }

    private void divideBoth(double[] arma, double[] x, double[] y, int n) {
        Recursions.divideBoth(arma, shape.maOffset(), shape.q(), 1, x, y, n);
        Recursions.divideBoth(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), x, y, n);
    }

    private void divideBackward(double[] arma, double[] x) {
        Recursions.divideBackward(arma, shape.maOffset(), shape.q(), 1, x, length);
        Recursions.divideBackward(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), x, length);
    }

    private void divideBothBackward(double[] arma, double[] x, double[] y) {
        Recursions.divideBothBackward(arma, shape.maOffset(), shape.q(), 1, x, y, length);
        Recursions.divideBothBackward(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), x, y, length);
    }

    private void multiply(double[] x, double[] out) {
        Recursions.multiply(polynomials.ar(), polynomials.arLags(), x, out, length);
    }

    /** head_j = Σ_{l>j} φ_l v_{l−1−j}. */
    private void correct(double[] values, double[] out) {
        Arrays.fill(out, 0);
        double[] ar = polynomials.ar();
        for (int lag : polynomials.arLags()) {
            double phi = ar[lag];
            for (int j = 0; j < lag; j++) {
                out[j] += phi * values[lag - 1 - j];
            }
        }
    }

    /** Fills M and its factor, and the products of every column with the impulse responses; returns log|M|. */
    private double eliminateStart(double[] arma) {
        if (unknown == 0) {
            return 0;
        }
        correlate(arma);
        fillMatrix();
        double log = SymmetricPositive.factor(m, unknown, unknown);
        for (int c = 0; c <= regressors; c++) {
            SymmetricPositive.solveLower(m, unknown, unknown, cross[c]);
        }
        return log;
    }

    /**
     * The first column of M, and the products of the columns with the shifted impulse responses, all Σ_t x_t κ_{t−j} for the first j: what
     * φ(F)/θ(F) makes of x, F being the lead operator. The work arrays are those of the gradient.
     */
    private void correlate(double[] arma) {
        System.arraycopy(kernel, 0, startAdjoint, 0, length);
        System.arraycopy(e[0], 0, adjoint, 0, length);
        divideBothBackward(arma, adjoint, startAdjoint);
        takeFirst(startAdjoint, first);
        for (int d = 0; d < Math.min(unknown, arDegree); d++) {
            first[d] -= Recursions.laggedProduct(headKernel, headKernel, d, arDegree);
        }
        for (int c = 0; c <= regressors; c++) {
            if (c > 0) {
                System.arraycopy(e[c], 0, adjoint, 0, length);
                divideBackward(arma, adjoint);
            }
            takeFirst(adjoint, cross[c]);
            // the corrections vanish past the first of the rows that the unknown values leave
            for (int i = 0; i < arDegree - unknown; i++) {
                for (int j = 0; j < Math.min(unknown, arDegree - i); j++) {
                    cross[c][j] -= headKernel[i + j] * head[c][i];
                }
            }
        }
    }

    /** The first values of φ(F)x. */
    private void takeFirst(double[] x, double[] out) {
        System.arraycopy(x, 0, out, 0, unknown);
        double[] ar = polynomials.ar();
        for (int lag : polynomials.arLags()) {
            double phi = ar[lag];
            for (int j = 0; j < Math.min(unknown, length - lag); j++) {
                out[j] -= phi * x[j + lag];
            }
        }
    }

    /** M_{i+1,j+1} differs from M_{ij} by what falls off the ends of the impulse responses. */
    private void fillMatrix() {
        int g = unknown;
        for (int r = 0; r < g; r++) {
            tail[r] = kernel[length - 1 - r];
            corner[r] = r < arDegree ? headKernel[r] : 0;
            m[r * g] = first[r];
        }
        for (int i = 1; i < g; i++) {
            int row = i * g;
            int above = row - g - 1;
            double t = tail[i - 1];
            double c = corner[i - 1];
            for (int j = 1; j <= i; j++) {
                m[row + j] = m[above + j] - t * tail[j - 1] + c * corner[j - 1];
            }
        }
    }

    /** The normal equations of the regression, with the unknown start eliminated, and the sum of squares at their solution. */
    private void solveRegression() {
        int all = regressors + 1;
        for (int i = 0; i < all; i++) {
            for (int j = 0; j <= i; j++) {
                // the series goes last, so that its pivot is the sum of squares
                int a = (i + 1) % all;
                int b = (j + 1) % all;
                normal[i * all + j] = Recursions.laggedProduct(e[a], e[b], 0, length)
                        - Recursions.laggedProduct(head[a], head[b], 0, arDegree)
                        - Recursions.laggedProduct(cross[a], cross[b], 0, unknown);
            }
        }
        int last = regressors * all;
        if (regressors > 0 && Double.isNaN(SymmetricPositive.factor(normal, regressors, all))) {
            sumOfSquares = Double.NaN;
            return;
        }
        for (int j = 0; j < regressors; j++) {
            double sum = normal[last + j];
            for (int k = 0; k < j; k++) {
                sum -= normal[last + k] * normal[j * all + k];
            }
            normal[last + j] = sum / normal[j * all + j];
        }
        double s = normal[last + regressors];
        for (int j = 0; j < regressors; j++) {
            s -= normal[last + j] * normal[last + j];
            beta[j] = normal[last + j];
        }
        sumOfSquares = s;
        SymmetricPositive.solveUpper(normal, regressors, all, beta);
    }

    @Override
    public double valueAndGradient(double[] arma, double[] gradient) {
        double value = value(arma);
        if (value == Double.NEGATIVE_INFINITY) {
            return value;
        }
        Arrays.fill(arGradient, 0);
        Arrays.fill(maGradient, 0);
        determinant.addGradient(-0.5, arGradient);
        combine();
        double weight = -rows / sumOfSquares;
        if (unknown > 0) {
            inverse.set(m, tail, corner);
            startSpread();
            divideBoth(arma, jointV, spread, length + unknown - 1);
            startKernelAdjoints();
        }
        multiply(jointV, jointE);
        correct(jointV, jointHead);
        startAdjoints(jointE, jointHead, jointV, weight, adjoint);
        if (unknown > 0) {
            startAdjoints(kernelAdjoint, headAdjoint, impulse, -1, startAdjoint);
            divideBothBackward(arma, adjoint, startAdjoint);
            Recursions.addLaggedProducts(adjoint, jointV, polynomials.maLags(), length, -weight, maGradient);
            Recursions.addLaggedProducts(startAdjoint, impulse, polynomials.maLags(), length, 1, maGradient);
        }
        polynomials.pullBack(arma, arGradient, maGradient, gradient);
        return value;
    }

    /**
     * Adds the derivatives by the autoregression of a quadratic form with the derivatives x by its rows and h by its corrections, of an input with
     * the response v; leaves those by the input before the moving average.
     */
    private void startAdjoints(double[] x, double[] h, double[] response, double weight, double[] out) {
        Recursions.multiplyBackward(polynomials.ar(), polynomials.arLags(), x, out, length);
        Recursions.addLaggedProducts(x, response, polynomials.arLags(), length, -weight, arGradient);
        double[] ar = polynomials.ar();
        for (int lag : polynomials.arLags()) {
            double phi = ar[lag];
            double product = 0;
            for (int j = 0; j < lag; j++) {
                product += h[j] * response[lag - 1 - j];
                out[lag - 1 - j] -= phi * h[j];
            }
            arGradient[lag] -= weight * product;
        }
    }

    /** The series less its regression, with the unknown values at their estimates; v for a model without moving average. */
    private void combine() {
        System.arraycopy(cross[0], 0, start, 0, unknown);
        for (int c = 1; c <= regressors; c++) {
            for (int j = 0; j < unknown; j++) {
                start[j] -= beta[c - 1] * cross[c][j];
            }
        }
        SymmetricPositive.solveUpper(m, unknown, unknown, start);
        for (int j = 0; j < unknown; j++) {
            jointV[j] = -start[j];
        }
        System.arraycopy(data.columns()[0], 0, jointV, unknown, rows);
        for (int c = 1; c <= regressors; c++) {
            double[] x = data.columns()[c];
            double b = beta[c - 1];
            for (int t = 0; t < rows; t++) {
                jointV[unknown + t] -= b * x[t];
            }
        }
        Arrays.fill(jointV, length, jointV.length, 0);
    }

    /** φ(B) of the sums ω_|d| of M⁻¹ along its diagonals, from d = −(g − 1) on. */
    private void startSpread() {
        int centre = unknown - 1;
        Arrays.fill(spread, 0);
        for (int d = 0; d < unknown; d++) {
            spread[centre + d] = inverse.diagonal(d);
            spread[centre - d] = inverse.diagonal(d);
        }
        double[] ar = polynomials.ar();
        int[] lags = polynomials.arLags();
        for (int i = Math.min(spread.length - 1, 2 * centre + arDegree); i > 0; i--) {
            double sum = spread[i];
            for (int lag : lags) {
                if (lag > i) {
                    break;
                }
                sum -= ar[lag] * spread[i - lag];
            }
            spread[i] = sum;
        }
    }

    /**
     * Derivatives of ½ log|M| by the impulse responses κ of φ(B)/θ(B) and η of the correction. By the recursion of {@link #fillMatrix}, the first
     * column of M contributes Σ_d ω_|d| κ_{u+d}, found from {@link #startSpread} by the filter 1/θ(B) but for the last rows, where κ ends; and
     * what falls off the ends contributes products with the partial sums along the diagonals.
     */
    private void startKernelAdjoints() {
        int g = unknown;
        int whole = Math.max(0, length - g + 1);
        for (int u = 0; u < whole; u++) {
            kernelAdjoint[u] = spread[u + g - 1];
        }
        for (int u = whole; u < length; u++) {
            kernelAdjoint[u] = diagonalProduct(kernel, length, u);
        }
        for (int u = 0; u < arDegree; u++) {
            headAdjoint[u] = diagonalProduct(headKernel, arDegree, u);
        }
        for (int s = 0; s < g - 1; s++) {
            kernelAdjoint[length - 1 - s] -= inverse.tail(s);
            if (s < arDegree) {
                headAdjoint[s] -= inverse.corner(s);
            }
        }
    }

    /** Σ_d ω_|d| x_{u+d} over the values that there are. */
    private double diagonalProduct(double[] x, int n, int u) {
        double sum = inverse.diagonal(0) * x[u];
        for (int d = 1; d < Math.min(unknown, n - u); d++) {
            sum += inverse.diagonal(d) * x[u + d];
        }
        for (int d = 1; d < Math.min(unknown, u + 1); d++) {
            sum += inverse.diagonal(d) * x[u - d];
        }
        return sum;
    }

    @Override
    public double[] regression() {
        return data.original(beta);
    }

    @Override
    public double variance() {
        return sumOfSquares / rows * data.scale() * data.scale();
    }

    @Override
    public double[][] regressionCovariance() {
        int all = regressors + 1;
        double[][] covariance = new double[regressors][regressors];
        for (int j = 0; j < regressors; j++) {
            double[] unit = new double[regressors];
            unit[j] = 1;
            SymmetricPositive.solveLower(normal, regressors, all, unit);
            SymmetricPositive.solveUpper(normal, regressors, all, unit);
            for (int i = 0; i < regressors; i++) {
                covariance[i][j] = unit[i];
            }
        }
        return data.originalCovariance(covariance);
    }
}

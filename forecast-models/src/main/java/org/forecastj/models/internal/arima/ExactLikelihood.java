package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * The exact Gaussian likelihood of a stationary seasonal ARMA model without missing values, and its derivatives, in
 * O(n·(p + q + P + Q + maDegree) + maDegree³) with a small constant.
 *
 * <p>Write w = θ(B)v with φ(B)v = a: v is a pure autoregression. The g = maDegree values of w before the first row are unknown; with them,
 * v = θ⁻¹(B)w from a start of zeros, and the quadratic form of the autoregression is Σ(φ(B)v)² less a correction of the first p rows (the
 * formula of Gohberg and Semencul). Integrating the unknown values out gives
 * −2ℓ = n·log 2πσ² + log|Γ_p| + log|M| + S/σ², where Γ_p is the covariance of p values of the autoregression, M the g×g matrix of the
 * quadratic form in the unknown values, and S its minimum. M is nearly Toeplitz, and all products are autocorrelations of the impulse
 * response of φ(B)/θ(B). S is a generalised least-squares sum of the regressors too. The derivatives are those of the same steps in reverse
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
    private final double[] inverse;
    private final double[] normal;
    private final double[] beta;
    private final double[] start;

    private final double[] jointV;
    private final double[] jointE;
    private final double[] jointHead;
    private final double[] adjoint;
    private final double[] kernelAdjoint;
    private final double[] headAdjoint;
    private final double[] diagonals;
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
        this.inverse = new double[unknown * unknown];
        this.normal = new double[all * all];
        this.beta = new double[regressors];
        this.start = new double[unknown];
        this.jointV = new double[length];
        this.jointE = new double[length];
        this.jointHead = new double[arDegree];
        this.adjoint = new double[length];
        this.kernelAdjoint = new double[length];
        this.headAdjoint = new double[arDegree];
        this.diagonals = new double[unknown];
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
        evaluations++;
        if (length <= arDegree || !(data.scale() > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        polynomials.set(arma);
        double logDeterminant = determinant.value(polynomials.ar());
        if (Double.isNaN(logDeterminant)) {
            return Double.NEGATIVE_INFINITY;
        }
        for (int c = 0; c <= regressors; c++) {
            filter(arma, data.columns()[c], v[c], e[c], head[c]);
        }
        logDeterminant += eliminateStart(arma);
        solveRegression();
        double value = -0.5 * (rows * (Math.log(2 * Math.PI * sumOfSquares / rows) + 1) + logDeterminant)
                - rows * Math.log(data.scale());
        return Double.isNaN(value) || value == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : value;
    }

    /** v = θ⁻¹(B)w, e = φ(B)v and the correction of the first rows, for values of w before the first row of 0. */
    private void filter(double[] arma, double[] w, double[] outV, double[] outE, double[] outHead) {
        Arrays.fill(outV, 0, unknown, 0);
        System.arraycopy(w, 0, outV, unknown, rows);
        divide(arma, outV);
        multiply(outV, outE);
        correct(outV, outHead);
    }

    private void divide(double[] arma, double[] x) {
        Recursions.divide(arma, shape.maOffset(), shape.q(), 1, x, length);
        Recursions.divide(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), x, length);
    }

    private void divideBackward(double[] arma, double[] x) {
        Recursions.divideBackward(arma, shape.maOffset(), shape.q(), 1, x, length);
        Recursions.divideBackward(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), x, length);
    }

    private void multiply(double[] x, double[] out) {
        Recursions.multiply(polynomials.ar(), polynomials.arLags(), x, out, length);
    }

    private void multiplyBackward(double[] x, double[] out) {
        Recursions.multiplyBackward(polynomials.ar(), polynomials.arLags(), x, out, length);
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
        Arrays.fill(impulse, 0);
        impulse[0] = 1;
        divide(arma, impulse);
        multiply(impulse, kernel);
        correct(impulse, headKernel);
        fillMatrix();
        double log = SymmetricPositive.factor(m, unknown, unknown);
        for (int c = 0; c <= regressors; c++) {
            double[] b = cross[c];
            for (int j = 0; j < unknown; j++) {
                b[j] = Recursions.laggedProduct(e[c], kernel, j, length);
            }
            for (int j = 0; j < Math.min(unknown, arDegree); j++) {
                for (int i = 0; i + j < arDegree; i++) {
                    b[j] -= headKernel[i + j] * head[c][i];
                }
            }
            SymmetricPositive.solveLower(m, unknown, unknown, b);
        }
        return log;
    }

    /** M_{i+1,j+1} differs from M_{ij} by what falls off the ends of the impulse responses. */
    private void fillMatrix() {
        int g = unknown;
        int last = length - 1;
        for (int d = 0; d < g; d++) {
            m[d * g] = Recursions.laggedProduct(kernel, kernel, d, length)
                    - (d < arDegree ? Recursions.laggedProduct(headKernel, headKernel, d, arDegree) : 0);
        }
        for (int i = 1; i < g; i++) {
            double tail = kernel[last - (i - 1)];
            double corner = i - 1 < arDegree ? headKernel[i - 1] : 0;
            for (int j = 1; j <= i; j++) {
                m[i * g + j] = m[(i - 1) * g + j - 1]
                        - tail * kernel[last - (j - 1)]
                        + (j - 1 < arDegree ? corner * headKernel[j - 1] : 0);
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
        addSumOfSquares(arma, -0.5 * rows / sumOfSquares);
        if (unknown > 0) {
            addStartDeterminant(arma, -0.5);
        }
        polynomials.pullBack(arma, arGradient, maGradient, gradient);
        return value;
    }

    /** Adds weight times the derivatives of S, at the regression coefficients and the unknown start that minimise it. */
    private void addSumOfSquares(double[] arma, double weight) {
        combine(arma);
        int n = length;
        multiplyBackward(jointE, adjoint);
        double[] ar = polynomials.ar();
        for (int lag : polynomials.arLags()) {
            double phi = ar[lag];
            double product = Recursions.laggedProduct(jointE, jointV, lag, n);
            for (int j = 0; j < lag; j++) {
                product += jointHead[j] * jointV[lag - 1 - j];
                adjoint[lag - 1 - j] -= phi * jointHead[j];
            }
            arGradient[lag] -= 2 * weight * product;
        }
        divideBackward(arma, adjoint);
        for (int lag : polynomials.maLags()) {
            maGradient[lag] -= 2 * weight * Recursions.laggedProduct(adjoint, jointV, lag, n);
        }
    }

    /** v and e of the series less its regression, with the unknown values at their estimates. */
    private void combine(double[] arma) {
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
        divide(arma, jointV);
        multiply(jointV, jointE);
        correct(jointV, jointHead);
    }

    /** Adds weight times the derivatives of log|M|. */
    private void addStartDeterminant(double[] arma, double weight) {
        SymmetricPositive.invert(m, unknown, unknown, inverse);
        fillKernelAdjoints();
        double[] ar = polynomials.ar();
        multiplyBackward(kernelAdjoint, adjoint);
        for (int lag : polynomials.arLags()) {
            double phi = ar[lag];
            double product = -Recursions.laggedProduct(kernelAdjoint, impulse, lag, length);
            for (int k = 0; k < lag; k++) {
                product += headAdjoint[k] * impulse[lag - 1 - k];
                adjoint[lag - 1 - k] += phi * headAdjoint[k];
            }
            arGradient[lag] += weight * product;
        }
        divideBackward(arma, adjoint);
        for (int lag : polynomials.maLags()) {
            maGradient[lag] -= weight * Recursions.laggedProduct(adjoint, impulse, lag, length);
        }
    }

    /**
     * Derivatives of log|M| by the impulse responses κ of φ(B)/θ(B) and η of the correction. By the recursion of {@link #fillMatrix}, the first
     * column of M contributes Σ_d ω_d κ_{u+d}, where ω_d is the sum of M⁻¹ along a diagonal, and what falls off the ends contributes products
     * with the partial sums along the diagonals.
     */
    private void fillKernelAdjoints() {
        int g = unknown;
        Arrays.fill(diagonals, 0, g, 0);
        for (int i = 0; i < g; i++) {
            for (int j = 0; j <= i; j++) {
                diagonals[i - j] += inverse[i * g + j];
            }
        }
        correlate(kernel, length, kernelAdjoint, 2);
        correlate(headKernel, arDegree, headAdjoint, -2);
        sumDiagonals();
        int last = length - 1;
        for (int s = 0; s < g - 1; s++) {
            double tail = 0;
            double corner = 0;
            for (int r = 0; r < g - 1; r++) {
                double partial = m[s * g + r];
                tail += partial * kernel[last - r];
                corner += r < arDegree ? partial * headKernel[r] : 0;
            }
            kernelAdjoint[last - s] -= 2 * tail;
            if (s < arDegree) {
                headAdjoint[s] += 2 * corner;
            }
        }
    }

    /** out_u = factor·Σ_d ω_|d| x_{u+d} over the values that there are. */
    private void correlate(double[] x, int n, double[] out, double factor) {
        double centre = factor * diagonals[0];
        for (int u = 0; u < n; u++) {
            out[u] = centre * x[u];
        }
        for (int d = 1; d < Math.min(unknown, n); d++) {
            double weight = factor * diagonals[d];
            for (int u = 0; u < n - d; u++) {
                out[u] += weight * x[u + d];
            }
            for (int u = d; u < n; u++) {
                out[u] += weight * x[u - d];
            }
        }
    }

    /** m_{s,r} = Σ_{k≥1} M⁻¹_{s+k,r+k}. */
    private void sumDiagonals() {
        int g = unknown;
        for (int s = g - 1; s >= 0; s--) {
            for (int r = g - 1; r >= 0; r--) {
                m[s * g + r] = s == g - 1 || r == g - 1 ? 0 : inverse[(s + 1) * g + r + 1] + m[(s + 1) * g + r + 1];
            }
        }
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

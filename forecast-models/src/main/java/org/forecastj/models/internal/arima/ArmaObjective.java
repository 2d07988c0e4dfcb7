package org.forecastj.models.internal.arima;

/**
 * −loglik/n as a function of the free numbers of a {@link ParameterMapping}, so that its Hessian is about the identity. Work space.
 */
final class ArmaObjective implements Objective {
    private final ArmaLikelihood likelihood;
    private final ParameterMapping mapping;
    private final double rows;
    private final double[] arma;
    private final double[] armaGradient;

    ArmaObjective(ArmaLikelihood likelihood, ParameterMapping mapping, int rows) {
        this.likelihood = likelihood;
        this.mapping = mapping;
        this.rows = Math.max(rows, 1);
        this.arma = new double[mapping.shape().parameters()];
        this.armaGradient = new double[arma.length];
    }

    double value(double[] x) {
        return mapping.toArma(x, arma) ? -likelihood.value(arma) / rows : Double.POSITIVE_INFINITY;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        if (!mapping.toArma(x, arma)) {
            return Double.POSITIVE_INFINITY;
        }
        double value = likelihood.valueAndGradient(arma, armaGradient);
        if (!Double.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }
        mapping.pullBack(armaGradient, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= -rows;
        }
        return -value / rows;
    }
}

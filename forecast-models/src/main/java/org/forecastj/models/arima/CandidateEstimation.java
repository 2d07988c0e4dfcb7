package org.forecastj.models.arima;

import java.util.Arrays;
import java.util.Optional;
import org.forecastj.models.internal.arima.ArmaEstimate;
import org.forecastj.models.internal.arima.ArmaEstimator;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;
import org.forecastj.models.internal.arima.EstimatorSettings;
import org.forecastj.models.internal.arima.LagRoots;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the candidates of a search over the orders of one series: by the exact likelihood, or by the conditional one where an approximation
 * is asked for. The differenced columns are shared. Immutable; candidates are estimated in any number of threads.
 */
final class CandidateEstimation implements CandidateFitter {
    /** Rough, as the model that is chosen is estimated once more: about 1e-5 in a log-likelihood of 100 rows. */
    private static final double DECREASE = 1e-7;

    private final PreparedSeries plain;
    private final PreparedSeries withConstant;
    private final double[][] plainColumns;
    private final double[][] constantColumns;
    private final int d;
    private final int seasonalD;
    private final int period;
    private final boolean approximate;

    /**
     * Prepares the columns.
     *
     * @param data the series with the columns that all candidates have
     * @param constant whether candidates may have a mean or drift
     */
    CandidateEstimation(PreparedSeries data, int d, int seasonalD, int period, boolean constant, boolean approximate) {
        this.plain = data;
        this.d = d;
        this.seasonalD = seasonalD;
        this.period = period;
        this.approximate = approximate;
        this.plainColumns = data.differenced(d, seasonalD, period);
        if (constant) {
            this.withConstant = data.withConstant(d + seasonalD > 0);
            this.constantColumns = withConstant.differenced(d, seasonalD, period);
        } else {
            this.withConstant = data;
            this.constantColumns = plainColumns;
        }
    }

    /** Whether regression and constant explain the series, so that there is nothing to search. */
    boolean isExact() {
        return plain.isExplained(LeastSquares.residualScale(constantColumns));
    }

    @Override
    public FittedCandidate fit(ArimaCandidate candidate, Optional<FittedCandidate> neighbour) {
        SeasonalOrder s = candidate.seasonal();
        ArmaShape shape = new ArmaShape(candidate.order().p(), candidate.order().q(), s.p(), s.q(), period);
        PreparedSeries data = candidate.constant() ? withConstant : plain;
        double[][] columns = candidate.constant() ? constantColumns : plainColumns;
        int observations = data.observed() - d - seasonalD * period;
        int parameters = shape.parameters() + columns.length;
        if (observations <= parameters || columns[0].length <= shape.arDegree()) {
            return FittedCandidate.failed(
                    candidate,
                    "too many parameters for the observations: " + parameters + ", the variance included, for "
                            + observations);
        }
        double[] free = new double[shape.parameters()];
        Arrays.fill(free, Double.NaN);
        ArmaLikelihood likelihood = data.likelihood(shape, d, seasonalD, columns, approximate);
        ArmaEstimate estimate = new ArmaEstimator(EstimatorSettings.DEFAULT.withDecrease(DECREASE))
                .estimate(
                        likelihood,
                        columns,
                        free,
                        neighbour.map(n -> start(n, shape)).orElse(null));
        if (!Double.isFinite(estimate.logLikelihood())) {
            return FittedCandidate.failed(candidate, "the likelihood cannot be computed");
        }
        return FittedCandidate.of(
                        candidate,
                        estimate.logLikelihood(),
                        parameters,
                        observations,
                        estimate.arma(),
                        LagRoots.smallestModulus(shape, estimate.arma()))
                .withConverged(estimate.converged())
                .withApproximate(approximate);
    }

    /** The coefficients of a model with similar orders, those that it lacks being 0. */
    private static double @Nullable [] start(FittedCandidate neighbour, ArmaShape to) {
        ArimaCandidate c = neighbour.candidate();
        ArmaShape from = new ArmaShape(
                c.order().p(),
                c.order().q(),
                c.seasonal().p(),
                c.seasonal().q(),
                c.seasonal().period());
        double[] before = neighbour.arma();
        double[] out = new double[to.parameters()];
        copy(before, 0, from.p(), out, 0, to.p());
        copy(before, from.maOffset(), from.q(), out, to.maOffset(), to.q());
        copy(before, from.seasonalArOffset(), from.seasonalP(), out, to.seasonalArOffset(), to.seasonalP());
        copy(before, from.seasonalMaOffset(), from.seasonalQ(), out, to.seasonalMaOffset(), to.seasonalQ());
        return out;
    }

    private static void copy(double[] from, int offset, int count, double[] to, int toOffset, int toCount) {
        System.arraycopy(from, offset, to, toOffset, Math.min(count, toCount));
    }
}

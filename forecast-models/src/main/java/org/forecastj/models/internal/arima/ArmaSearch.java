package org.forecastj.models.internal.arima;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The climbs of one estimation, and the best maximum so far. */
final class ArmaSearch {
    /** Log-likelihoods that differ by less belong to the same maximum. */
    private static final double SAME = 2e-3;
    /** A maximum that is higher by less is not worth a climb. */
    private static final double NEGLIGIBLE = 1e-4;

    private final ArmaLikelihood likelihood;
    private final ParameterMapping mapping;
    private final ArmaObjective objective;
    private final Bfgs minimiser;
    private final int rows;
    private final int evaluationsBefore;
    private double[] optima = new double[4];
    private int distinct;
    private int searches;
    private @Nullable Minimum best;

    ArmaSearch(ArmaLikelihood likelihood, ParameterMapping mapping, int rows, EstimatorSettings settings) {
        this.likelihood = likelihood;
        this.mapping = mapping;
        this.rows = Math.max(rows, 1);
        this.objective = new ArmaObjective(likelihood, mapping, rows);
        this.minimiser = new Bfgs(
                mapping.dimension(),
                Bfgs.Settings.DEFAULT.withIterations(settings.iterations()).withDecrease(settings.decrease()));
        this.evaluationsBefore = likelihood.evaluations();
    }

    /** The value at a start, without gradient. */
    double screen(double[] x) {
        return objective.value(x);
    }

    /** Climbs; where the start is outside the domain, nothing happens but that the search counts. */
    void climb(double[] x, double @Nullable [] guess) {
        climb(x, guess, Double.POSITIVE_INFINITY);
    }

    /** Climbs as long as it may lead higher than the best maximum so far. */
    void challenge(double[] x, double @Nullable [] guess) {
        climb(x, guess, best == null ? Double.POSITIVE_INFINITY : best.value() - NEGLIGIBLE / rows);
    }

    private void climb(double[] x, double @Nullable [] guess, double bound) {
        Minimum found = minimiser.minimise(objective, x, guess, bound);
        searches++;
        if (found.reason() == Minimum.Reason.ABANDONED) {
            return;
        }
        if (Double.isFinite(found.value())) {
            note(-found.value() * rows);
        }
        if (best == null || found.value() < best.value()) {
            best = found;
        }
    }

    /** Whether a climb had a start within the domain. */
    boolean hasFound() {
        return distinct > 0;
    }

    private void note(double logLikelihood) {
        for (int i = 0; i < distinct; i++) {
            if (Math.abs(optima[i] - logLikelihood) < SAME) {
                return;
            }
        }
        if (distinct == optima.length) {
            optima = Arrays.copyOf(optima, 2 * distinct);
        }
        optima[distinct++] = logLikelihood;
    }

    /** The free numbers of the best maximum so far; after at least one climb. */
    double[] best() {
        return Objects.requireNonNull(best).x();
    }

    ArmaEstimate result() {
        double[] arma = new double[mapping.shape().parameters()];
        mapping.toArma(best == null ? new double[0] : best.x(), arma);
        double value = likelihood.value(arma);
        Minimum.Reason reason = best == null ? Minimum.Reason.GRADIENT : best.reason();
        return new ArmaEstimate(
                arma,
                likelihood.regression(),
                value,
                likelihood.variance(),
                Double.isFinite(value) ? reason : Minimum.Reason.START,
                likelihood.evaluations() - evaluationsBefore,
                searches,
                distinct);
    }
}

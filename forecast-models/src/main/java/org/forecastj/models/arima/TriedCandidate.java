package org.forecastj.models.arima;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A candidate with its place in the trace, its estimate and whether it may be chosen.
 *
 * @param step the line of the trace
 * @param estimate the estimate, empty if it failed or was not started
 * @param verdict whether it may be chosen
 */
record TriedCandidate(SearchStep step, Optional<FittedCandidate> estimate, Verdict verdict) {
    /** Whether a candidate may be chosen; the better, the earlier. */
    enum Verdict {
        USABLE,
        NEAR_UNIT_ROOT,
        TOO_MANY_PARAMETERS,
        UNUSABLE,
        NOT_STARTED
    }

    /** Smallest modulus that the roots of a candidate may have, as in R's forecast 8.20. */
    static final double SMALLEST_MODULUS = 1.01;

    /** Those that may be chosen first, by criterion; equal ones by {@link ArimaCandidate#SIMPLEST_FIRST}. */
    static final Comparator<TriedCandidate> BEST_FIRST = Comparator.comparing(TriedCandidate::verdict)
            .thenComparingDouble(t -> t.step.criterion())
            .thenComparing(t -> t.step.candidate(), ArimaCandidate.SIMPLEST_FIRST);

    /**
     * Judges an estimate. Not to be trusted are those that failed, those that did not converge, those with as many parameters as
     * observations less one or more, those whose criterion is not finite, and those with a root nearer to the unit circle than
     * {@value #SMALLEST_MODULUS}.
     *
     * @param fit the estimate
     * @param criterion how good it is
     */
    static TriedCandidate of(FittedCandidate fit, InformationCriterion criterion) {
        if (fit.failure().isPresent()) {
            return failed(fit.candidate(), fit.failure().get());
        }
        double value = criterion.of(fit.logLikelihood(), fit.parametersWithVariance(), fit.observations());
        if (!fit.converged()) {
            return excluded(fit, value, Verdict.UNUSABLE, "the estimation did not converge");
        }
        if (fit.observations() - fit.parametersWithVariance() - 1 <= 0) {
            String why = "too many parameters for the observations: " + fit.parametersWithVariance()
                    + ", the variance included, for " + fit.observations();
            return excluded(fit, value, Verdict.TOO_MANY_PARAMETERS, why);
        }
        if (!Double.isFinite(value)) {
            String why = "the criterion is not finite, the log-likelihood is " + fit.logLikelihood();
            return excluded(fit, value, Verdict.UNUSABLE, why);
        }
        if (fit.smallestModulus() < SMALLEST_MODULUS) {
            String why = String.format(
                    Locale.ROOT,
                    "near unit root: the smallest modulus is %.6f, at least %s is needed",
                    fit.smallestModulus(),
                    SMALLEST_MODULUS);
            return excluded(fit, value, Verdict.NEAR_UNIT_ROOT, why);
        }
        return new TriedCandidate(step(fit, value, Optional.empty()), Optional.of(fit), Verdict.USABLE);
    }

    private static TriedCandidate excluded(FittedCandidate fit, double value, Verdict verdict, String why) {
        return new TriedCandidate(step(fit, value, Optional.of(why)), Optional.of(fit), verdict);
    }

    private static SearchStep step(FittedCandidate fit, double value, Optional<String> excluded) {
        return new SearchStep(fit.candidate(), value, fit.approximate(), fit.logLikelihood(), excluded);
    }

    /** One without estimate. */
    static TriedCandidate failed(ArimaCandidate candidate, String why) {
        return without(candidate, "failed: " + why, Verdict.UNUSABLE);
    }

    /** One for which there was no time. */
    static TriedCandidate notStarted(ArimaCandidate candidate, String why) {
        return without(candidate, why, Verdict.NOT_STARTED);
    }

    private static TriedCandidate without(ArimaCandidate candidate, String why, Verdict verdict) {
        SearchStep step = new SearchStep(candidate, Double.NaN, false, Double.NaN, Optional.of(why));
        return new TriedCandidate(step, Optional.empty(), verdict);
    }

    /** Whether it may be chosen, if only where there is nothing better. */
    boolean eligible() {
        return verdict == Verdict.USABLE || verdict == Verdict.NEAR_UNIT_ROOT;
    }
}

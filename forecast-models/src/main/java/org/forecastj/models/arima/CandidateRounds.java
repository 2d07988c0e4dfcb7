package org.forecastj.models.arima;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.models.arima.TriedCandidate.Verdict;
import org.jspecify.annotations.Nullable;

/** One search while it runs: tries candidates round by round, none twice, and keeps what came out. For one thread, the searching one. */
final class CandidateRounds {
    private final SearchTask task;
    private final Execution execution;
    private final Map<ArimaCandidate, TriedCandidate> tried = new LinkedHashMap<>();
    private @Nullable String stopped;
    private boolean outOfTime;

    CandidateRounds(SearchTask task) {
        this.task = task;
        this.execution = task.execution().withoutProgress().startClock();
    }

    /** Those that were not tried yet, in the same order. */
    List<ArimaCandidate> untried(List<ArimaCandidate> candidates) {
        return candidates.stream().filter(c -> !tried.containsKey(c)).distinct().toList();
    }

    /** How many were tried so far. */
    int count() {
        return tried.size();
    }

    /**
     * Tries those that were not tried yet, all from what is known before the round.
     *
     * @param candidates in the order of the trace
     * @param neighbour where the estimation of each starts from
     * @throws ForecastingException with {@link Reason#CANCELLED}
     */
    void round(List<ArimaCandidate> candidates, Function<ArimaCandidate, Optional<FittedCandidate>> neighbour) {
        List<ArimaCandidate> fresh = untried(candidates);
        List<Outcome<FittedCandidate>> outcomes =
                execution.run(fresh, c -> task.fitter().fit(c, neighbour.apply(c)));
        for (int i = 0; i < fresh.size(); i++) {
            ArimaCandidate candidate = fresh.get(i);
            Outcome<FittedCandidate> outcome = outcomes.get(i);
            TriedCandidate result = outcome.value()
                    .map(fit -> TriedCandidate.of(fit, task.criterion()))
                    .orElseGet(() -> missing(candidate, outcome.failure().orElseThrow()));
            tried.put(candidate, result);
        }
    }

    private TriedCandidate missing(ArimaCandidate candidate, ForecastingException why) {
        if (why.reason() == Reason.CANCELLED) {
            throw new ForecastingException(
                    Reason.CANCELLED,
                    subject() + "the search of ARIMA orders was stopped (" + why.getMessage() + ")",
                    why);
        }
        if (why.reason() == Reason.TIME_BUDGET) {
            outOfTime = true;
            stop(String.valueOf(why.getMessage()));
            return TriedCandidate.notStarted(candidate, String.valueOf(why.getMessage()));
        }
        Throwable cause = why.getCause();
        boolean fault = why.reason() == Reason.UNEXPECTED && cause != null;
        return TriedCandidate.failed(candidate, fault ? String.valueOf(cause) : String.valueOf(why.getMessage()));
    }

    /** Ends the search early; the first reason is kept. */
    void stop(String why) {
        if (stopped == null) {
            stopped = why;
        }
    }

    /** Whether the search was ended early. */
    boolean isStopped() {
        return stopped != null;
    }

    /** Where to search on from: the best, or the first tried if there is none. */
    ArimaCandidate centre() {
        return best().map(t -> t.step().candidate())
                .orElseGet(() -> tried.keySet().iterator().next());
    }

    /** The estimate of a candidate as a start for others, empty if it has none or its log-likelihood is not finite. */
    Optional<FittedCandidate> estimate(ArimaCandidate candidate) {
        return Optional.ofNullable(tried.get(candidate))
                .flatMap(TriedCandidate::estimate)
                .filter(fit -> Double.isFinite(fit.logLikelihood()));
    }

    private Optional<TriedCandidate> best() {
        return tried.values().stream().filter(TriedCandidate::eligible).min(TriedCandidate.BEST_FIRST);
    }

    /**
     * What the search found.
     *
     * @throws ForecastingException if nothing can be chosen
     */
    SearchResult result() {
        TriedCandidate best = best().orElseThrow(this::nothing);
        return new SearchResult(
                best.step(), best.estimate().orElseThrow(), List.copyOf(tried.values()), Optional.ofNullable(stopped));
    }

    private ForecastingException nothing() {
        SearchStep first = tried.values().iterator().next().step();
        String example = first.candidate() + ": " + first.excluded().orElse("");
        if (outOfTime) {
            return new ForecastingException(
                    Reason.TIME_BUDGET,
                    subject() + "no ARIMA model could be chosen before the time budget was used up (" + example + ")");
        }
        String what = subject() + "none of the " + tried.size() + " ARIMA models tried can be used (the first, "
                + example + ")";
        if (tried.values().stream().allMatch(t -> t.verdict() == Verdict.TOO_MANY_PARAMETERS)) {
            return new ForecastingException(
                    Reason.TOO_SHORT, what + "; add history, or take a model with fewer parameters");
        }
        return new ForecastingException(
                Reason.NUMERICAL,
                what
                        + "; look for constant stretches or extreme values in the series, transform it, or fix the orders");
    }

    private String subject() {
        return "series '" + task.series() + "': ";
    }
}

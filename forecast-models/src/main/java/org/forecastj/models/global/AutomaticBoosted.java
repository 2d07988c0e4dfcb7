package org.forecastj.models.global;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * Boosted trees across a panel with features, transform, strategy and size of the trees chosen for the data.
 *
 * <p>Features follow from the frequency and the length of the history, the transform and the objective from the values: logarithms where
 * none is negative and few are zero, the Tweedie likelihood where many are, and neither where some are negative; targets are compared with
 * the local level in all three cases. A few {@link Candidate candidates} are then compared by rolling origin on the last part of the history,
 * and the best is fitted to all of it. The first candidate is always tried; others are left out when the time for the search is over, so that
 * a search that runs out of time depends on the speed of the machine, and any other does not.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class AutomaticBoosted implements GlobalForecaster<BoostedFit> {
    private final int horizon;
    private final int windows;
    private final @Nullable Duration searchTime;
    private final @Nullable HolidayCalendar holidays;

    private AutomaticBoosted(
            int horizon, int windows, @Nullable Duration searchTime, @Nullable HolidayCalendar holidays) {
        this.horizon = horizon;
        this.windows = windows;
        this.searchTime = searchTime;
        this.holidays = holidays;
    }

    /**
     * The automatic model for a horizon: two windows of rolling origin, no limit on time, conformal intervals.
     *
     * @param horizon steps that will be forecast, at least 1
     * @return the model
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public static AutomaticBoosted forHorizon(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is " + horizon + "; at least 1 is needed");
        }
        return new AutomaticBoosted(horizon, 2, null, null);
    }

    /**
     * With a limit on the time of the search; a candidate that is under way is given up.
     *
     * @param time the limit, positive
     * @return a copy
     * @throws IllegalArgumentException if the time is not positive
     */
    public AutomaticBoosted withSearchTime(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("search time is " + time + "; a positive duration is needed");
        }
        return new AutomaticBoosted(horizon, windows, time, holidays);
    }

    /**
     * With another number of windows of rolling origin, which choose the candidate and calibrate the intervals.
     *
     * @param count windows, one horizon each, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the count is below 1
     */
    public AutomaticBoosted withWindows(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("windows is " + count + "; at least 1 is needed");
        }
        return new AutomaticBoosted(horizon, count, searchTime, holidays);
    }

    /**
     * With features of holidays.
     *
     * @param calendar the holidays
     * @return a copy
     */
    public AutomaticBoosted withHolidays(HolidayCalendar calendar) {
        return new AutomaticBoosted(horizon, windows, searchTime, calendar);
    }

    @Override
    public String name() {
        return "automatic boosted trees";
    }

    /**
     * Chooses a candidate and fits it to all of the panel.
     *
     * @param panel the series, NaN where missing; all regular and of one frequency
     * @param regressors the columns for the series of a key, all of which become features; called from several threads
     * @param execution threads, cancellation and time budget; the result does not depend on the number of threads
     * @return the fit, with conformal intervals
     * @throws ForecastingException with {@code TOO_SHORT} if the history is not longer than the windows, and as
     *     {@link BoostedForecaster#fit}
     */
    @Override
    public BoostedFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        return search(panel, regressors, execution).fit();
    }

    /**
     * A specification that was tried.
     *
     * @param name what is special about it
     * @param forecaster the specification
     * @param error mean absolute error over that of the seasonal naive forecast within the history of each series; NaN if it was left out
     */
    public record Candidate(String name, BoostedForecaster forecaster, double error) {}

    /**
     * What a search has found.
     *
     * @param fit the best candidate, fitted to all of the panel
     * @param best the candidate
     * @param candidates all of them, in the order in which they were tried
     */
    public record Search(BoostedFit fit, Candidate best, List<Candidate> candidates) {
        /**
         * Copies the list.
         *
         * @param fit as in the record
         * @param best as in the record
         * @param candidates as in the record
         */
        public Search {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * As {@link #fit}, with the trace of the search.
     *
     * @param panel as in {@link #fit}
     * @param regressors as in {@link #fit}
     * @param execution as in {@link #fit}
     * @return the fit and what was tried
     */
    public Search search(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Execution clock = execution.startClock();
        return clock.call(() -> searched(panel, regressors, clock));
    }

    private Search searched(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        List<Candidate> proposed = new Proposal(panel, regressors, horizon, windows, holidays).candidates();
        Execution limited = (searchTime == null ? execution : execution.withTimeBudget(searchTime))
                .withoutProgress()
                .startClock();
        Panel usable = usable(proposed.get(0).forecaster(), panel, execution);
        List<Candidate> tried = new ArrayList<>();
        Optional<PastErrors> best = Optional.empty();
        int chosen = 0;
        for (Candidate candidate : proposed) {
            Execution own = tried.isEmpty() ? execution.withoutProgress() : limited;
            Optional<PastErrors> errors = tried(candidate.forecaster(), usable, regressors, own, tried.isEmpty());
            double error = errors.map(PastErrors::scaledMean).orElse(Double.NaN);
            if (best.isEmpty() || error < tried.get(chosen).error()) {
                best = errors;
                chosen = tried.size();
            }
            tried.add(new Candidate(candidate.name(), candidate.forecaster(), error));
        }
        BoostedFit fit = Fitting.fit(tried.get(chosen).forecaster(), panel, regressors, execution, best);
        return new Search(fit, tried.get(chosen), tried);
    }

    /** The series that can be learnt from, which are the same for all candidates: they share transform and objective. */
    private static Panel usable(BoostedForecaster candidate, Panel panel, Execution execution) {
        return SeriesTransforms.learn(candidate.transform(), TargetCheck.of(candidate), panel, execution)
                .usable(panel);
    }

    /** The errors of a candidate; empty if the search has no time left, which the first candidate does not depend on. */
    private static Optional<PastErrors> tried(
            BoostedForecaster forecaster,
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            Execution execution,
            boolean first) {
        try {
            return Optional.of(PastErrors.of(forecaster, panel, regressors, execution));
        } catch (ForecastingException e) {
            if (first || e.reason() != Reason.TIME_BUDGET) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "AutomaticBoosted[horizon=" + horizon + ", windows=" + windows + "]";
    }
}

package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveDefaults;

/**
 * Resolves the seasonalities of a specification on the observed rows of a history: adds the automatic ones, refuses those that the rows
 * cannot tell, and finds the parts of each period that the history never saw. Immutable, made for one history.
 */
final class SeasonalityResolver {
    /** A part of the period without rows is a gap if it is longer than the finest detail of the pattern by this factor. */
    private static final double GAP_FACTOR = 1.5;

    private static final double DAY_MILLIS = 86_400_000.0;

    private final AdditiveModel model;
    private final String series;
    private final Regressors columns;
    private final double[] days;
    private final double spanDays;
    private final double shortestStep;
    private final double typicalStep;

    private SeasonalityResolver(AdditiveModel model, String series, TimeIndex observed, Regressors columns) {
        this.model = model;
        this.series = series;
        this.columns = columns;
        days = Layout.days(LayoutResolver.localMillis(observed));
        long[] steps = steps(observed.toEpochMillis());
        shortestStep = shortest(steps) / DAY_MILLIS;
        typicalStep = median(steps) / DAY_MILLIS;
        spanDays = Layout.days(new long[] {observed.epochMillis(days.length - 1) - observed.epochMillis(0)})[0];
    }

    /**
     * Resolves.
     *
     * @param model the specification
     * @param series name of the series, for messages
     * @param observed timestamps of the rows that have a value, at least two
     * @param columns conditions on these rows
     * @return the seasonalities in the order of their columns
     * @throws ForecastingException if the rows cannot tell a named seasonality
     */
    static List<SeasonalColumns> resolve(AdditiveModel model, String series, TimeIndex observed, Regressors columns) {
        return new SeasonalityResolver(model, series, observed, columns).all();
    }

    /**
     * Resolves seasonalities that an earlier fit chose: they stay, while the parts of the period without rows are found anew.
     *
     * @param earlier of the earlier fit
     * @param model the specification
     * @param series name of the series, for messages
     * @param observed timestamps of all rows that have a value
     * @param columns conditions on these rows
     * @return the seasonalities in the order of their columns
     */
    static List<SeasonalColumns> again(
            List<SeasonalColumns> earlier, AdditiveModel model, String series, TimeIndex observed, Regressors columns) {
        SeasonalityResolver resolver = new SeasonalityResolver(model, series, observed, columns);
        return earlier.stream()
                .map(s -> s.seasonality().extrapolation()
                        ? s
                        : columns(s.seasonality(), resolver.coverage(s.seasonality())))
                .toList();
    }

    /**
     * Seasonalities of a history that goes on: parts of the period that new rows fall into are no gaps any more.
     *
     * @param earlier seasonalities so far
     * @param rows timestamps of the observed rows that are new
     * @param columns conditions on these rows
     * @return the seasonalities in the order of their columns
     */
    static List<SeasonalColumns> extend(List<SeasonalColumns> earlier, TimeIndex rows, Regressors columns) {
        double[] days = Layout.days(LayoutResolver.localMillis(rows));
        return earlier.stream()
                .map(s -> s.gaps().length == 0
                        ? s
                        : new SeasonalColumns(
                                s.seasonality(),
                                coverage(s.seasonality(), days, columns).gapsLeft(s.gaps(), longest(s.seasonality()))))
                .toList();
    }

    private List<SeasonalColumns> all() {
        List<SeasonalColumns> all = new ArrayList<>();
        model.seasonalities().forEach(s -> {
            Rows.condition(s, columns, series); // before what its zeros and ones are counted for
            all.add(named(s));
        });
        if (model.automaticSeasonality()) {
            double span = spanDays * 86_400;
            double step = shortestStep * 86_400;
            addAutomatic(all, Seasonality.yearly(), AdditiveDefaults.yearlyOrder(span));
            addAutomatic(all, Seasonality.weekly(), AdditiveDefaults.weeklyOrder(span, step));
            addAutomatic(all, Seasonality.daily(), AdditiveDefaults.dailyOrder(span, step));
        }
        return List.copyOf(all);
    }

    private SeasonalColumns named(Seasonality s) {
        Seasonality resolved = s.withMode(model.modeOf(s.mode()));
        if (s.extrapolation()) {
            return new SeasonalColumns(resolved, new double[0][]);
        }
        PhaseCoverage coverage = coverage(s);
        int most = mostHarmonics(s, coverage);
        if (s.fourierOrder() > most) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + series + "': the rows cannot tell the seasonality '" + s.name() + "' of period "
                            + s.periodDays() + " days and Fourier order " + s.fourierOrder() + ": they are "
                            + typicalStep + " days apart and fall into " + distinct(s, coverage)
                            + " different parts of the period; "
                            + (most == 0 ? "leave it out" : "lower the order to " + most)
                            + ", or take the Fourier series as it is with Seasonality.withExtrapolation()");
        }
        return columns(resolved, coverage);
    }

    /** Adds a seasonality with as many harmonics as the rule gives and the rows can tell apart: 2·order + 1 rows to the period. */
    private void addAutomatic(List<SeasonalColumns> all, Seasonality s, int rule) {
        if (rule == 0
                || all.stream().anyMatch(given -> given.seasonality().name().equals(s.name()))) {
            return;
        }
        PhaseCoverage coverage = coverage(s);
        int identifiable = (int) ((s.periodDays() / typicalStep - 1) / 2);
        int order = Math.min(rule, Math.min(identifiable, mostHarmonics(s, coverage)));
        if (order > 0) {
            Seasonality automatic = Seasonality.of(s.name(), s.periodDays(), order)
                    .withPriorScale(model.automaticPriorScale())
                    .withMode(model.mode());
            all.add(columns(automatic, coverage));
        }
    }

    private static SeasonalColumns columns(Seasonality s, PhaseCoverage coverage) {
        return new SeasonalColumns(s, coverage.gaps(longest(s)));
    }

    private static double longest(Seasonality s) {
        return GAP_FACTOR / (2 * s.fourierOrder() + 1);
    }

    private PhaseCoverage coverage(Seasonality s) {
        return coverage(s, days, columns);
    }

    private static PhaseCoverage coverage(Seasonality s, double[] days, Regressors columns) {
        double[] seen = s.condition()
                .map(columns::column)
                .map(condition -> where(condition, days))
                .orElse(days);
        return PhaseCoverage.of(seen, s.periodDays());
    }

    private static double[] where(double[] condition, double[] days) {
        return IntStream.range(0, days.length)
                .filter(i -> condition[i] == 1)
                .mapToDouble(i -> days[i])
                .toArray();
    }

    /**
     * The highest order whose 2·order coefficients the different parts of the period can nearly tell; the prior does the rest. A history
     * shorter than the period may yet see more of it.
     */
    private int mostHarmonics(Seasonality s, PhaseCoverage coverage) {
        if (spanDays < s.periodDays() && typicalStep <= s.periodDays()) {
            return Integer.MAX_VALUE;
        }
        int parts = distinct(s, coverage);
        return parts < 2 || typicalStep > s.periodDays() ? 0 : (parts + 1) / 2;
    }

    private int distinct(Seasonality s, PhaseCoverage coverage) {
        return coverage.distinct(0.5 * typicalStep / s.periodDays());
    }

    /** Distances of neighbouring rows. */
    private static long[] steps(long[] millis) {
        long[] steps = new long[millis.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = millis[i + 1] - millis[i];
        }
        return steps;
    }

    private static long shortest(long[] steps) {
        long shortest = steps[0];
        for (long step : steps) {
            shortest = Math.min(shortest, step);
        }
        return shortest;
    }

    /** The upper median; without sorting where most steps are as the first, as in a regular series with gaps. */
    private static long median(long[] steps) {
        int same = 0;
        for (long step : steps) {
            same += step == steps[0] ? 1 : 0;
        }
        if (same > steps.length / 2) {
            return steps[0];
        }
        long[] sorted = steps.clone();
        Arrays.sort(sorted);
        return sorted[steps.length / 2];
    }
}

package org.forecastj.models.additive;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveDefaults;
import org.forecastj.models.internal.additive.AdditiveDefaults.Standardise;

/** Resolves a specification on the observed rows of a history. Stateless. */
final class LayoutResolver {
    /** How far into the future the holidays are written down, in years after the end of the history. */
    static final int HOLIDAY_YEARS = 10;

    private LayoutResolver() {}

    /** The specification with the days of its calendars listed, from the history to ten years after it. */
    static AdditiveModel writeDownHolidays(AdditiveModel model, TimeIndex observed) {
        LocalDate first = observed.date(0);
        LocalDate end = knownUntil(observed);
        List<Holidays> listed = model.holidays().stream()
                .map(h -> h.withCalendar(HolidayCalendar.of(
                        h.calendar().between(first.minusDays(h.daysAfter()), end.plusDays(h.daysBefore())))))
                .toList();
        return model.withHolidays(listed);
    }

    private static LocalDate knownUntil(TimeIndex observed) {
        return observed.date(observed.size() - 1).plusYears(HOLIDAY_YEARS);
    }

    /**
     * Resolves.
     *
     * @param model the specification, its holidays written down
     * @param series name of the series, for messages
     * @param observed timestamps of the rows that have a value, at least two
     * @param columns regressors on these rows
     * @param previous the layout that is being updated: its changepoints, seasonalities and the end of its calendars stay
     */
    static Layout resolve(
            AdditiveModel model, String series, TimeIndex observed, Regressors columns, Optional<Layout> previous) {
        long[] millis = observed.toEpochMillis();
        LocalDate last = observed.date(observed.size() - 1);
        Optional<LocalDate> end = previous.isPresent()
                ? previous.get().holidaysEnd()
                : model.holidays().isEmpty() ? Optional.empty() : Optional.of(knownUntil(observed));
        return new Layout(
                millis[0],
                millis[millis.length - 1] - millis[0],
                millis.length,
                model.trend(),
                previous.map(Layout::changepointMillis).orElseGet(() -> changepoints(model.trend(), series, observed)),
                previous.map(Layout::seasonalities)
                        .orElseGet(() -> SeasonalityResolver.resolve(model, series, observed, columns)),
                Layout.holidayColumns(model, observed.date(0), last),
                regressors(model, columns),
                end);
    }

    static long[] localMillis(TimeIndex index) {
        long[] millis = new long[index.size()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = index.localMillis(i);
        }
        return millis;
    }

    private static long[] changepoints(Trend trend, String series, TimeIndex observed) {
        if (trend.bends().isEmpty()) {
            return new long[0];
        }
        PiecewiseLinearTrend p = trend.bends().get();
        if (p.dates().isEmpty()) {
            return Arrays.stream(AdditiveDefaults.changepointRows(observed.size(), p.changepoints(), p.range()))
                    .mapToLong(observed::epochMillis)
                    .toArray();
        }
        return p.dates().stream()
                .mapToLong(date -> requireInside(date, series, observed))
                .toArray();
    }

    private static long requireInside(LocalDate date, String series, TimeIndex observed) {
        int last = observed.size() - 1;
        long at = date.atStartOfDay(observed.zone().orElse(ZoneOffset.UTC))
                .toInstant()
                .toEpochMilli();
        if (at < observed.epochMillis(0) || at > observed.epochMillis(last)) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + series + "': the changepoint " + date + " is outside of the history, which observes "
                            + observed.date(0) + " to " + observed.date(last) + "; give dates within it");
        }
        return at;
    }

    private static List<RegressorColumn> regressors(AdditiveModel model, Regressors columns) {
        return model.regressors().stream()
                .map(term -> regressor(term, model.modeOf(term.mode()), columns.column(term.name())))
                .toList();
    }

    private static RegressorColumn regressor(RegressorTerm term, Mode effect, double[] values) {
        Standardise mode = switch (term.standardization()) {
            case AUTOMATIC -> Standardise.AUTO;
            case ALWAYS -> Standardise.ALWAYS;
            case NEVER -> Standardise.NEVER;
        };
        var scaling = AdditiveDefaults.standardisation(values, mode);
        return new RegressorColumn(term.name(), term.priorScale(), scaling.offset(), scaling.scale(), effect);
    }
}

package org.forecastj.models.additive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.series.TimeIndex;

/**
 * A specification resolved on a history: the time scale, where the changepoints are, which seasonalities there are, on which days the
 * holidays fall, how the regressors are standardised. The last place that knows dates; everything below works on numbers. Immutable.
 *
 * <p>Coefficients come in the order: seasonalities (sin1, cos1, sin2, …), holidays, regressors.
 */
final class Layout {
    private static final double DAY_MILLIS = 86_400_000.0;

    private final long startMillis;
    private final double spanMillis;
    private final int observedRows;
    private final Trend trend;
    private final long[] changepointMillis;
    private final List<SeasonalColumns> seasonalities;
    private final List<HolidayColumn> holidays;
    private final List<RegressorColumn> regressors;
    /** First day that the holidays are not known for any more, or empty where there are none. */
    private final Optional<LocalDate> holidaysEnd;

    Layout(
            long startMillis,
            double spanMillis,
            int observedRows,
            Trend trend,
            long[] changepointMillis,
            List<SeasonalColumns> seasonalities,
            List<HolidayColumn> holidays,
            List<RegressorColumn> regressors,
            Optional<LocalDate> holidaysEnd) {
        this.startMillis = startMillis;
        this.spanMillis = spanMillis;
        this.observedRows = observedRows;
        this.trend = trend;
        this.changepointMillis = changepointMillis;
        this.seasonalities = seasonalities;
        this.holidays = holidays;
        this.regressors = regressors;
        this.holidaysEnd = holidaysEnd;
    }

    /**
     * This layout for a history that goes on.
     *
     * @param lastMillis the new last observed row
     * @param rows number of observed rows up to there
     * @param seasonal seasonalities, with the gaps that are left
     * @param allHolidays holiday effects up to there
     * @param standardised regressors, standardised over all rows
     */
    Layout extended(
            long lastMillis,
            int rows,
            List<SeasonalColumns> seasonal,
            List<HolidayColumn> allHolidays,
            List<RegressorColumn> standardised) {
        return new Layout(
                startMillis,
                lastMillis - startMillis,
                rows,
                trend,
                changepointMillis,
                seasonal,
                allHolidays,
                standardised,
                holidaysEnd);
    }

    /** The same columns with other prior scales, where there are some. */
    Layout withPriorScales(PriorScales scales) {
        return new Layout(
                startMillis,
                spanMillis,
                observedRows,
                scales.of(trend),
                changepointMillis,
                seasonalities.stream()
                        .map(s -> new SeasonalColumns(scales.of(s.seasonality()), s.gaps()))
                        .toList(),
                holidays.stream().map(scales::of).toList(),
                regressors.stream().map(scales::of).toList(),
                holidaysEnd);
    }

    boolean isFlat() {
        return trend instanceof FlatTrend;
    }

    /** Scale of the Laplace prior; the flat trend has no changes of slope to hold back. */
    double trendPriorScale() {
        return trend.bends().map(PiecewiseLinearTrend::priorScale).orElse(PiecewiseLinearTrend.DEFAULT_PRIOR_SCALE);
    }

    long[] changepointMillis() {
        return changepointMillis.clone();
    }

    /** Changepoints in scaled time. */
    double[] changepointTimes() {
        double[] s = new double[changepointMillis.length];
        for (int j = 0; j < s.length; j++) {
            s[j] = (changepointMillis[j] - startMillis) / spanMillis;
        }
        return s;
    }

    List<SeasonalColumns> seasonalities() {
        return seasonalities;
    }

    List<HolidayColumn> holidays() {
        return holidays;
    }

    List<RegressorColumn> regressors() {
        return regressors;
    }

    /** Prior scale of each coefficient. */
    double[] priorScales() {
        List<Double> scales = new ArrayList<>();
        for (SeasonalColumns s : seasonalities) {
            for (int i = 0; i < s.count(); i++) {
                scales.add(s.seasonality().priorScale());
            }
        }
        holidays.forEach(h -> scales.add(h.priorScale()));
        regressors.forEach(r -> scales.add(r.priorScale()));
        return scales.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Scaled time of rows, elapsed and not on the wall clock: 0 at the first observed row of the history, 1 at the last. */
    double[] times(long[] epochMillis) {
        double[] t = new double[epochMillis.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = (epochMillis[i] - startMillis) / spanMillis;
        }
        return t;
    }

    /** Days since 1970-01-01 of rows on the wall clock, with fractions. */
    static double[] days(long[] localMillis) {
        double[] days = new double[localMillis.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = localMillis[i] / DAY_MILLIS;
        }
        return days;
    }

    /** Whole days since 1970-01-01 of rows. */
    static long[] wholeDays(long[] localMillis) {
        long[] days = new long[localMillis.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = Math.floorDiv(localMillis[i], 86_400_000L);
        }
        return days;
    }

    /** Refuses dates that the calendars were not asked for when the model was fitted. */
    void requireHolidaysKnown(TimeIndex rows, String series) {
        if (holidaysEnd.isPresent()
                && rows.size() > 0
                && !rows.date(rows.size() - 1).isBefore(holidaysEnd.get())) {
            throw new ForecastingException(
                    Reason.UNKNOWN_CALENDAR,
                    "series '" + series + "': the fit knows its holidays before " + holidaysEnd.get()
                            + "; the forecast asks for " + rows.show(rows.size() - 1)
                            + ": shorten the horizon or fit to a later history");
        }
    }

    Optional<LocalDate> holidaysEnd() {
        return holidaysEnd;
    }

    int observedRows() {
        return observedRows;
    }

    /** Mean distance of the observed rows in scaled time. */
    double meanStep() {
        return 1.0 / (observedRows - 1);
    }

    long startMillis() {
        return startMillis;
    }

    double spanMillis() {
        return spanMillis;
    }

    Trend trend() {
        return trend;
    }

    /** Holiday effects: one column per name and offset, those without a day in the history left out. */
    static List<HolidayColumn> holidayColumns(AdditiveModel model, LocalDate historyStart, LocalDate historyEnd) {
        List<HolidayColumn> columns = new ArrayList<>();
        for (Holidays spec : model.holidays()) {
            Mode effect = model.modeOf(spec.mode());
            SortedMap<String, TreeSet<Long>> byName = new TreeMap<>();
            for (Holiday h : spec.calendar().between(Holidays.FIRST_DAY, Holidays.LAST_DAY)) {
                byName.computeIfAbsent(h.name(), name -> new TreeSet<>())
                        .add(h.date().toEpochDay());
            }
            byName.forEach((name, days) -> {
                for (int offset = -spec.daysBefore(); offset <= spec.daysAfter(); offset++) {
                    int o = offset;
                    long[] moved = days.stream().mapToLong(d -> d + o).toArray();
                    if (Arrays.stream(moved)
                            .anyMatch(d -> d >= historyStart.toEpochDay() && d <= historyEnd.toEpochDay())) {
                        columns.add(new HolidayColumn(name, offset, spec.priorScale(), effect, moved));
                    }
                }
            });
        }
        return List.copyOf(columns);
    }
}

package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.statistics.FourierTerms;

/**
 * The features that a model of a panel learns from, as specified; {@link #bind} computes them for data.
 *
 * <pre>{@code
 * FeatureSet set = FeatureSet.builder()
 *         .lags(1, 2, 7).seasonalLags(7, 4)
 *         .rolling(RollingStatistic.MEAN, 7, 28)
 *         .exponential(0.1, 0.5)
 *         .calendar(CalendarField.DAY_OF_WEEK, CalendarField.MONTH)
 *         .holidays(CountryHolidays.of("GB"), 14)
 *         .regressor("price").identity("store").identity("item")
 *         .build();
 * PanelFeatures features = set.bind(panel, regressors, StaticCovariates.none(), 28, Execution.allProcessors());
 * FeatureTable rows = features.table(TableRows.forShift(28).withoutWarmUp(), Execution.allProcessors());
 * }</pre>
 *
 * <p>A row for the target at position t of a series is computed for a shift s ≥ 1, and uses values of series up to t − s only: s = 1 for
 * models of one step that are applied again and again, s = h for a model of horizon h, s = 28 for one model of four whole weeks. The names
 * of the features do not depend on it. Missing features are NaN. Sets with equal features in the same order are equal. Immutable and safe to
 * share.
 */
public final class FeatureSet {
    private final List<Term> terms;

    private FeatureSet(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * Starts a set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** A set of terms, which must have different names. */
    static FeatureSet of(List<Term> terms) {
        Builder builder = builder();
        terms.forEach(builder::add);
        return builder.build();
    }

    List<Term> terms() {
        return terms;
    }

    /**
     * Names of the features in the order of the columns.
     *
     * @return an unmodifiable list
     */
    public List<String> names() {
        return terms.stream().map(Term::name).toList();
    }

    /**
     * The features of history.
     *
     * @return by name, in the order of the columns; unmodifiable
     */
    public Map<String, HistoryFeature> history() {
        Map<String, HistoryFeature> history = new LinkedHashMap<>();
        for (Term term : terms) {
            if (term instanceof Term.History h) {
                history.put(h.name(), h.feature());
            }
        }
        return Collections.unmodifiableMap(history);
    }

    /**
     * The columns of regressors that features read. Static covariates are among them, as they may be given as constant regressors.
     *
     * @return an unmodifiable set in the order of the features
     */
    public Set<String> regressors() {
        Set<String> columns = new LinkedHashSet<>(Layout.columns(terms));
        for (Term term : terms) {
            if (term instanceof Term.Covariate covariate) {
                columns.add(covariate.name());
            }
        }
        return Collections.unmodifiableSet(columns);
    }

    /**
     * How many leading rows of a series lack history for some feature, where nothing is missing.
     *
     * @param shift s, at least 1
     * @return number of rows, 0 if there are no features of history
     * @throws IllegalArgumentException if {@code shift < 1}
     */
    public int warmUp(int shift) {
        TableRows.requireShift(shift);
        long rows = 0;
        for (Term term : terms) {
            if (term instanceof Term.History h) {
                rows = Math.max(rows, h.feature().rowsNeeded(shift) - 1);
            }
        }
        return Math.toIntExact(rows);
    }

    /**
     * Takes a panel without regressors and covariates.
     *
     * @param panel the series, NaN where missing
     * @param largestShift the largest shift that rows are computed for, at least 1
     * @return the features of the panel
     * @throws ForecastingException as in {@link #bind(Panel, Function, StaticCovariates, int, Execution)}
     */
    public PanelFeatures bind(Panel panel, int largestShift) {
        return bind(panel, key -> Regressors.none(), StaticCovariates.none(), largestShift, Execution.sequential());
    }

    /**
     * Takes a panel, and learns the codes of categories. Costs one copy of the values; the features are computed when they are asked for.
     *
     * @param panel the series, NaN where missing; all regular and of one frequency
     * @param regressors the columns for the series of a key, on every timestamp of the series; columns that are known in the future may
     *     go on after its end
     * @param covariates numbers and texts for each series; where a covariate is not among them, the constant regressor of that name is
     *     taken
     * @param largestShift the largest shift that rows are computed for, at least 1
     * @param execution threads, on which regressors are asked for
     * @return the features of the panel
     * @throws IllegalArgumentException if {@code largestShift < 1} or a level is not one of the panel's
     * @throws ForecastingException if the panel is empty, a series is empty, irregular or of another frequency, a regressor or covariate is
     *     missing, or a feature makes no sense at the frequency
     */
    public PanelFeatures bind(
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            StaticCovariates covariates,
            int largestShift,
            Execution execution) {
        return Binding.bind(this, panel, regressors, covariates, largestShift, execution);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureSet s && terms.equals(s.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return "FeatureSet" + names();
    }

    /** Collects features in the order of the columns; not safe for use by several threads. */
    public static final class Builder {
        private final List<Term> terms = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        private Builder() {}

        private Builder add(Term term) {
            if (!names.add(term.name())) {
                throw new IllegalArgumentException(
                        "feature '" + term.name() + "' is given twice; drop one or give it another name");
            }
            terms.add(term);
            return this;
        }

        /**
         * Adds features of history.
         *
         * @param features any of them
         * @return this builder
         * @throws IllegalArgumentException if a name is used
         */
        public Builder history(HistoryFeature... features) {
            for (HistoryFeature feature : features) {
                add(new Term.History(feature));
            }
            return this;
        }

        /**
         * Adds the latest known values: {@code lag_1} is the latest, so many steps before the target as the shift says.
         *
         * @param lags each at least 1
         * @return this builder
         * @throws IllegalArgumentException if one is below 1 or given twice
         */
        public Builder lags(int... lags) {
            for (int lag : lags) {
                history(HistoryFeature.lag(lag));
            }
            return this;
        }

        /**
         * Adds the latest known values of the target's season: {@code season_7_1}, {@code season_7_2} ….
         *
         * @param period steps in a season, at least 2
         * @param count how many, at least 1
         * @return this builder
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Builder seasonalLags(int period, int count) {
            if (period < 2 || count < 1) {
                throw new IllegalArgumentException("seasonal lags of period " + period + ", " + count
                        + " of them; a period of at least 2 steps and at least one lag are needed");
            }
            for (int j = 1; j <= count; j++) {
                history(HistoryFeature.of(Statistic.value(), Anchor.seasonal(period, j)));
            }
            return this;
        }

        /**
         * Adds statistics of the latest known values: {@code mean_28}.
         *
         * @param summary what to compute
         * @param windows how many values, each at least 1
         * @return this builder
         * @throws IllegalArgumentException if a window is too short or given twice
         */
        public Builder rolling(RollingStatistic summary, int... windows) {
            for (int window : windows) {
                history(HistoryFeature.of(Statistic.rolling(summary, window)));
            }
            return this;
        }

        /**
         * Adds statistics of the latest known values of the target's season: {@code mean_4_every_7_season_7_1}.
         *
         * @param summary what to compute
         * @param period steps in a season, at least 2
         * @param windows how many values, each at least 1
         * @return this builder
         * @throws IllegalArgumentException if a number is outside its range or given twice
         */
        public Builder seasonalRolling(RollingStatistic summary, int period, int... windows) {
            for (int window : windows) {
                history(HistoryFeature.of(
                        Statistic.seasonalRolling(summary, period, window), Anchor.seasonal(period, 1)));
            }
            return this;
        }

        /**
         * Adds statistics of all known values: {@code mean_all}.
         *
         * @param summaries {@code MEAN}, {@code SD}, {@code MIN}, {@code MAX} or {@code SUM}
         * @return this builder
         * @throws IllegalArgumentException if it is another one or given twice
         */
        public Builder expanding(RollingStatistic... summaries) {
            for (RollingStatistic summary : summaries) {
                history(HistoryFeature.of(Statistic.expanding(summary)));
            }
            return this;
        }

        /**
         * Adds exponentially weighted means of all known values: {@code ewm_0.1}.
         *
         * @param alphas weights of the newest value, in (0, 1]
         * @return this builder
         * @throws IllegalArgumentException if one is outside its range or given twice
         */
        public Builder exponential(double... alphas) {
            for (double alpha : alphas) {
                history(HistoryFeature.of(Statistic.exponential(alpha)));
            }
            return this;
        }

        /**
         * Adds numbers of the calendar and the clock at the target.
         *
         * @param fields such as {@code DAY_OF_WEEK}
         * @return this builder
         * @throws IllegalArgumentException if one is given twice
         */
        public Builder calendar(CalendarField... fields) {
            for (CalendarField field : fields) {
                add(new Term.Time(field.label(), new TimeFunction.Field(field)));
            }
            return this;
        }

        /**
         * Adds sine and cosine of a number that goes round: {@code day_of_week_sin} and {@code day_of_week_cos}, with angle 0 at its first
         * value and 2π one after its last.
         *
         * @param fields those that go round
         * @return this builder
         * @throws IllegalArgumentException if one does not go round, or is given twice
         */
        public Builder cyclic(CalendarField... fields) {
            for (CalendarField field : fields) {
                add(new Term.Time(field.label() + "_sin", new TimeFunction.Cycle(field, true)));
                add(new Term.Time(field.label() + "_cos", new TimeFunction.Cycle(field, false)));
            }
            return this;
        }

        /**
         * Adds Fourier terms {@code fourier_365.25_sin_1}, {@code fourier_365.25_cos_1} …, with steps counted from 1 January of year 1, so
         * that the phase of all series is the same.
         *
         * @param period steps in a season, at least 2, such as 365.25
         * @param order number of harmonics, 1 to period/2; the sine of harmonic period/2, which is zero throughout, is left out
         * @return this builder
         * @throws IllegalArgumentException if an argument is outside its range
         * @see FourierTerms
         */
        public Builder fourier(double period, int order) {
            int columns = FourierTerms.columns(period, order, 0, 0).length;
            for (int k = 1; k <= order; k++) {
                double wave = period / k;
                boolean sine = k < order || columns == 2 * order;
                if (sine) {
                    add(new Term.Time("fourier_" + period + "_sin_" + k, new TimeFunction.Wave(wave, 0)));
                }
                add(new Term.Time(
                        "fourier_" + period + "_cos_" + k,
                        sine ? new TimeFunction.Wave(wave, 1) : new TimeFunction.Wave(2, 0)));
            }
            return this;
        }

        /**
         * Adds steps since the start of the series, {@code age}, and since the start of the panel that was bound, {@code time}.
         *
         * @return this builder
         * @throws IllegalArgumentException if they are given twice
         */
        public Builder trend() {
            add(new Term.Age("age"));
            return add(new Term.PanelTime("time"));
        }

        /**
         * Adds {@code holiday} (1 on a holiday, else 0), {@code days_to_holiday} and {@code days_since_holiday} (0 on one).
         *
         * @param calendar where the holidays come from
         * @param cap largest distance in days, 1 to 366; longer ones count as this
         * @return this builder
         * @throws IllegalArgumentException if the cap is outside its range, or holidays are given twice
         */
        public Builder holidays(HolidayCalendar calendar, int cap) {
            HolidayDays days = new HolidayDays(calendar, "");
            add(new Term.Time("holiday", new TimeFunction.Holidays(days, TimeFunction.Question.IS_HOLIDAY, cap)));
            add(new Term.Time("days_to_holiday", new TimeFunction.Holidays(days, TimeFunction.Question.DAYS_TO, cap)));
            return add(new Term.Time(
                    "days_since_holiday", new TimeFunction.Holidays(days, TimeFunction.Question.DAYS_SINCE, cap)));
        }

        /**
         * Adds a flag per name of a holiday, {@code holiday_Christmas Day}: 1 on it, else 0.
         *
         * @param calendar where the holidays come from
         * @param holidays names
         * @return this builder
         * @throws IllegalArgumentException if a name is given twice
         */
        public Builder namedHolidays(HolidayCalendar calendar, String... holidays) {
            for (String holiday : holidays) {
                HolidayDays days = new HolidayDays(calendar, holiday);
                add(new Term.Time(
                        "holiday_" + holiday, new TimeFunction.Holidays(days, TimeFunction.Question.IS_HOLIDAY, 1)));
            }
            return this;
        }

        /**
         * Adds a regressor that is known in the future, at the target: named as the column.
         *
         * @param column name of the regressor
         * @return this builder
         * @throws IllegalArgumentException if it is given twice
         */
        public Builder regressor(String column) {
            return regressor(column, 0);
        }

        /**
         * Adds a regressor that is known in the future, at steps from the target: {@code price} at it, {@code price_lead_1} one step later,
         * {@code price_back_7} seven steps earlier. Steps other than 0 are missing (NaN) where the regressor ends.
         *
         * @param column name of the regressor
         * @param steps 0 for the target, positive for later, negative for earlier
         * @return this builder
         * @throws IllegalArgumentException if one is given twice
         */
        public Builder regressor(String column, int... steps) {
            for (int step : steps) {
                String name = column + (step == 0 ? "" : step > 0 ? "_lead_" + step : "_back_" + -(long) step);
                add(new Term.Known(name, column, step));
            }
            return this;
        }

        /**
         * Adds a regressor that need not be known in the future, by its latest known values: {@code weather_lag_1}.
         *
         * @param column name of the regressor
         * @param lags each at least 1
         * @return this builder
         * @throws IllegalArgumentException if one is below 1 or given twice
         */
        public Builder pastRegressor(String column, int... lags) {
            for (int lag : lags) {
                history(HistoryFeature.lag(lag).ofRegressor(column));
            }
            return this;
        }

        /**
         * Adds static covariates: numbers, or texts as categories.
         *
         * @param covariates names
         * @return this builder
         * @throws IllegalArgumentException if one is given twice
         */
        public Builder covariates(String... covariates) {
            for (String name : covariates) {
                add(new Term.Covariate(name));
            }
            return this;
        }

        /**
         * Adds a level of the key as a category, named as the level.
         *
         * @param level name of a level of the panel
         * @return this builder
         * @throws IllegalArgumentException if it is given twice
         */
        public Builder identity(String level) {
            return add(new Term.Identity(level, level));
        }

        /**
         * Adds the whole key as a category, {@code series}.
         *
         * @return this builder
         * @throws IllegalArgumentException if it is given twice
         */
        public Builder identity() {
            return add(new Term.Identity("series", ""));
        }

        /**
         * Adds the mean of all values of the series that share a level of the key, up to t − s: {@code store_mean}. It uses values up to
         * that time only, so that a row does not see its own target.
         *
         * @param level name of a level of the panel
         * @return this builder
         * @throws IllegalArgumentException if it is given twice
         * @see "Micci-Barreca (2001), A preprocessing scheme for high-cardinality categorical attributes, SIGKDD Explorations 3, 27–32"
         */
        public Builder targetEncoding(String level) {
            return add(new Term.Encoding(level + "_mean", level, 0));
        }

        /**
         * As {@link #targetEncoding(String)}, drawn towards the mean of all values of all series up to t − s, (n·ȳ + m·ȳ_all)/(n + m) for n
         * values of the level: {@code store_mean_smoothing_10.0}. A level that the bound panel does not have gets the mean of all.
         *
         * @param level name of a level of the panel
         * @param smoothing m: as many values as the mean of all counts for, 0 or more
         * @return this builder
         * @throws IllegalArgumentException if it is given twice, or the smoothing is negative or not finite
         * @see "Micci-Barreca (2001), A preprocessing scheme for high-cardinality categorical attributes, SIGKDD Explorations 3, 27–32,
         *     equation 3 with λ(n) = n/(n + m)"
         */
        public Builder targetEncoding(String level, double smoothing) {
            return add(new Term.Encoding(level + "_mean_smoothing_" + smoothing, level, smoothing));
        }

        /**
         * Adds how frequent a level of the key is: the share of the series that have it in the observed values of all series, up to t − s:
         * {@code store_share}. It is 0 for a level that the bound panel does not have.
         *
         * @param level name of a level of the panel
         * @return this builder
         * @throws IllegalArgumentException if it is given twice
         */
        public Builder frequencyEncoding(String level) {
            return add(new Term.Share(level + "_share", level));
        }

        /**
         * The collected features.
         *
         * @return an immutable set
         * @throws IllegalArgumentException if there is none
         */
        public FeatureSet build() {
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("the set has no features; add lags, calendar fields or others");
            }
            return new FeatureSet(List.copyOf(terms));
        }
    }
}

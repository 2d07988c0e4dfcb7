package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.Anchor;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.HistoryFeature;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.Statistic;
import org.jspecify.annotations.Nullable;

/** The specifications that suit a panel, the most promising one first. Used by one thread. */
final class Proposal {
    private static final int TREES = 300;
    private static final double LEARNING_RATE = 0.05;
    private static final double FEATURE_SHARE = 0.5;
    private static final int LEAVES = 31;
    /** Share of zeros from which demand counts as intermittent. */
    private static final double MANY_ZEROS = 0.3;

    private static final double TWEEDIE_POWER = 1.3;
    private static final int HOLIDAY_CAP = 14;
    private static final int MOST_BLOCKS = 13;

    private final Regressors columns;
    private final int horizon;
    private final int windows;
    private final @Nullable HolidayCalendar holidays;
    private final Frequency frequency;
    private final int season;
    private final int year;
    /** Rows of the longest series before the first window. */
    private final int rows;

    private final double zeroShare;
    private final boolean negative;
    private final long values;

    Proposal(
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            int horizon,
            int windows,
            @Nullable HolidayCalendar holidays) {
        this.horizon = horizon;
        this.windows = windows;
        this.holidays = holidays;
        SeriesKey longest = longest(panel);
        TimeSeries series = panel.get(longest);
        this.frequency = series.index()
                .frequency()
                .orElseThrow(() -> new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "series '" + longest + "' is irregular; regularise the panel to a frequency first"));
        this.columns = regressors.apply(longest);
        this.season = frequency.seasonalPeriod();
        this.year = yearOf(frequency, season);
        this.rows = series.size() - Math.multiplyExact(windows, horizon);
        if (rows <= horizon) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "the longest series, '" + longest + "', has " + series.size() + " rows; " + windows
                            + " windows of " + horizon + " steps need more than "
                            + Math.multiplyExact(windows + 1, horizon)
                            + ": take fewer windows or a shorter horizon, or name a specification yourself");
        }
        long zeros = 0;
        long known = 0;
        boolean below = false;
        for (TimeSeries each : panel.asMap().values()) {
            for (int i = 0; i < each.size(); i++) {
                known += each.isMissing(i) ? 0 : 1;
                zeros += each.value(i) == 0 ? 1 : 0;
                below |= each.value(i) < 0;
            }
        }
        this.values = known;
        this.zeroShare = known == 0 ? 0 : (double) zeros / known;
        this.negative = below;
    }

    private static SeriesKey longest(Panel panel) {
        SeriesKey longest = null;
        for (SeriesKey key : panel.keys()) {
            if (longest == null || panel.get(key).size() > panel.get(longest).size()) {
                longest = key;
            }
        }
        if (longest == null) {
            throw new ForecastingException(Reason.NO_DATA, "the panel has no series; at least one is needed");
        }
        return longest;
    }

    /** Steps of the longest usual cycle: a year of whole weeks for days, a week for hours and minutes. */
    private static int yearOf(Frequency frequency, int season) {
        return switch (frequency.unit()) {
            case DAY, BUSINESS_DAY -> season > 1 ? 52 * season : season;
            case MINUTE, HOUR -> season > 1 ? Math.multiplyExact(7, season) : season;
            default -> season;
        };
    }

    List<AutomaticBoosted.Candidate> candidates() {
        List<AutomaticBoosted.Candidate> all = new ArrayList<>();
        add(all, "direct", Strategy.direct(horizon), LEAVES, true);
        add(all, "recursive", Strategy.recursive(), LEAVES, true);
        int block = block();
        if (block < horizon) {
            add(all, "direct in blocks of " + block, Strategy.direct(horizon, block), LEAVES, true);
        }
        add(all, "direct, small trees", Strategy.direct(horizon), LEAVES / 3, true);
        add(all, "direct, large trees", Strategy.direct(horizon), 2 * LEAVES + 1, true);
        add(all, "direct, without local level", Strategy.direct(horizon), LEAVES, false);
        return all;
    }

    private int block() {
        int block = Math.max(1, season);
        while (horizon > block * MOST_BLOCKS) {
            block += Math.max(1, season);
        }
        return Math.min(block, horizon);
    }

    private void add(
            List<AutomaticBoosted.Candidate> all, String name, Strategy strategy, int leaves, boolean levelled) {
        int minimum = (int) Math.max(5, Math.min(100, values / 2000));
        GradientBoosting boosting = GradientBoosting.builder(objective())
                .iterations(TREES)
                .learningRate(LEARNING_RATE)
                .maxLeaves(leaves)
                .minDataInLeaf(minimum)
                .featureFraction(FEATURE_SHARE)
                .build();
        BoostedForecaster.Builder builder = BoostedForecaster.builder(features(strategy.largestShift()))
                .boosting(boosting)
                .strategy(strategy)
                .intervals(Intervals.conformal(windows, horizon));
        if (levelled) {
            builder.localLevel(level(strategy.largestShift()));
        }
        if (!negative && !isIntermittent()) {
            builder.transform(Transforms.log1p());
        }
        all.add(new AutomaticBoosted.Candidate(name, builder.build(), Double.NaN));
    }

    private boolean isIntermittent() {
        return !negative && zeroShare > MANY_ZEROS;
    }

    private Objective objective() {
        return isIntermittent() ? Objective.tweedie(TWEEDIE_POWER) : Objective.squared();
    }

    /** Whether at least half of the rows have a feature that reaches so far back. */
    private boolean reaches(int steps, int shift) {
        return steps + (long) shift <= rows / 2;
    }

    private int[] windows(int shift) {
        int[] wanted = season > 1 ? new int[] {season, 4 * season, 13 * season, year} : new int[] {3, 6, 12, 24};
        return IntStream.of(wanted)
                .filter(w -> w > 1 && reaches(w, shift))
                .distinct()
                .sorted()
                .toArray();
    }

    private String level(int shift) {
        int[] windows = windows(shift);
        return windows.length == 0 ? "mean_all" : "mean_" + windows[windows.length - 1];
    }

    private FeatureSet features(int shift) {
        FeatureSet.Builder set =
                FeatureSet.builder().expanding(RollingStatistic.MEAN).lags(1);
        if (reaches(2, shift)) {
            set.lags(2);
        }
        int[] windows = windows(shift);
        for (int w : windows) {
            set.rolling(RollingStatistic.MEAN, w);
        }
        if (windows.length > 0) {
            set.rolling(RollingStatistic.SD, windows[windows.length - 1]);
        }
        seasonal(set, shift);
        set.exponential(0.1, 0.5);
        if (isIntermittent()) {
            set.history(HistoryFeature.of(Statistic.sinceNonZero()));
        }
        calendar(set);
        regressors(set);
        return set.build();
    }

    private void seasonal(FeatureSet.Builder set, int shift) {
        int known = season > 1 ? count(season, shift, 4) : 0;
        if (known > 0) {
            set.seasonalLags(season, known);
        }
        if (season > 1 && reaches(8 * season, shift)) {
            set.seasonalRolling(RollingStatistic.MEAN, season, 8);
        }
        int years = year > season ? count(year, shift, 2) : 0;
        if (years > 0) {
            set.seasonalLags(year, years);
            set.history(HistoryFeature.of(Statistic.rolling(RollingStatistic.MEAN, season), Anchor.seasonal(year, 1)));
        }
    }

    /** How many of the latest seasons lie within reach. */
    private int count(int period, int shift, int most) {
        int nearest = (shift + period - 1) / period;
        int count = 0;
        while (count < most && reaches(period * (nearest + count), 0)) {
            count++;
        }
        return count;
    }

    private void calendar(FeatureSet.Builder set) {
        switch (frequency.unit()) {
            case MINUTE ->
                set.calendar(CalendarField.MINUTE_OF_DAY, CalendarField.DAY_OF_WEEK, CalendarField.DAY_OF_YEAR);
            case HOUR -> set.calendar(CalendarField.HOUR, CalendarField.DAY_OF_WEEK, CalendarField.DAY_OF_YEAR);
            case DAY, BUSINESS_DAY ->
                set.calendar(
                        CalendarField.DAY_OF_WEEK,
                        CalendarField.DAY_OF_MONTH,
                        CalendarField.DAY_OF_YEAR,
                        CalendarField.MONTH);
            case WEEK -> set.calendar(CalendarField.ISO_WEEK);
            case MONTH, MONTH_END -> {
                if (frequency.count() < 12) {
                    set.calendar(CalendarField.MONTH);
                }
            }
        }
        if (holidays != null) {
            set.holidays(holidays, HOLIDAY_CAP);
        }
    }

    private void regressors(FeatureSet.Builder set) {
        for (String column : columns.names()) {
            switch (columns.knowledge(column)) {
                case FUTURE -> set.regressor(column);
                case PAST -> set.pastRegressor(column, 1);
                case STATIC -> set.covariates(column);
            }
        }
    }
}

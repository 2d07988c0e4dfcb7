package org.forecastj.core.contract;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Deterministic series for contract tests. Stateless. */
public final class SampleSeries {
    /** Name of every series made here, for checks that messages name it. */
    public static final String NAME = "sample-17";

    private SampleSeries() {}

    /**
     * A positive series around 100 with some trend, a season of 7 rows and noise.
     *
     * @param index timestamps
     * @return the same values for the same number of timestamps
     */
    public static TimeSeries on(TimeIndex index) {
        SplittableRandom random = new SplittableRandom(42);
        double[] values = new double[index.size()];
        for (int t = 0; t < values.length; t++) {
            values[t] = 100 + 0.2 * t + 8 * Math.sin(2 * Math.PI * t / 7) + 3 * random.nextGaussian();
        }
        return TimeSeries.of(NAME, index, values);
    }

    /**
     * The daily sample.
     *
     * @param n number of rows
     * @return the sample from 2021-01-04, a Monday
     */
    public static TimeSeries daily(int n) {
        return on(TimeIndex.regular(LocalDate.of(2021, 1, 4), Frequency.DAILY, n));
    }

    /**
     * A daily series of given values.
     *
     * @param values one per day, NaN for missing
     * @return the series under the name of the samples
     */
    public static TimeSeries dailyOf(double... values) {
        return TimeSeries.daily(NAME, LocalDate.of(2021, 1, 4), values);
    }

    /**
     * The daily sample with missing values: single rows, a run, and the last two rows.
     *
     * @param n number of rows, at least 12
     * @return the series
     */
    public static TimeSeries withGaps(int n) {
        double[] values = daily(n).values();
        for (int gap : new int[] {3, n / 2, n / 2 + 1, n - 2, n - 1}) {
            values[gap] = Double.NaN;
        }
        return dailyOf(values);
    }

    /**
     * Regular indices of different kinds; the one in a time zone ends right before the clocks skip its time of day.
     *
     * @param n number of rows
     * @return the indices by what they are
     */
    public static Map<String, TimeIndex> indices(int n) {
        LocalDate monday = LocalDate.of(2019, 12, 30);
        LocalDateTime beforeSummerTime = LocalDateTime.of(2021, 3, 28, 2, 30);
        Map<String, TimeIndex> all = new LinkedHashMap<>();
        all.put(
                "daily over a leap day",
                TimeIndex.regular(LocalDate.of(2020, 2, 29).minusDays(n - 1L), Frequency.DAILY, n));
        all.put("hourly", TimeIndex.regular(monday.atStartOfDay(), Frequency.HOURLY, n));
        all.put("weekly", TimeIndex.regular(monday, Frequency.WEEKLY, n));
        all.put("monthly", TimeIndex.regular(LocalDate.of(2015, 1, 1), Frequency.MONTHLY, n));
        all.put("month ends", TimeIndex.regular(LocalDate.of(2015, 1, 31), Frequency.MONTH_END, n));
        all.put("business days", TimeIndex.regular(monday, Frequency.BUSINESS_DAILY, n));
        all.put(
                "daily into summer time",
                TimeIndex.regular(beforeSummerTime.minusDays(n), ZoneId.of("Europe/Berlin"), Frequency.DAILY, n));
        return all;
    }

    /**
     * The sample on timestamps without a frequency.
     *
     * @param n number of rows
     * @return the series
     */
    public static TimeSeries irregular(int n) {
        List<LocalDate> dates = new ArrayList<>();
        for (int t = 0; t < n; t++) {
            dates.add(LocalDate.of(2021, 1, 4).plusDays(t + (long) t * t % 5 + 5L * t));
        }
        return on(TimeIndex.ofDates(dates));
    }

    /**
     * A panel of six series of different scales and lengths, all but one of them with values.
     *
     * @param n number of rows of the longest
     * @return the panel; the series {@link #failing()} is missing throughout
     */
    public static Panel panel(int n) {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            double scale = i + 1;
            series.put(SeriesKey.of("store-" + i), daily(n - i).mapValues(v -> scale * v));
        }
        double[] missing = new double[n];
        Arrays.fill(missing, Double.NaN);
        series.put(failing(), dailyOf(missing));
        return Panel.of(series);
    }

    /**
     * The series of {@link #panel} that cannot be fitted.
     *
     * @return its key
     */
    public static SeriesKey failing() {
        return SeriesKey.of("store-2b");
    }
}

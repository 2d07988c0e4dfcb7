package org.forecastj.models.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Daily series of random length, start and gaps, of whole numbers so that ties and zeros come up, and all kinds of features. */
final class RandomPanel {
    private static final LocalDate START = LocalDate.of(2019, 11, 20);

    final Map<SeriesKey, TimeSeries> series = new TreeMap<>();
    final SplittableRandom random;

    RandomPanel(long seed) {
        random = new SplittableRandom(seed);
        for (String store : List.of("a", "b")) {
            for (int item = 0; item < 2; item++) {
                SeriesKey key = SeriesKey.of(store, "item" + item);
                double[] values = random.doubles(60 + random.nextInt(60))
                        .map(u -> u < 0.15 ? Double.NaN : u < 0.4 ? 0 : Math.floor(u * 40) / 3)
                        .toArray();
                series.put(key, TimeSeries.daily(key.toString(), START.plusDays(random.nextInt(40)), values));
            }
        }
    }

    Panel panel() {
        return Panel.of(List.of("store", "item"), series);
    }

    /** Columns far beyond the ends of all series, a function of the day. */
    static Regressors regressors(SeriesKey key) {
        TimeIndex index = TimeIndex.regular(START.minusDays(10), Frequency.DAILY, 400);
        double[] price = new double[index.size()];
        double[] weather = new double[index.size()];
        for (int i = 0; i < price.length; i++) {
            price[i] = (i * 7 + key.hashCode() % 5) % 11;
            weather[i] = i * 13 % 17;
        }
        return Regressors.on(index)
                .knownInFuture("price", price)
                .knownInPast("weather", weather)
                .constant("size", key.toString().length())
                .build();
    }

    static FeatureSet set() {
        FeatureSet.Builder set = FeatureSet.builder()
                .lags(1, 3)
                .seasonalLags(7, 2)
                .seasonalRolling(RollingStatistic.MEAN, 7, 3)
                .expanding(
                        RollingStatistic.MEAN,
                        RollingStatistic.SD,
                        RollingStatistic.MIN,
                        RollingStatistic.MAX,
                        RollingStatistic.SUM)
                .exponential(0.3)
                .history(
                        HistoryFeature.of(Statistic.sinceNonZero()),
                        HistoryFeature.lag(1)
                                .over(HistoryFeature.of(Statistic.rolling(RollingStatistic.MEAN, 5)
                                        .withMinimum(2))));
        for (RollingStatistic summary : RollingStatistic.values()) {
            set.rolling(summary, 6);
            set.history(
                    HistoryFeature.of(Statistic.rolling(summary, 9).withMinimum(3), Anchor.seasonal(7, 2)),
                    HistoryFeature.of(Statistic.rolling(summary, 4).withMinimum(2))
                            .ofRegressor("weather"));
        }
        return set.calendar(CalendarField.DAY_OF_WEEK, CalendarField.ISO_WEEK)
                .cyclic(CalendarField.DAY_OF_YEAR)
                .fourier(7, 3)
                .trend()
                .holidays(HolidayCalendar.of("New Year", LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1)), 10)
                .regressor("price", 0, 1, -2)
                .pastRegressor("weather", 1)
                .covariates("size")
                .identity("store")
                .identity()
                .targetEncoding("store")
                .targetEncoding("store", 7)
                .frequencyEncoding("item")
                .build();
    }

    /** The pieces that a panel comes in, the first of which has all series. */
    List<Panel> pieces() {
        Map<SeriesKey, Integer> done = new TreeMap<>();
        Map<SeriesKey, TimeSeries> first = new TreeMap<>();
        series.forEach((key, s) -> {
            int size = 30 + random.nextInt(20);
            done.put(key, size);
            first.put(key, s.slice(0, size));
        });
        List<Panel> pieces = new ArrayList<>();
        pieces.add(Panel.of(List.of("store", "item"), first));
        while (done.entrySet().stream().anyMatch(e -> e.getValue() < size(e.getKey()))) {
            Map<SeriesKey, TimeSeries> later = new TreeMap<>();
            series.forEach((key, s) -> {
                int from = done.getOrDefault(key, 0);
                int to = Math.min(s.size(), from + random.nextInt(12));
                if (to > from) {
                    later.put(key, s.slice(from, to));
                    done.put(key, to);
                }
            });
            if (!later.isEmpty()) {
                pieces.add(Panel.of(List.of("store", "item"), later));
            }
        }
        return pieces;
    }

    private int size(SeriesKey key) {
        TimeSeries s = series.get(key);
        return s == null ? 0 : s.size();
    }
}

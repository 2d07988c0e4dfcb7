package org.forecastj.benchmarks;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Seeded daily series with bends of the trend, weekly and yearly season and noise: the same on every run. Stateless. */
final class SyntheticData {
    private static final LocalDate START = LocalDate.of(2013, 1, 1);

    private SyntheticData() {}

    /** One series. */
    static TimeSeries series(String name, int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double level = random.nextDouble(10, 100);
        double season = random.nextDouble(0.1, 0.4);
        double phase = random.nextDouble(0, 365.25);
        double[] week = random.doubles(7, 0.8, 1.2).toArray();
        double[] slopes = random.doubles(4, -0.1, 0.2).toArray();
        double[] values = new double[days];
        double trend = level;
        for (int i = 0; i < days; i++) {
            trend += level * slopes[(int) (4L * i / days)] / 365.25;
            double yearly = 1 + season * Math.sin(2 * Math.PI * (i - phase) / 365.25);
            values[i] = trend * yearly * week[i % 7] + Math.sqrt(level) * random.nextGaussian();
        }
        return TimeSeries.daily(name, START, values);
    }

    /** Series with the same timestamps, no two alike. */
    static Panel panel(int size, int days) {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            SeriesKey key = SeriesKey.of("series-" + i);
            series.put(key, series(key.toString(), days, 20130101L + i));
        }
        return Panel.of(series);
    }
}

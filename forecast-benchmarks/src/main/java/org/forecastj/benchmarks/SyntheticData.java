package org.forecastj.benchmarks;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Seeded daily and monthly series with bends of the trend, weekly and yearly season and noise: the same on every run. Stateless. */
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

    /** One monthly series above zero whose season grows with its trend, and with noise that remembers. */
    static TimeSeries months(String name, int months, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double level = random.nextDouble(100, 1000);
        double[] season = random.doubles(12, 0.8, 1.25).toArray();
        double growth = random.nextDouble(0, 0.01);
        double[] values = new double[months];
        double noise = 0;
        for (int i = 0; i < months; i++) {
            noise = 0.8 * noise + 0.04 * random.nextGaussian();
            values[i] = level * season[i % 12] * Math.exp(growth * i + noise);
        }
        return TimeSeries.of(name, TimeIndex.regular(START, Frequency.MONTHLY, months), values);
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

package org.forecastj.docs.reliability;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Daily sales made of a seed with additions and multiplications alone, so that no machine makes others. */
final class Simulated {
    static final LocalDate START = LocalDate.of(2023, 1, 2);

    private Simulated() {}

    /** A trend, a week and noise; never below 1. */
    static TimeSeries sales(String name, int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[days];
        double level = 50 + random.nextInt(50);
        for (int day = 0; day < days; day++) {
            level += random.nextDouble() - 0.48;
            double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
            values[day] = Math.max(1, level * (1 + (day % 7 - 3) * 0.05) + 6 * noise);
        }
        return TimeSeries.daily(name, START, values);
    }

    /** Whole numbers, most of them zero. */
    static TimeSeries counts(String name, int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[days];
        for (int day = 0; day < days; day++) {
            values[day] = random.nextInt(3) == 0 ? random.nextInt(1, 5 + day % 7) : 0;
        }
        return TimeSeries.daily(name, START, values);
    }

    /** Two stores with some items each. */
    static Panel panel(int items, int days) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (String store : List.of("north", "south")) {
            for (int item = 0; item < items; item++) {
                SeriesKey key = SeriesKey.of(store, "item" + item);
                all.put(key, sales(key.toString(), days, key.toString().hashCode()));
            }
        }
        return Panel.of(List.of("store", "item"), all);
    }
}

package org.forecastj.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Items in ten stores of three states, in seven departments of three categories, with residuals that have shocks of all, stores, departments
 * and items in common, and base forecasts near the mean of each series, many of which are small. Seeded.
 */
final class SyntheticHierarchy {
    private static final int STORES = 10;
    private static final int DEPARTMENTS = 7;
    private static final LocalDate START = LocalDate.of(2020, 1, 1);

    private final Hierarchy hierarchy;
    private final double[][] base;
    private final Panel residuals;
    private final TimeIndex steps;

    SyntheticHierarchy(int items, int rows, int horizon) {
        List<SeriesKey> keys = new ArrayList<>();
        for (int s = 0; s < STORES; s++) {
            for (int i = 0; i < items; i++) {
                int department = i % DEPARTMENTS;
                String item = String.format(Locale.ROOT, "I%05d", i);
                keys.add(SeriesKey.of("R" + s / 4, "S" + s, "C" + department / 3, "D" + department, item));
            }
        }
        this.hierarchy = Hierarchy.grouped(List.of("state", "store", "category", "department", "item"), keys)
                .total()
                .by("state")
                .by("state", "store")
                .by("category")
                .by("category", "department")
                .by("state", "category")
                .by("state", "category", "department")
                .by("state", "store", "category")
                .by("state", "store", "category", "department")
                .by("category", "department", "item")
                .by("state", "category", "department", "item")
                .build();
        Random random = new Random(1);
        double[][] errors = new double[hierarchy.size()][rows];
        this.base = new double[hierarchy.size()][horizon];
        this.steps = TimeIndex.regular(START.plusDays(rows), Frequency.DAILY, horizon);
        fillBottom(errors, items, random);
        fillAggregates(errors, random);
        TimeIndex index = TimeIndex.regular(START, Frequency.DAILY, rows);
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (int k = 0; k < errors.length; k++) {
            SeriesKey key = hierarchy.keys().get(k);
            series.put(key, TimeSeries.of(key.toString(), index, errors[k]));
        }
        this.residuals = Panel.of(hierarchy.levelNames(), series);
    }

    private void fillBottom(double[][] errors, int items, Random random) {
        int rows = errors[0].length;
        double[] all = shocks(1, rows, random)[0];
        double[][] ofStores = shocks(STORES, rows, random);
        double[][] ofDepartments = shocks(DEPARTMENTS, rows, random);
        double[][] ofItems = shocks(items, rows, random);
        for (int k = hierarchy.aggregateKeys().size(); k < errors.length; k++) {
            List<String> levels = hierarchy.keys().get(k).levels();
            double[] store = ofStores[number(levels.get(1))];
            double[] department = ofDepartments[number(levels.get(3))];
            double[] item = ofItems[number(levels.get(4))];
            double rate = Math.exp(1.3 * random.nextGaussian() - 0.3);
            for (int t = 0; t < rows; t++) {
                double shared = 0.3 * all[t] + 0.2 * store[t] + 0.2 * department[t] + 0.3 * item[t];
                errors[k][t] = Math.sqrt(rate) * random.nextGaussian() + rate * shared;
            }
            for (int h = 0; h < base[k].length; h++) {
                double expected = rate * (1 + 0.3 * Math.sin(h)) + 0.6 * Math.sqrt(rate) * random.nextGaussian();
                base[k][h] = Math.max(0, expected);
            }
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(1));
    }

    private static double[][] shocks(int count, int rows, Random random) {
        double[][] shocks = new double[count][rows];
        for (double[] row : shocks) {
            for (int t = 0; t < rows; t++) {
                row[t] = random.nextGaussian();
            }
        }
        return shocks;
    }

    private void fillAggregates(double[][] errors, Random random) {
        for (int k = 0; k < hierarchy.aggregateKeys().size(); k++) {
            for (SeriesKey own : hierarchy.bottomOf(hierarchy.keys().get(k))) {
                int position = hierarchy.position(own);
                add(errors[k], errors[position]);
                add(base[k], base[position]);
            }
            double deviation = deviation(errors[k]);
            for (int t = 0; t < errors[k].length; t++) {
                errors[k][t] = 0.8 * errors[k][t] + 0.3 * deviation * random.nextGaussian();
            }
            for (int h = 0; h < base[k].length; h++) {
                double noise = 0.3 * deviation * random.nextGaussian();
                base[k][h] = base[k][h] * (1 + 0.25 * random.nextGaussian()) + noise;
            }
        }
    }

    private static void add(double[] to, double[] values) {
        for (int c = 0; c < to.length; c++) {
            to[c] += values[c];
        }
    }

    private static double deviation(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return Math.sqrt(sum / values.length);
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    /** Base forecasts in the order of the keys of the hierarchy, shape [series][step]; the array itself. */
    double[][] base() {
        return base;
    }

    Panel residuals() {
        return residuals;
    }

    /** Sample paths around the base forecasts. */
    Map<SeriesKey, SamplePaths> paths(int draws) {
        Random random = new Random(2);
        Map<SeriesKey, SamplePaths> all = new TreeMap<>();
        for (int k = 0; k < base.length; k++) {
            double[][] paths = new double[draws][base[k].length];
            for (double[] path : paths) {
                for (int h = 0; h < path.length; h++) {
                    path[h] = base[k][h] * (1 + 0.2 * random.nextGaussian());
                }
            }
            SeriesKey key = hierarchy.keys().get(k);
            all.put(key, SamplePaths.of(key.toString(), steps, paths));
        }
        return all;
    }
}

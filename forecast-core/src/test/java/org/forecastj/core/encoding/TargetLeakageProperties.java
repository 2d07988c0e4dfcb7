package org.forecastj.core.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A training row never sees its own target, nor, with time, one of the same or a later time. */
class TargetLeakageProperties {
    private static Columns rows(int[] items, double[] target) {
        String[] labels = new String[items.length];
        double[] times = new double[items.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = "item" + items[i] % 4;
            times[i] = Math.floorDiv(items[i], 4);
        }
        return Columns.builder(items.length)
                .text("item", labels)
                .numbers("time", times)
                .numbers("y", target)
                .build();
    }

    private static double[] encoded(Encoder step, Columns rows) {
        return Encoding.of(step).fit(rows).columns().numbers("item_target");
    }

    @Property(tries = 200)
    void foldsDoNotSeeTheirOwnTargets(
            @ForAll @Size(12) List<@IntRange(max = 39) Integer> cells,
            @ForAll @Size(12) List<@DoubleRange(min = -1e3, max = 1e3) Double> values,
            @ForAll @IntRange(max = 11) int row,
            @ForAll @IntRange(min = 2, max = 12) int folds,
            @ForAll long seed,
            @ForAll boolean missing) {
        int[] items = cells.stream().mapToInt(Integer::intValue).toArray();
        double[] target = values.stream().mapToDouble(Double::doubleValue).toArray();
        Encoder step = Encoders.targetMean("item", "y").folds(folds, seed);
        double[] before = encoded(step, rows(items, target));
        double[] changed = target.clone();
        changed[row] = missing ? Double.NaN : 1e6;
        assertEquals(before[row], encoded(step, rows(items, changed))[row]);
    }

    @Property(tries = 200)
    void timesDoNotSeeTargetsFromThenOn(
            @ForAll @Size(12) List<@IntRange(max = 39) Integer> cells,
            @ForAll @Size(12) List<@DoubleRange(min = -1e3, max = 1e3) Double> values,
            @ForAll @IntRange(max = 11) int row) {
        int[] items = cells.stream().mapToInt(Integer::intValue).toArray();
        double[] target = values.stream().mapToDouble(Double::doubleValue).toArray();
        Encoder step = Encoders.targetMean("item", "y").orderedBy("time");
        double[] before = encoded(step, rows(items, target));
        double[] changed = target.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = items[i] / 4 >= items[row] / 4 ? -5 * changed[i] + 1e6 : changed[i];
        }
        double[] after = encoded(step, rows(items, changed));
        for (int i = 0; i < after.length; i++) {
            if (items[i] / 4 <= items[row] / 4) {
                assertEquals(before[i], after[i]);
            }
        }
    }

    @Property(tries = 200)
    void laterRowsDoNotChangeTheEncodingOfEarlierTimes(
            @ForAll @Size(12) List<@IntRange(max = 39) Integer> cells,
            @ForAll @Size(12) List<@DoubleRange(min = -1e3, max = 1e3) Double> values) {
        int[] items = cells.stream().mapToInt(Integer::intValue).toArray();
        double[] target = values.stream().mapToDouble(Double::doubleValue).toArray();
        Encoder step = Encoders.targetMean("item", "y").orderedBy("time");
        Columns rows = rows(items, target);
        double[] all = encoded(step, rows);
        int[] early = IntStream.range(0, 12).filter(i -> items[i] / 4 < 5).toArray();
        if (early.length > 0) {
            double[] some = encoded(step, rows.select(early));
            for (int i = 0; i < early.length; i++) {
                assertEquals(all[early[i]], some[i]);
            }
        }
    }
}

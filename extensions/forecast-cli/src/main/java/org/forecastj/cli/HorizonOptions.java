package org.forecastj.cli;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.series.Frequency;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far ahead, and with which intervals. */
final class HorizonOptions {
    @Option(
            names = {"-H", "--horizon"},
            paramLabel = "STEPS",
            description = "Steps to forecast.")
    @Nullable
    Integer horizon;

    @Option(
            names = "--level",
            split = ",",
            paramLabel = "PERCENT",
            description = "Levels of the intervals, such as 80,95; ${DEFAULT-VALUE} unless said.")
    List<Double> levels = List.of(80.0);

    @Option(
            names = "--intervals",
            paramLabel = "KIND",
            description =
                    "${COMPLETION-CANDIDATES}: the model's own, or made of its errors on the last part of the data; model unless said.")
    IntervalName intervals = IntervalName.MODEL;

    int horizon(Frequency frequency, int atMost, Assumptions assumptions) {
        if (horizon == null) {
            int usual = Math.min(atMost, usual(frequency));
            assumptions.add("horizon", Integer.toString(usual), "--horizon");
            return usual;
        }
        if (horizon < 1) {
            throw new UsageException("--horizon is " + horizon + "; at least 1 is needed");
        }
        return horizon;
    }

    /** Two seasons of days and weeks of them, one of what is longer. */
    private static int usual(Frequency frequency) {
        if (frequency.isSubDaily()) {
            return frequency.seasonalPeriod();
        }
        double days = frequency.averageDays();
        if (days < 2) {
            return 4 * frequency.seasonalPeriod();
        }
        return days < 20 ? 13 : Math.max(4, (int) Math.round(366 / days));
    }

    boolean isConformal() {
        return intervals == IntervalName.CONFORMAL;
    }

    double[] levels() {
        double[] shares =
                levels.stream().mapToDouble(p -> p / 100).sorted().distinct().toArray();
        if (Arrays.stream(shares).anyMatch(p -> !(p > 0 && p < 1))) {
            throw new UsageException(
                    "--level is " + levels + "; percentages between 0 and 100 are needed, such as 80,95");
        }
        return shares;
    }
}

package org.forecastj.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.models.features.Anchor;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.FeatureTable;
import org.forecastj.models.features.HistoryFeature;
import org.forecastj.models.features.PanelFeatures;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.Statistic;
import org.forecastj.models.features.TableRows;

/**
 * 55 features for each day of each series of daily sales by store and item. Those of past sales are of at least 91 days before, so that one
 * model can forecast 90 days. Stateless.
 */
final class StoreItemMatrix {
    private static final int SHIFT = 91;

    private StoreItemMatrix() {}

    /** Writes the first days of all series to train with, and the days after them to validate with. */
    static MatrixFile write(Path folder, Panel panel, int trainingDays, int validationDays, Execution execution)
            throws IOException {
        PanelFeatures features = features().bind(panel, SHIFT);
        FeatureTable table = features.table(TableRows.forShift(SHIFT), execution);
        float[][] columns = table.columns();
        for (String level : List.of("store", "item")) {
            name(columns[table.names().indexOf(level)], features.categories(level));
        }
        int[] days = IntStream.range(0, table.rows()).map(table::position).toArray();
        int[] training = rows(days, d -> d < trainingDays);
        int[] validation = rows(days, d -> d >= trainingDays && d < trainingDays + validationDays);
        int[] order = IntStream.concat(IntStream.of(training), IntStream.of(validation))
                .toArray();
        return MatrixFile.write(folder, columns, target(panel, table), order, training.length);
    }

    private static int[] rows(int[] days, IntPredicate wanted) {
        return IntStream.range(0, days.length).filter(i -> wanted.test(days[i])).toArray();
    }

    /** The numbers of stores and items instead of the codes of their names. */
    private static void name(float[] codes, List<String> names) {
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Float.parseFloat(names.get((int) codes[i]));
        }
    }

    private static float[] target(Panel panel, FeatureTable table) {
        float[] target = new float[table.rows()];
        for (int s = 0; s < table.keys().size(); s++) {
            double[] values = panel.get(table.keys().get(s)).values();
            for (int i = table.firstRow(s); i < table.firstRow(s + 1); i++) {
                target[i] = (float) values[table.position(i)];
            }
        }
        return target;
    }

    private static FeatureSet features() {
        FeatureSet.Builder set = FeatureSet.builder();
        for (int lag : new int[] {91, 98, 105, 112, 119, 126, 182, 270, 364, 365, 371, 546, 728, 729}) {
            set.lags(known(lag));
        }
        set.rolling(RollingStatistic.MEAN, 7, 14, 28, 60, 91, 182, 365, 546)
                .rolling(RollingStatistic.SD, 28, 91)
                .rolling(RollingStatistic.MIN, 28)
                .rolling(RollingStatistic.MAX, 28)
                .seasonalRolling(RollingStatistic.MEAN, 7, 4, 8);
        for (double alpha : new double[] {0.95, 0.8, 0.5, 0.1}) {
            for (int lag : new int[] {91, 182, 365}) {
                set.history(HistoryFeature.of(Statistic.exponential(alpha), Anchor.recent(known(lag))));
            }
        }
        HistoryFeature month =
                HistoryFeature.of(Statistic.rolling(RollingStatistic.MEAN, 28), Anchor.recent(known(364)));
        return set.expanding(RollingStatistic.MEAN)
                .history(HistoryFeature.lag(known(364)).over(month).named("yoy"))
                .calendar(
                        CalendarField.DAY_OF_WEEK,
                        CalendarField.DAY_OF_MONTH,
                        CalendarField.DAY_OF_YEAR,
                        CalendarField.MONTH,
                        CalendarField.ISO_WEEK,
                        CalendarField.QUARTER,
                        CalendarField.YEAR,
                        CalendarField.WEEKEND,
                        CalendarField.MONTH_START,
                        CalendarField.MONTH_END,
                        CalendarField.DAYS_IN_MONTH)
                .identity("store")
                .identity("item")
                .build();
    }

    /** The lag among the values that are known, of a value so many days before the target. */
    private static int known(int lag) {
        return lag - SHIFT + 1;
    }
}

package org.forecastj.models.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.series.SeriesKey;
import org.junit.jupiter.api.Test;

/** The matrix of the peers' script for the store-item data: each of its 55 columns, for a shift of 91 days. */
class FeatureGoldenTest {
    private static final int SHIFT = 91;
    private static final List<SeriesKey> KEYS = List.of(SeriesKey.of("1", "1"), SeriesKey.of("6", "8"));

    private static FeatureSet set() {
        FeatureSet.Builder set = FeatureSet.builder();
        for (int lag : new int[] {91, 98, 105, 112, 119, 126, 182, 270, 364, 365, 371, 546, 728, 729}) {
            set.lags(known(lag));
        }
        set.rolling(RollingStatistic.MEAN, 7, 14, 28, 60, 91, 182, 365, 546)
                .rolling(RollingStatistic.SD, 28, 91)
                .rolling(RollingStatistic.MIN, 28)
                .rolling(RollingStatistic.MAX, 28)
                .history(HistoryFeature.of(Statistic.seasonalRolling(RollingStatistic.MEAN, 7, 4)))
                .seasonalRolling(RollingStatistic.MEAN, 7, 8);
        for (double alpha : new double[] {0.95, 0.8, 0.5, 0.1}) {
            for (int lag : new int[] {91, 182, 365}) {
                set.history(HistoryFeature.of(Statistic.exponential(alpha), Anchor.recent(known(lag))));
            }
        }
        HistoryFeature lastYear = HistoryFeature.lag(known(364));
        HistoryFeature itsMonth =
                HistoryFeature.of(Statistic.rolling(RollingStatistic.MEAN, 28), Anchor.recent(known(364)));
        return set.expanding(RollingStatistic.MEAN)
                .history(lastYear.over(itsMonth).named("yoy"))
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

    private static int known(int lag) {
        return lag - SHIFT + 1;
    }

    @Test
    void everyColumnIsThatOfThePeer() {
        List<String[]> sample = StoreItem.sample();
        PanelFeatures features = set().bind(StoreItem.panel(KEYS), SHIFT);
        FeatureTable table = features.table(TableRows.forShift(SHIFT), Execution.sequential());
        String[] header = sample.get(0);
        assertEquals(header.length - 2, table.columns().length);
        for (String[] row : sample.subList(1, sample.size())) {
            SeriesKey key = SeriesKey.of(row[header.length - 2], row[header.length - 1]);
            int day = (int) (LocalDate.parse(row[0]).toEpochDay() - StoreItem.FIRST.toEpochDay());
            int at = table.firstRow(KEYS.indexOf(key)) + day;
            assertEquals(day, table.position(at));
            for (int c = 2; c < header.length; c++) {
                double expected = row[c].equals("NA") ? Double.NaN : Double.parseDouble(row[c]);
                double actual = shown(features, header[c], table.names().get(c - 2), table.columns()[c - 2][at]);
                double tolerance = Double.isNaN(expected) ? 1e-6 : 1e-6 * Math.max(1, Math.abs(expected));
                assertEquals(expected, actual, tolerance, header[c] + " of " + Arrays.toString(row));
            }
        }
    }

    /** A feature in the peer's terms: weekdays from 0, names of stores and items instead of their codes. */
    private static double shown(PanelFeatures features, String column, String name, float value) {
        if (column.equals("dow")) {
            return value - 1;
        }
        List<String> categories = features.categories(name);
        return categories.isEmpty() ? value : Double.parseDouble(categories.get((int) value));
    }
}

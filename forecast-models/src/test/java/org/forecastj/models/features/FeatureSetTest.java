package org.forecastj.models.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** Features by example, and what is refused. */
class FeatureSetTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final SeriesKey A = SeriesKey.of("a");
    private static final SeriesKey B = SeriesKey.of("b");
    private static final float NA = Float.NaN;

    private static Panel panel(double... values) {
        return Panel.of(Map.of(A, TimeSeries.daily("a", MONDAY, values)));
    }

    private static float[] column(FeatureSet.Builder set, Panel panel, int shift) {
        return set.build()
                .bind(panel, shift)
                .table(TableRows.forShift(shift), Execution.sequential())
                .columns()[0];
    }

    private static void assertRefused(Reason reason, Runnable action, String... parts) {
        ForecastingException e = assertThrows(ForecastingException.class, action::run);
        assertEquals(reason, e.reason());
        assertSays(e, parts);
    }

    private static void assertSays(Exception e, String... parts) {
        for (String part : parts) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
        }
    }

    @Test
    void lagsCountFromTheLatestKnownValue() {
        Panel panel = panel(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        FeatureSet.Builder lag = FeatureSet.builder().lags(2);
        assertArrayEquals(new float[] {NA, NA, 1, 2, 3, 4, 5, 6, 7, 8}, column(lag, panel, 1));
        assertArrayEquals(new float[] {NA, NA, NA, NA, 1, 2, 3, 4, 5, 6}, column(lag, panel, 3));
        FeatureSet.Builder season = FeatureSet.builder().seasonalLags(4, 1);
        assertArrayEquals(new float[] {NA, NA, NA, NA, 1, 2, 3, 4, 5, 6}, column(season, panel, 3));
        assertArrayEquals(new float[] {NA, NA, NA, NA, NA, NA, NA, NA, 1, 2}, column(season, panel, 5));
    }

    @Test
    void namesAreAsDocumented() {
        Statistic mean = Statistic.rolling(RollingStatistic.MEAN, 28);
        FeatureSet set = FeatureSet.builder()
                .lags(1)
                .seasonalLags(7, 1)
                .rolling(RollingStatistic.MEAN, 28)
                .history(
                        HistoryFeature.of(mean.withMinimum(5), Anchor.recent(7)),
                        HistoryFeature.of(mean, Anchor.seasonal(364, 1)),
                        HistoryFeature.of(mean).ofRegressor("price"),
                        HistoryFeature.lag(3).over(HistoryFeature.of(mean)))
                .seasonalRolling(RollingStatistic.MAX, 7, 4)
                .exponential(0.1)
                .fourier(4, 2)
                .cyclic(CalendarField.MONTH)
                .regressor("price", 0, 1, -7)
                .targetEncoding("store")
                .build();
        assertEquals(
                List.of(
                        "lag_1",
                        "season_7_1",
                        "mean_28",
                        "mean_28_least_5_lag_7",
                        "mean_28_season_364_1",
                        "price_mean_28",
                        "lag_3_over_mean_28",
                        "max_4_every_7_season_7_1",
                        "ewm_0.1",
                        "fourier_4.0_sin_1",
                        "fourier_4.0_cos_1",
                        "fourier_4.0_cos_2",
                        "month_sin",
                        "month_cos",
                        "price",
                        "price_lead_1",
                        "price_back_7",
                        "store_mean"),
                set.names());
        assertEquals(364 + 28 - 1, set.warmUp(1));
    }

    @Test
    void holidaysTellTheirDistance() {
        FeatureTable table = FeatureSet.builder()
                .holidays(HolidayCalendar.of("Feast", MONDAY.plusDays(2), MONDAY.plusDays(9)), 4)
                .build()
                .bind(panel(new double[8]), 1)
                .table(TableRows.forShift(1), Execution.sequential());
        assertArrayEquals(new float[] {0, 0, 1, 0, 0, 0, 0, 0}, table.columns()[0]);
        assertArrayEquals(new float[] {2, 1, 0, 4, 4, 4, 3, 2}, table.columns()[1]);
        assertArrayEquals(new float[] {4, 4, 0, 1, 2, 3, 4, 4}, table.columns()[2]);
    }

    @Test
    void targetEncodingSeesThePastOfAllSeriesOfItsGroup() {
        Panel panel = Panel.of(
                List.of("store", "item"),
                Map.of(
                        SeriesKey.of("s", "1"), TimeSeries.daily("1", MONDAY, 1, 3, Double.NaN, 9),
                        SeriesKey.of("s", "2"), TimeSeries.daily("2", MONDAY.plusDays(1), 5, 7)));
        FeatureSet.Builder set = FeatureSet.builder().targetEncoding("store");
        assertArrayEquals(new float[] {NA, 1, 3, 4, 1, 3}, column(set, panel, 1));
    }

    @Test
    void encodingsSmoothedTowardsAllSeriesAndSharesSeeThePastAlone() {
        SeriesKey first = SeriesKey.of("s", "1");
        SeriesKey second = SeriesKey.of("t", "2");
        Panel panel = Panel.of(
                List.of("store", "item"),
                Map.of(
                        first, TimeSeries.daily("1", MONDAY, 1, 3, Double.NaN, 9),
                        second, TimeSeries.daily("2", MONDAY.plusDays(1), 5, 7)));
        // of the rows up to the day before: nothing; s 1 of 1; s 1, 3 and t 5; s 1, 3 and t 5, 7
        assertArrayEquals(
                new float[] {NA, 1, (2 * 2 + 2 * 3) / 4f, (2 * 2 + 2 * 4) / 4f, 1, (5 + 2 * 3) / 3f},
                column(FeatureSet.builder().targetEncoding("store", 2), panel, 1));
        assertArrayEquals(
                new float[] {NA, 1, 2 / 3f, 0.5f, 0, 1 / 3f},
                column(FeatureSet.builder().frequencyEncoding("store"), panel, 1));
        assertArrayEquals(
                column(FeatureSet.builder().targetEncoding("store"), panel, 1),
                column(FeatureSet.builder().targetEncoding("store", 0), panel, 1));
        FeatureSet set = FeatureSet.builder()
                .targetEncoding("store", 2)
                .frequencyEncoding("store")
                .build();
        assertEquals(List.of("store_mean_smoothing_2.0", "store_share"), set.names());
        PanelFeatures more = set.bind(panel, 1)
                .append(Panel.of(
                        List.of("store", "item"),
                        Map.of(SeriesKey.of("new", "3"), TimeSeries.daily("3", MONDAY.plusDays(2), 8, 8))));
        float[][] columns =
                more.table(TableRows.forShift(1), Execution.sequential()).columns();
        assertArrayEquals(new float[] {3, (1 + 3 + 5 + 7 + 8) / 5f}, Arrays.copyOfRange(columns[0], 6, 8));
        assertArrayEquals(new float[] {0, 0}, Arrays.copyOfRange(columns[1], 6, 8));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class, () -> FeatureSet.builder().targetEncoding("store", bad));
        }
    }

    @Test
    void calendarIsThatOfTheTarget() {
        Panel hours = Panel.of(Map.of(
                A,
                TimeSeries.of(
                        TimeIndex.regular(MONDAY.atTime(22, 0), Frequency.every(30, Frequency.Unit.MINUTE), 5),
                        new double[5])));
        assertArrayEquals(
                new float[] {22, 22, 23, 23, 0}, column(FeatureSet.builder().calendar(CalendarField.HOUR), hours, 1));
        assertArrayEquals(
                new float[] {1, 1, 1, 1, 2},
                column(FeatureSet.builder().calendar(CalendarField.DAY_OF_WEEK), hours, 1));
    }

    @Test
    void categoriesAreLearnedAndNewOnesAreMissing() {
        Panel one = panel(1, 2);
        PanelFeatures features = FeatureSet.builder().identity().lags(1).build().bind(one, 1);
        assertEquals(List.of("a"), features.categories("series"));
        PanelFeatures more = features.append(Panel.of(Map.of(B, TimeSeries.daily("b", MONDAY, 3, 4))));
        FeatureTable table = more.table(TableRows.forShift(1), Execution.sequential());
        assertArrayEquals(new float[] {0, 0, NA, NA}, table.columns()[0]);
        assertArrayEquals(new float[] {NA, 1, NA, 3}, table.columns()[1]);
        assertEquals(1, table.series(2));
        assertEquals(0, table.position(2));
    }

    @Test
    void futureValuesOfPastRegressorsAreNotSeen() {
        TimeIndex index = TimeIndex.regular(MONDAY, Frequency.DAILY, 6);
        Regressors both = Regressors.on(index)
                .knownInPast("weather", 1, 2, 3, 4, 5, 6)
                .knownInFuture("price", 1, 2, 3, 4, 5, 6)
                .build();
        PanelFeatures features = FeatureSet.builder()
                .pastRegressor("weather", 1)
                .regressor("price", 0, 1)
                .build()
                .bind(panel(7, 8, 9, 8), k -> both, StaticCovariates.none(), 1, Execution.sequential());
        FeatureState state = features.state(A);
        double[] row = new double[3];
        state.row(1, 1, row);
        assertArrayEquals(new double[] {4, 5, 6}, row);
        state.append(8);
        state.row(1, 1, row);
        assertArrayEquals(new double[] {Double.NaN, 6, Double.NaN}, row);
        state.append(8);
        assertRefused(Reason.MISSING_REGRESSOR, () -> state.row(1, 1, row), "series 'a'", "'price'", "2024-01-07");
        assertRefused(
                Reason.MISSING_REGRESSOR,
                () -> FeatureSet.builder()
                        .regressor("weather")
                        .build()
                        .bind(panel(1), k -> both, StaticCovariates.none(), 1, Execution.sequential()),
                "'weather'",
                "past only");
    }

    @Test
    void specificationsAreChecked() {
        FeatureSet.Builder twice = FeatureSet.builder().lags(1);
        assertSays(assertThrows(IllegalArgumentException.class, () -> twice.lags(1)), "lag_1", "twice");
        assertSays(assertThrows(IllegalArgumentException.class, () -> twice.lags(0)), "lag is 0");
        assertThrows(IllegalArgumentException.class, () -> twice.rolling(RollingStatistic.SD, 1));
        assertThrows(IllegalArgumentException.class, () -> twice.exponential(0));
        assertThrows(IllegalArgumentException.class, () -> twice.expanding(RollingStatistic.MEDIAN));
        assertThrows(IllegalArgumentException.class, () -> twice.cyclic(CalendarField.YEAR));
        assertThrows(IllegalArgumentException.class, () -> FeatureSet.builder().build());
        assertSays(assertThrows(IllegalArgumentException.class, () -> TableRows.forShift(0)), "shift is 0");
    }

    @Test
    void dataIsChecked() {
        FeatureSet lag = FeatureSet.builder().lags(5).build();
        assertRefused(Reason.NO_DATA, () -> lag.bind(Panel.of(Map.of()), 1), "no series");
        assertRefused(
                Reason.TOO_SHORT,
                () -> lag.bind(panel(1, 2, 3), 1).table(TableRows.forShift(1), Execution.sequential()),
                "'lag_5'",
                "6 values",
                "'a', has 3");
        Panel mixed = Panel.of(Map.of(
                A,
                TimeSeries.daily("a", MONDAY, 1, 2),
                B,
                TimeSeries.of(TimeIndex.regular(MONDAY, Frequency.WEEKLY, 2), 1, 2)));
        assertRefused(Reason.IRREGULAR_INDEX, () -> lag.bind(mixed, 1), "series 'b'", "P1W", "P1D");
        FeatureSet hour = FeatureSet.builder().calendar(CalendarField.HOUR).build();
        assertRefused(Reason.INVALID_VALUE, () -> hour.bind(panel(1), 1), "'hour'", "P1D");
        FeatureSet level = FeatureSet.builder().identity("store").build();
        assertSays(assertThrows(IllegalArgumentException.class, () -> level.bind(panel(1), 1)), "store", "[key]");
        FeatureSet price = FeatureSet.builder().regressor("price").build();
        assertRefused(Reason.MISSING_REGRESSOR, () -> price.bind(panel(1), 1), "series 'a'", "'price'");
        FeatureSet size = FeatureSet.builder().covariates("size").build();
        assertRefused(Reason.MISSING_REGRESSOR, () -> size.bind(panel(1), 1), "series 'a'", "'size'");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> StaticCovariates.none().withNumber("size", Map.of(A, Double.NaN)),
                "'size'",
                "'a'");
        PanelFeatures bound = lag.bind(panel(1, 2, 3), 2);
        assertThrows(IllegalArgumentException.class, () -> bound.table(TableRows.forShift(3), Execution.sequential()));
        assertThrows(IllegalArgumentException.class, () -> bound.state(A).row(2, 1, new double[1]));
        assertRefused(Reason.MALFORMED_INPUT, () -> bound.append(panel(1)), "series 'a'");
    }
}

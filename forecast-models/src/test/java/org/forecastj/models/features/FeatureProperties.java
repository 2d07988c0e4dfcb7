package org.forecastj.models.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** What holds of all features whatever the data. */
class FeatureProperties {
    private static final int LARGEST_SHIFT = 9;

    private static PanelFeatures bind(Panel panel, int threads) {
        return RandomPanel.set()
                .bind(
                        panel,
                        RandomPanel::regressors,
                        StaticCovariates.none(),
                        LARGEST_SHIFT,
                        Execution.threads(threads));
    }

    private static FeatureTable table(PanelFeatures features, TableRows rows) {
        return features.table(rows, Execution.sequential());
    }

    @Property(tries = 60)
    void nothingAfterTheShiftChangesARow(@ForAll long seed, @ForAll @IntRange(min = 1, max = LARGEST_SHIFT) int shift) {
        RandomPanel given = new RandomPanel(seed);
        PanelFeatures before = bind(given.panel(), 1);
        List<SeriesKey> keys = before.keys();
        int observed = given.random.nextInt(keys.size());
        int target = shift + given.random.nextInt(before.size(keys.get(observed)) - shift);
        long lastKnown = given.panel().get(keys.get(observed)).index().epochMillis(target - shift);
        PanelFeatures after = bind(changedAfter(given, lastKnown), 1);
        TableRows rows = TableRows.forShift(shift);
        FeatureTable tableBefore = table(before, rows);
        int row = tableBefore.firstRow(observed) + target;
        assertArrayEquals(row(tableBefore, row), row(table(after, rows), row));
    }

    private static Panel changedAfter(RandomPanel given, long lastKnown) {
        Map<SeriesKey, TimeSeries> changed = new TreeMap<>();
        given.series.forEach((key, s) -> {
            double[] values = s.values();
            for (int i = 0; i < values.length; i++) {
                if (s.index().epochMillis(i) > lastKnown) {
                    values[i] = given.random.nextInt(4) == 0 ? Double.NaN : given.random.nextDouble(-1000, 1000);
                }
            }
            changed.put(key, s.withValues(values));
        });
        return Panel.of(List.of("store", "item"), changed);
    }

    private static float[] row(FeatureTable table, int row) {
        float[] values = new float[table.columns().length];
        for (int c = 0; c < values.length; c++) {
            values[c] = table.columns()[c][row];
        }
        return values;
    }

    @Property(tries = 40)
    void appendedAndAtOnceAreTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = LARGEST_SHIFT) int shift) {
        RandomPanel given = new RandomPanel(seed);
        List<Panel> pieces = given.pieces();
        PanelFeatures grown = bind(pieces.get(0), 1);
        List<PanelFeatures> steps = new ArrayList<>(List.of(grown));
        for (Panel piece : pieces.subList(1, pieces.size())) {
            grown = grown.append(piece, RandomPanel::regressors, Execution.sequential());
            steps.add(grown);
        }
        // another branch from the same start leaves the first one as it is
        steps.get(0).append(pieces.get(1), RandomPanel::regressors, Execution.sequential());
        PanelFeatures atOnce = bind(given.panel(), 1);
        assertSame(atOnce, grown, TableRows.forShift(shift));
        assertSame(atOnce, grown, TableRows.forShift(shift).onlyLast(1));
        assertSame(atOnce, grown, TableRows.forShift(shift).onlyLast(5).every(2));
        assertSame(bind(pieces.get(0), 1), steps.get(0), TableRows.forShift(shift));
        for (SeriesKey key : atOnce.keys()) {
            for (int h = 1; h <= shift; h++) {
                assertArrayEquals(row(atOnce.state(key), h, shift), row(grown.state(key), h, shift));
            }
        }
    }

    private static void assertSame(PanelFeatures expected, PanelFeatures actual, TableRows rows) {
        FeatureTable a = table(expected, rows);
        FeatureTable b = table(actual, rows);
        assertEquals(a.rows(), b.rows());
        for (int c = 0; c < a.columns().length; c++) {
            assertArrayEquals(a.columns()[c], b.columns()[c], a.names().get(c));
        }
    }

    private static double[] row(FeatureState state, int stepsAhead, int shift) {
        double[] row = new double[RandomPanel.set().names().size()];
        state.row(stepsAhead, shift, row);
        return row;
    }

    @Property(tries = 40)
    void statesGiveTheRowsOfTheTable(@ForAll long seed, @ForAll @IntRange(min = 1, max = LARGEST_SHIFT) int shift) {
        RandomPanel given = new RandomPanel(seed);
        Panel whole = given.panel();
        PanelFeatures all = bind(whole, 1);
        FeatureTable table = table(all, TableRows.forShift(shift));
        Map<SeriesKey, TimeSeries> known = new TreeMap<>();
        int hidden = shift + given.random.nextInt(5);
        given.series.forEach((key, s) -> known.put(key, s.slice(0, s.size() - hidden)));
        PanelFeatures features = bind(Panel.of(List.of("store", "item"), known), 1);
        int past = all.names().indexOf("weather_lag_1");
        for (int s = 0; s < all.keys().size(); s++) {
            SeriesKey key = all.keys().get(s);
            FeatureState state = features.state(key);
            FeatureState untouched = state.copy();
            for (int p = state.size(); p + shift <= all.size(key); p++) {
                double[] row = row(state, shift, shift);
                float[] expected = row(table, table.firstRow(s) + p + shift - 1);
                for (int c = 0; c < row.length; c++) {
                    String name = all.names().get(c);
                    boolean encoding =
                            name.startsWith("store_mean") || name.equals("item_share"); // knows what is bound only
                    boolean ofPanel = name.contains("weather") || encoding || c == past;
                    if (!ofPanel || (p == untouched.size() && !encoding)) {
                        assertEquals(expected[c], (float) row[c], all.names().get(c));
                    }
                }
                state.append(whole.get(key).value(p));
            }
            assertEquals(all.size(key) - hidden, untouched.size());
        }
    }

    @Property(tries = 20)
    void threadsDoNotMatter(@ForAll long seed) {
        Panel panel = new RandomPanel(seed).panel();
        FeatureTable one = bind(panel, 1).table(TableRows.forShift(2), Execution.sequential());
        for (int threads : new int[] {2, 4}) {
            FeatureTable many = bind(panel, threads).table(TableRows.forShift(2), Execution.threads(threads));
            assertArrayEquals(one.columns(), many.columns());
        }
    }

    @Property(tries = 60)
    void statisticsAreWhatTheirDefinitionsSay(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int window,
            @ForAll @IntRange(min = 1, max = 4) int period) {
        SplittableRandom random = new SplittableRandom(seed);
        double offset = random.nextBoolean() ? 1e6 : 0;
        double[] values = random.doubles(120)
                .map(u -> u < 0.2 ? Double.NaN : u < 0.4 ? 0 : offset + Math.floor(u * 30))
                .toArray();
        for (RollingStatistic summary : RollingStatistic.values()) {
            Statistic statistic =
                    new Statistic(Statistic.Kind.WINDOW, summary, window, 1 + random.nextInt(window), period, 1);
            assertDefinition(statistic, values, window);
        }
        for (RollingStatistic summary : List.of(
                RollingStatistic.MEAN,
                RollingStatistic.SD,
                RollingStatistic.MIN,
                RollingStatistic.MAX,
                RollingStatistic.SUM)) {
            assertDefinition(Statistic.expanding(summary), values, values.length);
        }
    }

    private static void assertDefinition(Statistic statistic, double[] values, int window) {
        Accumulator accumulator = statistic.accumulator();
        for (int p = 0; p < values.length; p++) {
            accumulator.append(values[p]);
            double expected = Definitions.of(statistic, values, p, window);
            assertEquals(
                    expected,
                    accumulator.value(),
                    1e-10
                            * Math.max(
                                    1,
                                    Double.isNaN(expected)
                                            ? 1
                                            : Arrays.stream(values)
                                                    .filter(v -> !Double.isNaN(v))
                                                    .map(Math::abs)
                                                    .max()
                                                    .orElse(1)),
                    statistic + " at " + p);
        }
    }
}

package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.HoltWinters;
import org.forecastj.core.decomposition.HoltWintersFit;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.decomposition.Stl;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Autocorrelation;
import org.forecastj.core.statistics.ChangePenalty;
import org.forecastj.core.statistics.ChangePoints;
import org.forecastj.core.statistics.Deterministic;
import org.forecastj.core.statistics.DickeyFuller;
import org.forecastj.core.statistics.Differencing;
import org.forecastj.core.statistics.Entropy;
import org.forecastj.core.statistics.Feature;
import org.forecastj.core.statistics.HurstExponent;
import org.forecastj.core.statistics.Intermittency;
import org.forecastj.core.statistics.Kpss;
import org.forecastj.core.statistics.Periodogram;
import org.forecastj.core.statistics.Portmanteau;
import org.forecastj.core.statistics.SeasonalPeriod;
import org.forecastj.core.statistics.SeasonalPeriods;
import org.forecastj.core.statistics.SeasonalStrength;
import org.forecastj.core.statistics.SeasonalTest;
import org.forecastj.core.statistics.SegmentCost;
import org.forecastj.core.statistics.Segmentation;
import org.forecastj.core.statistics.SeriesFeatures;
import org.forecastj.core.statistics.TestResult;
import org.forecastj.core.statistics.UnitRootResult;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.PanelCsv;
import org.junit.jupiter.api.Test;

/** The examples of docs/statistics.md, and its tables. */
class StatisticsPageTest {
    private static Panel products() {
        return PanelCsv.columns(List.of("product"), "date", "units")
                .frequency(Frequency.DAILY)
                .read(Shop.data().resolve("online_retail_daily.csv"));
    }

    @Test
    void tests() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet statistics-tests
        UnitRootResult kpss = Kpss.test(revenue, Deterministic.LEVEL, Kpss.shortLags(revenue.size()));
        UnitRootResult adf = DickeyFuller.test(revenue, Deterministic.LEVEL, 7);
        boolean stationary = !kpss.hasUnitRoot(0.05);
        int differences = Differencing.ndiffs(revenue);
        int seasonalDifferences = Differencing.nsdiffs(revenue, 7, SeasonalTest.ocsb());
        TestResult noise = Portmanteau.ljungBox(revenue, 14, 0);
        boolean correlated = noise.rejects(0.05);
        // end
        assertFalse(stationary);
        assertEquals(1.05, kpss.statistic(), 0.005);
        assertEquals(0.463, kpss.criticalValues().at(0.05));
        assertEquals(0.01, kpss.pValue());
        assertEquals(-2.96, adf.statistic(), 0.005);
        assertFalse(adf.hasUnitRoot(0.05));
        assertEquals(1, differences);
        assertEquals(0, seasonalDifferences);
        assertTrue(correlated);
    }

    @Test
    void correlations() {
        TimeSeries revenue = Shop.revenueWithZeros();
        TimeSeries units = products().get(SeriesKey.of("85123A"));
        // snippet statistics-acf
        double[] acf = Autocorrelation.acf(revenue, 14);
        double[] pacf = Autocorrelation.pacf(revenue, 14);
        double[] ccf = Autocorrelation.ccf(units, revenue, 7);
        // end
        assertEquals(1, acf[0]);
        assertEquals(0.59, acf[7], 0.005);
        assertEquals(0.43, pacf[7], 0.005);
        assertEquals(15, ccf.length);
        assertEquals(0.41, ccf[7], 0.005);
    }

    @Test
    void periods() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet statistics-periods
        List<SeasonalPeriod> periods = SeasonalPeriods.detect(revenue);
        int rows = periods.get(0).rows();
        Periodogram spectrum = Periodogram.withoutTrend(revenue).smoothed(3, 5);
        double[] power = spectrum.ordinates();
        // end
        assertEquals(1, periods.size());
        assertEquals(7, rows);
        assertEquals(7.004, periods.get(0).length(), 0.0005);
        assertTrue(periods.get(0).pValue() < 1e-10);
        assertEquals(369, power.length);
        assertEquals(7, spectrum.period(revenue.size() / 7), 0.05);
    }

    @Test
    void measures() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet statistics-measures
        double spectral = Entropy.spectral(revenue);
        double permutation = Entropy.permutation(revenue.values(), 3, 1);
        double memory = HurstExponent.of(revenue);
        double season = SeasonalStrength.seasonal(revenue, 7);
        double trend = SeasonalStrength.trend(revenue, 7);
        // end
        assertEquals(0.85, spectral, 0.005);
        assertEquals(0.96, permutation, 0.005);
        assertEquals(0.85, memory, 0.006);
        assertEquals(0.68, season, 0.005);
        assertEquals(0.67, trend, 0.006);
    }

    @Test
    void intermittency() {
        Panel products = products();
        // snippet statistics-intermittency
        Intermittency demand = Intermittency.of(products.get(SeriesKey.of("85123A")));
        double interval = demand.averageInterval();
        double variation = demand.squaredVariation();
        Intermittency.Pattern pattern = demand.pattern();
        // end
        assertEquals(interval >= 1.32, pattern == Intermittency.Pattern.LUMPY);
        assertTrue(variation >= 0.49);
        List<Intermittency.Pattern> patterns = products.asMap().values().stream()
                .map(series -> Intermittency.of(series).pattern())
                .toList();
        assertEquals(
                13,
                patterns.stream().filter(Intermittency.Pattern.LUMPY::equals).count());
        assertEquals(
                7,
                patterns.stream().filter(Intermittency.Pattern.ERRATIC::equals).count());
        assertEquals(
                Intermittency.Pattern.SMOOTH,
                Intermittency.of(new double[] {5, 6, 5, 0, 6, 5}).pattern());
        assertEquals(
                Intermittency.Pattern.INTERMITTENT,
                Intermittency.of(new double[] {5, 0, 0, 5, 0, 6}).pattern());
        assertEquals(
                Intermittency.Pattern.NO_DEMAND,
                Intermittency.of(new double[] {0, 0}).pattern());
    }

    @Test
    void changePoints() {
        double[] values = new double[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i < 80 ? 10 : i < 140 ? 14 : 11) + Math.sin(i * i);
        }
        // snippet statistics-changes
        Segmentation parts = ChangePoints.pelt(SegmentCost.MEAN)
                .penalty(ChangePenalty.mbic())
                .minimumSegment(7)
                .detect(values);
        List<Integer> changes = parts.changePoints();
        double[] means = parts.means();
        // end
        assertEquals(List.of(80, 140), changes);
        assertArrayEquals(new double[] {10, 14, 11}, means, 0.1);
        assertEquals(
                changes,
                ChangePoints.binarySegmentation(SegmentCost.MEAN).detect(values).changePoints());
    }

    @Test
    void decompositions() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet statistics-decomposition
        Decomposition parts = Stl.of(7, 11).robust().decompose(revenue);
        double[] trend = parts.trend();
        double[] season = parts.seasonal();
        double[] remainder = parts.remainder();
        Decomposition several = Mstl.periods(7, 365).decompose(revenue);
        List<Integer> learned = several.periods();
        HoltWintersFit smoothed = HoltWinters.additive(7).fit(revenue);
        double[] nextWeek = smoothed.forecast(7);
        // end
        assertEquals(revenue.value(100), trend[100] + season[100] + remainder[100], 1e-6);
        assertEquals(List.of(7, 365), learned);
        int saturday = 0;
        while (revenue.index().date(saturday).getDayOfWeek() != DayOfWeek.SATURDAY) {
            saturday++;
        }
        assertTrue(season[saturday + 700] < -30_000, "the shop is closed on most Saturdays");
        assertEquals(7, nextWeek.length);
        assertEquals(0.28, smoothed.alpha(), 0.005);
    }

    @Test
    void features() {
        Panel products = products();
        // snippet statistics-features
        SeriesFeatures one = SeriesFeatures.of(products.get(SeriesKey.of("85123A")), 7);
        double strength = one.get(Feature.SEASONAL_STRENGTH);
        Map<SeriesKey, Outcome<SeriesFeatures>> all = SeriesFeatures.of(products, Execution.threads(2), 7);
        Table table = SeriesFeatures.table(all);
        // end
        assertTrue(strength > 0 && strength < 1);
        assertEquals(20, table.rows());
        assertEquals(strength, table.number(rowOf(table, "85123A"), "seasonal_strength"));
        assertEquals(53, one.toArray().length);
    }

    private static int rowOf(Table table, String series) {
        for (int row = 0; row < table.rows(); row++) {
            if (table.text(row, "series").equals(series)) {
                return row;
            }
        }
        throw new IllegalStateException("no series " + series);
    }

    /** The table of the guide has all features in their order, and says of each what the library says it needs. */
    @Test
    void theTableListsAllFeatures() {
        List<String> rows = Guide.read("statistics.md")
                .lines()
                .filter(line -> line.matches("\\| `[a-z0-9_]+` \\| .+"))
                .toList();
        List<String> keys = new ArrayList<>();
        List<String> needs = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.split(" *\\| *", -1);
            keys.add(cells[1].replace("`", ""));
            needs.add(cells[3]);
        }
        assertEquals(Arrays.stream(Feature.values()).map(Feature::key).toList(), keys);
        assertEquals(Arrays.stream(Feature.values()).map(Feature::needs).toList(), needs);
    }

    /** Features whose needs are not met are NaN, all others numbers. */
    @Test
    void constantSeries() {
        SeriesFeatures constant = SeriesFeatures.of(new double[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3});
        assertEquals(3, constant.get(Feature.MEAN));
        assertEquals(0, constant.get(Feature.TREND));
        assertTrue(Double.isNaN(constant.get(Feature.SKEWNESS)));
        assertTrue(Double.isNaN(constant.get(Feature.HURST)));
        assertEquals(12, constant.get(Feature.FLAT_SPOTS));
    }
}

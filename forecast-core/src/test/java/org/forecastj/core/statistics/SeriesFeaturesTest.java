package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesFeaturesTest {
    private static final double[] AIR = GoldenJson.classic("AirPassengers");
    private static final SeriesFeatures OF_AIR = SeriesFeatures.of(AIR, 12);

    /** AirPassengers by the definitions in numpy 2 and scipy 1.17; arch_lm and unitroot_kpss by statsmodels 0.15. */
    @ParameterizedTest
    @CsvSource({
        "lumpiness, 0.01924802916159448",
        "stability, 0.9330704247713381",
        "max_level_shift, 0.4542941834741878",
        "time_level_shift, 127",
        "max_var_shift, 0.1627407580563638",
        "time_var_shift, 117",
        "max_kl_shift, 0.4391784289146515",
        "time_kl_shift, 122",
        "crossing_points, 7",
        "flat_spots, 18",
        "x_acf1, 0.9480473407524918",
        "x_acf10, 5.670087116125655",
        "x_pacf5, 0.9670970641728875",
        "diff1_acf1, 0.3028552581521693",
        "diff1_acf10, 0.40883756352047385",
        "diff1x_pacf5, 0.2122454193207573",
        "diff2_acf1, -0.19100586757092738",
        "diff2_acf10, 0.25078034958943085",
        "diff2x_pacf5, 0.2476614870299114",
        "seas_acf1, 0.7603950422625558",
        "seas_pacf, -0.13543110227801236",
        "nonlinearity, 0.4209531493664224",
        "arch_lm, 0.9171945086810913",
        "unitroot_kpss, 2.739473620962186",
        "entropy, 0.4889127052151632",
        "skewness, 0.577068234901525",
        "kurtosis, -0.39377217091281036",
        "mean, 280.2986111111111",
        "variance, 14391.9172008547",
        "cv2, 0.1831794539750112"
    })
    void asInNumpy(String feature, double expected) {
        assertEquals(expected, OF_AIR.get(feature), 1e-9 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void restIsThatOfTheClassesItComesFrom() {
        assertEquals(SeasonalStrength.seasonal(AIR, 12), OF_AIR.get(Feature.SEASONAL_STRENGTH), 1e-12);
        assertEquals(SeasonalStrength.trend(AIR, 12), OF_AIR.get(Feature.TREND), 1e-12);
        assertEquals(HurstExponent.of(AIR), OF_AIR.get(Feature.HURST), 1e-6);
        // most travel in July, least in November
        assertEquals(6, OF_AIR.get(Feature.PEAK));
        assertEquals(10, OF_AIR.get(Feature.TROUGH));
        assertEquals(144, OF_AIR.get(Feature.LENGTH));
        assertEquals(53, OF_AIR.toArray().length);
    }

    /** By the definitions in R: without a season, where the quartiles and not the standard deviation set the bandwidth, with zeros and ties. */
    @ParameterizedTest
    @CsvSource({
        "Nile, 1.851944860215208, 28, 1.451079733069433, 47, 4.4876237354431, 28, 29, 0",
        "lynx, 0.9963780078873032, 93, 1.981417241820529, 86, 2.254850234807381, 52, 23, 0",
        "mixed, 0.7014076005964754, 27, 2.122995711829853, 28, 4.074696373024889, 28, 27, 0.4",
        "twenty, 1.397746109780071, 10, 0.09392671190069496, 10, 0.919264300564228, 10, 2, 0"
    })
    void windowsAsInR(
            String name, double level, int t, double spread, int u, double kl, int v, int crossings, double zeros) {
        SeriesFeatures of = SeriesFeatures.of(series(name));
        assertEquals(level, of.get(Feature.MAX_LEVEL_SHIFT), 1e-12);
        assertEquals(t, of.get(Feature.TIME_LEVEL_SHIFT));
        assertEquals(spread, of.get(Feature.MAX_VAR_SHIFT), 1e-12);
        assertEquals(u, of.get(Feature.TIME_VAR_SHIFT));
        assertEquals(kl, of.get(Feature.MAX_KL_SHIFT), 1e-10);
        assertEquals(v, of.get(Feature.TIME_KL_SHIFT));
        assertEquals(crossings, of.get(Feature.CROSSING_POINTS));
        assertEquals(zeros, of.get(Feature.ZERO_PROPORTION), 1e-15);
    }

    private static double[] series(String name) {
        double[] mixed = new double[45];
        for (int i = 0; i < mixed.length; i++) {
            int k = (i * 37 + 11) % 101;
            mixed[i] = k % 3 == 0 ? 0 : k % 7 == 1 ? 40 + k : k % 5;
        }
        return switch (name) {
            case "mixed" -> mixed;
            case "twenty" -> Arrays.copyOfRange(GoldenJson.classic("Nile"), 19, 39);
            default -> GoldenJson.classic(name);
        };
    }

    @Test
    void firstPhaseOfAnUnfinishedSeasonCountsOnceMore() {
        double[] season = {2.9, 1, 3, 1.2};
        double[] y = new double[9];
        Arrays.setAll(y, t -> season[t % 4]);
        assertEquals(2, SeriesFeatures.of(y, 4).get(Feature.PEAK));
        assertEquals(1, SeriesFeatures.of(y, 4).get(Feature.TROUGH));
    }

    @Test
    void aLineLeavesNothingToACubic() {
        double[] y = new double[40];
        Arrays.setAll(y, t -> t);
        assertEquals(0, SeriesFeatures.of(y).get(Feature.NONLINEARITY));
        assertTrue(SeriesFeatures.of(AIR).get(Feature.NONLINEARITY) > 0);
    }

    @Test
    void polynomialsOfAParabola() {
        double[] y = new double[41];
        Arrays.setAll(y, t -> (t - 20.0) * (t - 20));
        SeriesFeatures of = SeriesFeatures.of(y);
        assertEquals(0, of.get(Feature.LINEARITY), 0.02);
        // all of the standardised series, whose squares sum up to n − 1; the smoother flattens the ends
        assertEquals(Math.sqrt(40), of.get(Feature.CURVATURE), 0.2);
    }

    @Provide
    Arbitrary<double[]> series() {
        return Arbitraries.integers()
                .between(-20, 60)
                .map(i -> i > 50 ? Double.NaN : i / 2.0)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    @Property(tries = 80)
    void everyFeatureIsFiniteOrSaysWhatItNeeds(@ForAll("series") double[] y, @ForAll @IntRange(max = 8) int period) {
        if (Arrays.stream(y).allMatch(Double::isNaN)) {
            return;
        }
        SeriesFeatures of = period == 0 ? SeriesFeatures.of(y) : SeriesFeatures.of(y, period);
        for (Feature feature : Feature.values()) {
            double value = of.get(feature);
            assertTrue(
                    Double.isFinite(value)
                            || (Double.isNaN(value) && !feature.needs().isEmpty()),
                    feature + " " + value);
        }
    }

    @Property(tries = 20)
    void levelAndScaleDoNotMatter(
            @ForAll @IntRange(min = 0, max = 9) int seed, @ForAll @IntRange(min = -30, max = 30) int level) {
        Random random = new Random(seed);
        double[] y = new double[80];
        Arrays.setAll(y, t -> 40 + 3 * Math.sin(t * Math.PI / 6) + random.nextGaussian());
        double[] moved = Arrays.stream(y).map(v -> 4 * (v + level)).toArray();
        SeriesFeatures a = SeriesFeatures.of(y, 12);
        SeriesFeatures b = SeriesFeatures.of(moved, 12);
        for (Feature feature : Feature.values()) {
            boolean depends = List.of("mean", "variance", "cv2").contains(feature.key());
            // those of models are found by search
            boolean search = feature.key().startsWith("h");
            if (!depends && !Double.isNaN(a.get(feature))) {
                assertEquals(a.get(feature), b.get(feature), search ? 1e-3 : 1e-8, feature.key());
            }
        }
    }

    @Test
    void shortConstantAndExtremeSeries() {
        SeriesFeatures one = SeriesFeatures.of(new double[] {5});
        assertEquals(5, one.get(Feature.MEAN));
        assertTrue(Double.isNaN(one.get(Feature.VARIANCE)));
        assertFalse(Feature.VARIANCE.needs().isEmpty());
        double[] flat = new double[30];
        Arrays.fill(flat, 0.1);
        SeriesFeatures constant = SeriesFeatures.of(flat, 4);
        assertEquals(0, constant.get(Feature.TREND));
        assertEquals(0, constant.get(Feature.VARIANCE));
        assertEquals(0, constant.get(Feature.SEASONAL_STRENGTH));
        assertEquals(30, constant.get(Feature.FLAT_SPOTS));
        for (Feature undefined : new Feature[] {Feature.ENTROPY, Feature.X_ACF1, Feature.PEAK, Feature.HW_GAMMA}) {
            assertTrue(Double.isNaN(constant.get(undefined)), undefined.key());
        }
        double[] huge = Arrays.stream(AIR).map(v -> v * 0x1p1000).toArray();
        SeriesFeatures ofHuge = SeriesFeatures.of(huge, 12);
        assertEquals(OF_AIR.get(Feature.MEAN) * 0x1p1000, ofHuge.get(Feature.MEAN), 0x1p970);
        assertTrue(Double.isNaN(ofHuge.get(Feature.VARIANCE)));
        assertEquals(OF_AIR.get(Feature.ENTROPY), ofHuge.get(Feature.ENTROPY), 1e-12);
        double[] tiny = Arrays.stream(AIR).map(v -> v * 0x1p-1000).toArray();
        assertEquals(OF_AIR.get(Feature.STABILITY), SeriesFeatures.of(tiny, 12).get(Feature.STABILITY), 1e-12);
        assertRefused(Reason.NO_DATA, () -> SeriesFeatures.of(new double[] {Double.NaN}, 12));
        assertRefused(Reason.NO_DATA, () -> SeriesFeatures.of(new double[0]));
        assertRefused(
                Reason.INVALID_VALUE, () -> SeriesFeatures.of(new double[] {1, Double.NEGATIVE_INFINITY}), "row 1");
        assertBadArgument(() -> SeriesFeatures.of(AIR, 0), "period is 0");
        assertThrows(NoSuchElementException.class, () -> OF_AIR.get("acf"));
    }

    @Test
    void gapsAreFilledButNotCounted() {
        double[] gappy = AIR.clone();
        gappy[50] = Double.NaN;
        gappy[51] = Double.NaN;
        SeriesFeatures of = SeriesFeatures.of(gappy, 12);
        assertEquals(2 / 144.0, of.get(Feature.MISSING), 1e-15);
        assertEquals(OF_AIR.get(Feature.SEASONAL_STRENGTH), of.get(Feature.SEASONAL_STRENGTH), 0.01);
        assertEquals(OF_AIR.get(Feature.X_ACF1), of.get(Feature.X_ACF1), 0.01);
    }

    @Test
    void panelAsATable() {
        LocalDate start = LocalDate.of(2020, 1, 1);
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("air"), TimeSeries.daily("air", start, AIR),
                SeriesKey.of("empty"), TimeSeries.daily("empty", start, new double[] {Double.NaN}),
                SeriesKey.of("nile"), TimeSeries.daily("nile", start, GoldenJson.classic("Nile"))));
        Map<SeriesKey, Outcome<SeriesFeatures>> features = SeriesFeatures.of(panel, Execution.threads(3), 12);
        Table table = SeriesFeatures.table(features);
        assertEquals(3, table.rows());
        assertEquals("air", table.text(0, "series"));
        assertEquals(OF_AIR.get(Feature.STABILITY), table.number(0, "stability"));
        assertTrue(Double.isNaN(table.number(1, "length")));
        assertTrue(table.text(1, "failure").contains("'empty'"), table.text(1, "failure"));
        assertEquals("", table.text(2, "failure"));
        assertEquals(
                SeriesFeatures.names(),
                table.columns().subList(1, table.columns().size() - 1));
        SeriesFeatures again = SeriesFeatures.of(panel, Execution.sequential(), 12)
                .values()
                .iterator()
                .next()
                .value()
                .orElseThrow();
        assertEquals(OF_AIR, again);
        assertArrayEquals(OF_AIR.toArray(), again.toArray());
        assertBadArgument(() -> SeriesFeatures.of(panel, Execution.sequential(), 0), "period is 0");
    }

    @Test
    void usageInTheGuide() {
        double[] demand = GoldenJson.classic("taylor");
        List<SeasonalPeriod> periods = SeasonalPeriods.detect(demand);
        int[] rows = periods.stream().mapToInt(SeasonalPeriod::rows).toArray();
        SeriesFeatures features = SeriesFeatures.of(demand, rows);
        double strength = features.get(Feature.SEASONAL_STRENGTH);
        double entropy = features.get("entropy");
        Segmentation parts = ChangePoints.pelt(SegmentCost.MEAN)
                .penalty(ChangePenalty.mbic())
                .minimumSegment(5)
                .detect(GoldenJson.classic("Nile"));
        Intermittency.Pattern pattern =
                Intermittency.of(new double[] {0, 0, 3, 0, 4, 0, 0, 3}).pattern();

        assertArrayEquals(new int[] {48, 336}, rows);
        assertTrue(strength > 0.9 && entropy < 0.7, strength + " " + entropy);
        assertEquals(List.of(28), parts.changePoints());
        assertEquals(Intermittency.Pattern.INTERMITTENT, pattern);
    }
}

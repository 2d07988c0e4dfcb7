package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.ModelConfidenceSet.Entry;
import org.forecastj.core.evaluation.ModelConfidenceSet.Options;
import org.forecastj.core.evaluation.ModelConfidenceSet.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelConfidenceSetTest {
    private static final List<String> SIX = List.of("m0", "m1", "m2", "m3", "m4", "m5");

    /** The same losses as in the reference run, without a random generator. */
    private static Losses waves() {
        double[][] losses = new double[6][80];
        for (int m = 0; m < 6; m++) {
            for (int t = 0; t < 80; t++) {
                losses[m][t] = 1
                        + 0.12 * m
                        + Math.sin(0.9 * t + m)
                        + 0.5 * Math.cos(0.37 * t * (m + 1))
                        + 0.3 * Math.sin(1.7 * t * t + m * m);
            }
        }
        return Losses.of(SIX, losses);
    }

    /** Blocks of 4 rows from a linear congruential generator. */
    private static ModelConfidenceSet.Resampling congruential() {
        long[] state = {12345};
        return () -> {
            int[] rows = new int[80];
            for (int from = 0; from < 80; from += 4) {
                state[0] = (1103515245L * state[0] + 12345) % (1L << 31);
                for (int i = 0; i < 4; i++) {
                    rows[from + i] = (int) (state[0] % 77) + i;
                }
            }
            return rows;
        };
    }

    /** p values of arch 8.0.0 (arch.bootstrap.MCS, methods max and R) on these losses and bootstrap samples. */
    @ParameterizedTest
    @EnumSource(Statistic.class)
    void asInArch(Statistic statistic) {
        Map<Statistic, List<Double>> expected = new HashMap<>();
        expected.put(Statistic.MAX, List.of(0.0, 0.085, 0.185, 0.305, 0.305, 1.0));
        expected.put(Statistic.RANGE, List.of(0.0, 0.065, 0.255, 0.27, 0.27, 1.0));
        Options options = Options.standard().withStatistic(statistic).withReplications(200);
        ModelConfidenceSet set = ModelConfidenceSet.of(waves(), options, 4, congruential());
        assertEquals(
                List.of("m5", "m4", "m3", "m2", "m1", "m0"),
                set.models().stream().map(Entry::model).toList());
        assertEquals(
                expected.get(statistic),
                set.models().stream().map(Entry::pValue).toList());
        assertEquals(0.9924574615284177, set.models().get(5).meanLoss(), 1e-12);
        assertEquals(List.of("m0", "m1", "m2", "m3"), set.included());
        assertEquals(List.of("m4", "m5"), set.excluded());
    }

    /** Of two models: the mean difference over the root mean square of its deviations in the samples. */
    @ParameterizedTest
    @EnumSource(Statistic.class)
    void theStatisticIsADifferenceOverItsStandardError(Statistic statistic) {
        double[] first = waves().of("m0");
        double[] second = waves().of("m5");
        double[] d = new double[first.length];
        Arrays.setAll(d, t -> second[t] - first[t]);
        double mean = Arrays.stream(d).average().orElseThrow();
        ModelConfidenceSet.Resampling samples = congruential();
        double squares = 0;
        for (int b = 0; b < 200; b++) {
            double drawn = Arrays.stream(samples.next())
                    .mapToDouble(row -> d[row])
                    .average()
                    .orElseThrow();
            squares += (drawn - mean) * (drawn - mean) / 200;
        }
        Options options = Options.standard().withStatistic(statistic).withReplications(200);
        ModelConfidenceSet set =
                ModelConfidenceSet.of(Losses.of(List.of("m0", "m5"), first, second), options, 4, congruential());
        Entry worse = set.models().stream()
                .filter(e -> e.model().equals("m5"))
                .findFirst()
                .orElseThrow();
        assertEquals(mean / Math.sqrt(squares), worse.statistic(), 1e-9);
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void equalModelsStayAndAWorseOneLeaves(Statistic statistic) {
        Options options = Options.standard().withStatistic(statistic).withReplications(500);
        Random random = new Random(3);
        double[] base = random.doubles(100).toArray();
        double[] worse = Arrays.stream(base)
                .map(v -> v + 0.5 + 0.1 * random.nextGaussian())
                .toArray();
        double[] shifted = Arrays.stream(base).map(v -> v + 0.125).toArray();
        ModelConfidenceSet set =
                ModelConfidenceSet.of(Losses.of(List.of("a", "b", "c", "worse"), base, base, base, worse), options);
        assertEquals(List.of("worse"), set.excluded());
        assertEquals(0, set.pValue("worse"));
        assertEquals(1, set.pValue("a"));
        assertEquals(1, set.pValue("b"));
        ModelConfidenceSet certain = ModelConfidenceSet.of(Losses.of(List.of("a", "shifted"), base, shifted), options);
        assertEquals(List.of("a"), certain.included());
        assertEquals(0, certain.pValue("shifted"));
    }

    /** The share of sets that hold the best model is at least the confidence, but for chance. */
    @ParameterizedTest
    @EnumSource(Statistic.class)
    void theBestModelIsInTheSet(Statistic statistic) {
        Options options = Options.standard().withStatistic(statistic).withReplications(200);
        int held = 0;
        for (int run = 0; run < 200; run++) {
            Random random = new Random(run);
            double[][] losses = new double[4][60];
            for (double[] ofModel : losses) {
                Arrays.setAll(ofModel, t -> random.nextGaussian());
            }
            Arrays.setAll(losses[3], t -> losses[3][t] + 1);
            ModelConfidenceSet set = ModelConfidenceSet.of(Losses.of(List.of("a", "b", "c", "d"), losses), options);
            held += set.included().contains("a") ? 1 : 0;
            assertTrue(!set.included().contains("d") || set.pValue("d") >= 0.1);
        }
        assertTrue(held >= 180, held + " of 200 sets hold a best model");
    }

    @Test
    void theSeedDecides() {
        Options options = Options.standard().withReplications(50);
        assertEquals(ModelConfidenceSet.of(waves(), options), ModelConfidenceSet.of(waves(), options));
        double[] p = IntStream.range(0, 9)
                .mapToDouble(seed ->
                        ModelConfidenceSet.of(waves(), options.withSeed(seed)).pValue("m4"))
                .distinct()
                .toArray();
        assertTrue(p.length > 1);
        assertEquals(5, ModelConfidenceSet.of(waves(), options).blockLength());
        assertEquals(7, ModelConfidenceSet.of(waves().withMemory(7), options).blockLength());
        assertEquals(40, ModelConfidenceSet.of(waves().withMemory(77), options).blockLength());
        assertEquals(
                3, ModelConfidenceSet.of(waves(), options.withBlockLength(3)).blockLength());
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void theScaleDoesNotMatter(Statistic statistic) {
        Options options = Options.standard().withStatistic(statistic).withReplications(100);
        ModelConfidenceSet set = ModelConfidenceSet.of(waves(), options);
        for (double scale : new double[] {1e300, 1e-300, 0x1p-20}) {
            double[][] scaled = SIX.stream()
                    .map(m -> Arrays.stream(waves().of(m)).map(v -> v * scale).toArray())
                    .toArray(double[][]::new);
            ModelConfidenceSet again = ModelConfidenceSet.of(Losses.of(SIX, scaled), options);
            for (String m : SIX) {
                assertEquals(set.pValue(m), again.pValue(m), 1e-12);
            }
        }
        assertEquals(
                1,
                ModelConfidenceSet.of(Losses.of(List.of("a", "b"), new double[5], new double[5]), options)
                        .pValue("b"));
    }

    @Test
    void theTableAndBadInput() {
        ModelConfidenceSet set = ModelConfidenceSet.of(waves(), Options.standard());
        assertEquals("m0", set.table().text(0, "model"));
        assertEquals("-", set.table().text(0, "statistic"));
        assertEquals("yes", set.table().text(0, "in the set"));
        assertEquals("no", set.table().text(5, "in the set"));
        assertEquals(
                List.of("a"),
                ModelConfidenceSet.of(Losses.of(List.of("a"), new double[3]), Options.standard())
                        .included());
        assertThrows(NoSuchElementException.class, () -> set.pValue("other"));
        assertRefused(
                Reason.TOO_SHORT,
                () -> ModelConfidenceSet.of(Losses.of(SIX, new double[6][1]), Options.standard()),
                "1 observation");
        Options standard = Options.standard();
        assertBadArgument(() -> standard.withLevel(1), "level is 1.0");
        assertBadArgument(() -> standard.withReplications(0), "replications is 0");
        assertBadArgument(() -> standard.withBlockLength(-1), "blockLength is -1");
        assertBadArgument(() -> ModelConfidenceSet.of(waves(), standard.withBlockLength(81)), "81", "80 observations");
    }
}

package org.forecastj.core.conformal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.internal.math.StudentT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorPathsTest {
    private static final double LEVEL = 0.8;

    private static ErrorPaths paths(ConformityScore score, SplittableRandom random) {
        Scoring scoring = new Scoring(1, 40, score, false, 0, 0, 0, List.of(LEVEL), List.of(0.1));
        List<double[][]> paths = new ArrayList<>();
        int count = random.nextInt(5, 30);
        for (int p = 0; p < count; p++) {
            double[][] path = new double[scoring.channels()][1];
            for (double[] channel : path) {
                channel[0] = 0.5 + 3 * random.nextGaussian();
            }
            paths.add(path);
        }
        return new ErrorPaths(scoring, paths);
    }

    /** The interval that is learnt from and the interval that is issued are two functions, which must be each other's inverse. */
    @ParameterizedTest
    @EnumSource(ConformityScore.class)
    void anIntervalCoversAScoreUpToTheMiscoverageThatIsSaid(ConformityScore score) {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 2000; run++) {
            ErrorPaths errors = paths(score, random);
            int channel = errors.channel(0);
            double value = 0.5 + random.nextDouble(3, 9) * random.nextGaussian();
            double alpha = random.nextDouble(-0.7, 0.999);
            double[] offsets = errors.offsets(channel, 0, alpha, LEVEL);
            boolean covered = (score == ConformityScore.INTERVAL || offsets[0] <= value) && value <= offsets[1];
            boolean upTo = alpha < errors.coveredUpTo(channel, 0, value, LEVEL);
            assertEquals(covered, upTo, "score " + value + ", alpha " + alpha + ", " + Arrays.toString(offsets));
        }
    }

    /** Below 0 the interval of the largest score grows by its multiples: by all of it at minus the level's own miscoverage. */
    @ParameterizedTest
    @EnumSource(ConformityScore.class)
    void beyondAllScoresAnIntervalGrowsInProportion(ConformityScore score) {
        Scoring scoring = new Scoring(1, 40, score, false, 0, 0, 0, List.of(LEVEL), List.of(0.1));
        List<double[][]> paths = new ArrayList<>();
        for (double v : new double[] {2, -1, 4, -3, 1}) {
            double[][] path = new double[scoring.channels()][1];
            Arrays.stream(path).forEach(channel -> channel[0] = v);
            paths.add(path);
        }
        ErrorPaths errors = new ErrorPaths(scoring, paths);
        int channel = errors.channel(0);
        double[] all = errors.offsets(channel, 0, 0, LEVEL);
        double[] more = errors.offsets(channel, 0, -0.1, LEVEL);
        assertEquals(4, all[1], 1e-12);
        assertEquals(score == ConformityScore.SIGNED ? -3 : -4, all[0], 1e-12);
        assertEquals(all[1] + 2, more[1], 1e-12);
        assertEquals(all[0] - 2, more[0], 1e-12);
        assertEquals(-0.1, errors.coveredUpTo(channel, 0, 6, LEVEL), 1e-12);
    }

    /** Neighbouring origins' products over their mean squares, averaged over steps; and a t quantile with as many errors as they are worth. */
    @Test
    void dependentErrorsOfAnySizeAreWorthFewer() {
        SplittableRandom random = new SplittableRandom(2);
        Scoring scoring = new Scoring(4, 40, ConformityScore.ABSOLUTE, false, 0, 1, 2, List.of(), List.of());
        double[][] e = new double[30][4];
        List<double[][]> paths = new ArrayList<>();
        for (int p = 0; p < 30; p++) {
            for (int h = 0; h < 4; h++) {
                e[p][h] = (p == 0 ? 0 : (0.6 + 0.1 * h) * e[p - 1][h]) + 5 * random.nextGaussian();
            }
            paths.add(new double[][] {e[p]});
        }
        double rho = 0;
        for (int h = 0; h < 4; h++) {
            double products = 0;
            double squares = 0;
            for (int p = 1; p < 30; p++) {
                products += e[p][h] * e[p - 1][h];
                squares += (e[p][h] * e[p][h] + e[p - 1][h] * e[p - 1][h]) / 2;
            }
            rho += products / squares / 4;
        }
        ErrorPaths errors = new ErrorPaths(scoring, paths);
        for (int h = 0; h < 4; h++) {
            double expected = Math.max(1 + 29 / (h + 1.0), 30 * (1 - rho) / (1 + rho));
            assertEquals(expected, errors.effective(h), 1e-9);
            assertEquals(
                    StudentT.halfWidth(LEVEL, expected + 2) / StudentT.halfWidth(LEVEL, 32),
                    errors.widening(h, LEVEL),
                    1e-9);
        }
        assertEquals(30, errors.effective(0), 1e-9);
        assertTrue(30 * (1 - rho) / (1 + rho) > 1 + 29 / 4.0 + 0.1, "the last step is by the correlation");
    }
}

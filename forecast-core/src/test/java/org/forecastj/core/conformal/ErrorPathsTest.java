package org.forecastj.core.conformal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
}

package org.forecastj.core.conformal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against algorithm 1 of Gibbs and Candès (2024) written out in Python, with memory 500. */
class AdaptiveLevelsTest {
    /** The miscoverage up to which the interval of each observation covers it. */
    private static final double[] COVERED_UP_TO = {0.05, 0.3, 0.02, -0.2, 0.9, 0.4};

    private static Scoring scoring(int horizon, List<Double> levels, Double... gammas) {
        return new Scoring(horizon, 10, ConformityScore.ABSOLUTE, false, 0, 0, 0, levels, List.of(gammas));
    }

    @Test
    void severalRatesCompete() {
        double[] expected = {
            -0.08300000000000005,
            -0.05437332085553108,
            -0.03998684072746352,
            -0.06603625232396382,
            -0.04328357112542665,
            -0.0219211886375461
        };
        assertPath(AdaptiveLevels.start(scoring(1, List.of(0.9), 0.01, 0.1, 0.5)), 0, 0, expected);
    }

    @Test
    void everyLevelAndStepIsOnItsOwn() {
        double[] expected = {
            0.334, 0.3678305760442842, 0.30040702564508603, 0.2289502367360144, 0.2786471145035841, 0.3245879388162846
        };
        AdaptiveLevels levels = AdaptiveLevels.start(scoring(3, List.of(0.3, 0.6), 0.02, 0.2));
        assertPath(levels, 1, 1, expected);
        for (int h = 0; h < 3; h++) {
            assertEquals(0.7, levels.alpha(0, h), 1e-15);
            assertEquals(h == 1 ? expected[5] : 0.4, levels.alpha(1, h), 1e-12);
        }
        AdaptiveLevels copy = levels.copy();
        copy.learn(1, 1, 0);
        assertEquals(expected[5], levels.alpha(1, 1), 1e-12);
    }

    private static void assertPath(AdaptiveLevels levels, int level, int h, double... expected) {
        for (int t = 0; t < expected.length; t++) {
            levels.learn(level, h, COVERED_UP_TO[t]);
            assertEquals(expected[t], levels.alpha(level, h), 1e-12, "update " + t);
        }
    }
}

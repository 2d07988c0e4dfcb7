package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.StudentizedRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NemenyiRanksTest {
    private static final double[][] ROWS = {
        {0.0, 0.5, 0.1, 0.0, 1.0},
        {-1.0, 0.3, 1.7, 0.4, 0.9},
        {0.5, 0.6, 0.5, -0.0, 1.5},
        {0.7, -1.1, -0.1, -1.0, 0.2},
        {-1.8, -0.0, -0.9, 1.2, 1.7},
        {-0.2, -2.3, -0.1, 0.9, 1.6},
        {-1.5, -0.3, -0.6, 0.1, 2.6},
        {-0.8, 0.2, 1.3, 0.3, 1.4},
        {0.1, 0.3, -0.8, 1.0, 2.9},
        {-1.5, 1.1, 0.5, 0.3, 3.5},
        {0.8, -1.0, 0.5, 1.5, 1.3},
        {0.7, 0.1, 1.1, 2.3, 0.8}
    };

    private static Losses losses() {
        double[][] byModel = new double[5][ROWS.length];
        for (int t = 0; t < ROWS.length; t++) {
            for (int m = 0; m < 5; m++) {
                byModel[m][t] = ROWS[t][m];
            }
        }
        return Losses.of(List.of("a", "b", "c", "d", "e"), byModel);
    }

    /** scipy.stats.friedmanchisquare and rankdata of scipy 1.17. */
    @Test
    void asInScipy() {
        NemenyiRanks ranks = NemenyiRanks.of(losses(), 0.05);
        assertEquals(19.747899159663874, ranks.friedman(), 1e-10);
        assertEquals(0.0005599967387668733, ranks.pValue(), 1e-12);
        double[] mean = {1.9166666666666667, 2.4166666666666665, 2.875, 3.2083333333333335, 4.583333333333333};
        for (int m = 0; m < 5; m++) {
            assertEquals(mean[m], ranks.rank(losses().models().get(m)), 1e-12);
        }
        double q = 3.857655510378623 / Math.sqrt(2);
        assertEquals(q * Math.sqrt(5 * 6 / (6.0 * 12)), ranks.criticalDifference(), 1e-9);
        assertEquals(List.of(List.of("a", "b", "c", "d"), List.of("c", "d", "e")), ranks.groups());
        assertTrue(ranks.pValue("b", "e") < 0.05 && ranks.pValue("c", "e") > 0.05);
        assertEquals(ranks.pValue("a", "e"), ranks.table().number(4, "p value"), 1e-15);
        assertEquals(1, ranks.table().number(0, "p value"));
        assertEquals("e", ranks.table().text(4, "model"));
        assertEquals(mean[4], ranks.table().number(4, "mean rank"), 1e-12);
        assertEquals(mean[4] - mean[0], ranks.table().number(4, "from best"), 1e-12);
    }

    /** scipy.stats.studentized_range with infinite degrees of freedom; for 5 models table 5 of Demšar has 2.728 and 2.459. */
    @ParameterizedTest
    @CsvSource({
        "2, 2.3261743073533476, 2.771807648699355, 3.642772735436894, 0.03389485352468935",
        "3, 2.9023802134282515, 3.314493155398122, 4.12030320646012, 0.08554257165495793",
        "5, 3.478280550703068, 3.857655510378623, 4.602821042201571, 0.21087650496353805",
        "10, 4.129346398236873, 4.474124221725907, 5.156634960089622, 0.5121840739708068",
        "20, 4.694104409490512, 5.0116887941184425, 5.6452146979858515, 0.8462564661943723",
        "50, 5.356686875267444, 5.646026026380527, 6.228392608582205, 0.9968571890576053",
        "100, 5.812496242333562, 6.084637537173171, 6.635541907441475, 0.9999966401783993"
    })
    void studentizedRange(int k, double ten, double five, double one, double tailOfThree) {
        assertEquals(ten, StudentizedRange.critical(0.1, k), 1e-7);
        assertEquals(five, StudentizedRange.critical(0.05, k), 1e-7);
        assertEquals(one, StudentizedRange.critical(0.01, k), 1e-7);
        assertEquals(tailOfThree, StudentizedRange.upperTail(3, k), 1e-10);
        assertEquals(1, StudentizedRange.upperTail(0, k));
        assertEquals(0, StudentizedRange.upperTail(1e300, k), 1e-12);
    }

    /** Table 6 of Demšar (2006): AUC of C4.5 with four settings on 14 data sets; the text has mean ranks 3.143, 2.000, 2.893, 1.964. */
    @Test
    void exampleOfDemsar() {
        double[][] auc = {
            {0.763, 0.599, 0.954, 0.628, 0.882, 0.936, 0.661, 0.583, 0.775, 1.000, 0.940, 0.619, 0.972, 0.957},
            {0.768, 0.591, 0.971, 0.661, 0.888, 0.931, 0.668, 0.583, 0.838, 1.000, 0.962, 0.666, 0.981, 0.978},
            {0.771, 0.590, 0.968, 0.654, 0.886, 0.916, 0.609, 0.563, 0.866, 1.000, 0.965, 0.614, 0.9751, 0.946},
            {0.798, 0.569, 0.967, 0.657, 0.898, 0.931, 0.685, 0.625, 0.875, 1.000, 0.962, 0.669, 0.975, 0.970}
        };
        for (double[] row : auc) {
            for (int i = 0; i < row.length; i++) {
                row[i] = -row[i];
            }
        }
        NemenyiRanks ranks = NemenyiRanks.of(Losses.of(List.of("C4.5", "+m", "+cf", "+m+cf"), auc), 0.05);
        assertEquals(3.143, ranks.rank("C4.5"), 5e-4);
        assertEquals(2.000, ranks.rank("+m"), 5e-4);
        assertEquals(2.893, ranks.rank("+cf"), 5e-4);
        assertEquals(1.964, ranks.rank("+m+cf"), 5e-4);
        assertEquals(1.25, ranks.criticalDifference(), 5e-3);
    }

    @Test
    void tiesAndBadInput() {
        double[] same = new double[7];
        NemenyiRanks tied = NemenyiRanks.of(Losses.of(List.of("a", "b", "c"), same, same, same), 0.05);
        assertEquals(0, tied.friedman());
        assertEquals(1, tied.pValue());
        assertEquals(List.of(List.of("a", "b", "c")), tied.groups());
        double[] worse = IntStream.range(1, 101).mapToDouble(i -> i).toArray();
        NemenyiRanks apart = NemenyiRanks.of(Losses.of(List.of("bad", "good"), worse, new double[100]), 0.05);
        assertEquals("good", apart.models().get(0).model());
        assertEquals(List.of(), apart.groups());
        assertThrows(NoSuchElementException.class, () -> apart.rank("other"));
        assertBadArgument(() -> NemenyiRanks.of(Losses.of(List.of("a"), same), 0.05), "'a'", "at least 2");
        assertBadArgument(() -> NemenyiRanks.of(losses(), 0), "level is 0.0");
        assertBadArgument(() -> NemenyiRanks.of(losses(), 1), "level is 1.0");
        assertRefused(
                Reason.TOO_SHORT,
                () -> NemenyiRanks.of(Losses.of(List.of("a", "b"), new double[1], new double[1]), 0.05),
                "1 observation");
    }
}

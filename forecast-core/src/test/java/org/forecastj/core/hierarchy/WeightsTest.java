package org.forecastj.core.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
    private static final double[] DIAGONAL = {1, 1, 1, 1};

    /** Rows of which the first is the sum of the second and third, and the last is 0. */
    private static double[][] rows(int columns, double scale) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[4][columns];
        for (int t = 0; t < columns; t++) {
            rows[1][t] = scale * random.nextDouble(-1, 1);
            rows[2][t] = scale * random.nextDouble(-0.01, 0.01);
            rows[0][t] = rows[1][t] + rows[2][t];
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-170, 1e150})
    void manyColumnsBecomeAsManyAsSeriesWithTheSameProducts(double scale) {
        double[][] rows = rows(5000, scale);
        Weights weights = new Weights(DIAGONAL, rows);
        double[][] few = weights.factors();
        assertEquals(4, weights.columns());
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                assertEquals(product(rows, i, k, scale), product(few, i, k, scale), 1e-11);
            }
        }
    }

    /** Once each number is divided by the scale, so that nothing overflows. */
    private static double product(double[][] rows, int i, int k, double scale) {
        double sum = 0;
        for (int t = 0; t < rows[i].length; t++) {
            sum += rows[i][t] / scale * (rows[k][t] / scale);
        }
        return sum;
    }

    @Test
    void rowsThatAddUpStillDo() {
        double[][] few = new Weights(DIAGONAL, rows(5000, 1)).factors();
        for (int t = 0; t < 4; t++) {
            assertEquals(few[0][t], few[1][t] + few[2][t], 1e-13);
            assertEquals(0, few[3][t], 1e-300);
        }
    }

    @Test
    void fewColumnsStayAsTheyAre() {
        double[][] rows = rows(256, 1);
        assertSame(rows, new Weights(DIAGONAL, rows).factors());
        double[][] many = new Weights(DIAGONAL, rows(5000, 1)).factors();
        assertSame(many, new Weights(DIAGONAL, many).factors());
    }
}

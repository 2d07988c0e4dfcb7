package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Sums along the diagonals against the whole inverse. */
class NearlyToeplitzInverseTest {
    @Property(tries = 300)
    void sumsAreThoseOfTheInverse(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int g) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] k = random.doubles(g, -0.2, 0.2).toArray();
        double[] h = random.doubles(g, -0.2, 0.2).toArray();
        RealMatrix matrix = new Array2DRowRealMatrix(g, g);
        double[] lower = new double[g * g];
        for (int i = 0; i < g; i++) {
            for (int j = 0; j <= i; j++) {
                double value = j == 0
                        ? (i == 0 ? 3 : Math.pow(-0.5, i))
                        : lower[(i - 1) * g + j - 1] - k[i - 1] * k[j - 1] + h[i - 1] * h[j - 1];
                lower[i * g + j] = value;
                matrix.setEntry(i, j, value);
                matrix.setEntry(j, i, value);
            }
        }
        if (Double.isNaN(SymmetricPositive.factor(lower, g, g))) {
            return;
        }
        RealMatrix inverse = new LUDecomposition(matrix, 0).getSolver().getInverse();
        double tolerance = 1e-7 * g * (1 + inverse.getNorm());
        NearlyToeplitzInverse sums = new NearlyToeplitzInverse(g);
        sums.set(lower, k, h);
        for (int s = 0; s < g; s++) {
            double diagonal = 0;
            double tail = 0;
            double corner = 0;
            for (int i = 0; i + s < g; i++) {
                diagonal += inverse.getEntry(i + s, i);
            }
            for (int r = 0; r < g; r++) {
                for (int j = 1; j + Math.max(s, r) < g; j++) {
                    tail += k[r] * inverse.getEntry(s + j, r + j);
                    corner += h[r] * inverse.getEntry(s + j, r + j);
                }
            }
            assertEquals(diagonal, sums.diagonal(s), tolerance);
            assertEquals(tail, sums.tail(s), tolerance);
            assertEquals(corner, sums.corner(s), tolerance);
        }
    }
}

package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTransformTest {
    @Test
    void squaresOfSevenNumbersAsInNumpy() {
        double[] x = {0, 1, 4, 9, 16, 25, 36};
        double[] numpy = {8281.0, 2623.1495510110817, 734.2051070991932, 464.6453418897241};
        assertArrayEquals(numpy, FourierTransform.powers(x), 1e-9);
    }

    @Test
    void everyLengthIsThatOfTheDefinition() {
        Random random = new Random(3);
        for (int n = 1; n <= 70; n++) {
            double[] re = random.doubles(n, -1, 1).toArray();
            double[] im = random.doubles(n, -1, 1).toArray();
            double[] a = re.clone();
            double[] b = im.clone();
            FourierTransform.transform(a, b);
            for (int j = 0; j < n; j++) {
                double x = 0;
                double y = 0;
                for (int t = 0; t < n; t++) {
                    double angle = -2 * Math.PI * ((long) j * t % n) / n;
                    x += re[t] * Math.cos(angle) - im[t] * Math.sin(angle);
                    y += re[t] * Math.sin(angle) + im[t] * Math.cos(angle);
                }
                assertEquals(x, a[j], 1e-12, "n " + n + ", j " + j);
                assertEquals(y, b[j], 1e-12, "n " + n + ", j " + j);
            }
        }
    }

    @Test
    void longPrimeLengthKeepsItsDigits() {
        int n = 100_003;
        double[] x = new double[n];
        for (int t = 0; t < n; t++) {
            x[t] = Math.cos(2 * Math.PI * ((1234L * t) % n) / n);
        }
        double[] powers = FourierTransform.powers(x);
        assertEquals(n / 2.0 * (n / 2.0), powers[1234], 1e-9 * powers[1234]);
        assertEquals(0, powers[1235], 1e-12 * powers[1234]);
    }
}

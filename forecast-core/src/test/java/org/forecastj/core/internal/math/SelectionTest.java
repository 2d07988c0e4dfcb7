package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.integers()
                .between(-30, 30)
                .map(Integer::doubleValue)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(300);
    }

    @Property(tries = 300)
    void placesAreThoseOfSorting(@ForAll("values") double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        for (int k = 0; k < n; k += 1 + n / 20) {
            assertEquals(sorted[k], Selection.kth(values.clone(), k));
        }
        assertEquals((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, Selection.median(values.clone()));
    }

    @Test
    void orderedAndEqualValues() {
        double[] ascending = new double[100_001];
        Arrays.setAll(ascending, i -> i);
        assertEquals(50_000, Selection.median(ascending));
        double[] organ = new double[100_000];
        Arrays.setAll(organ, i -> Math.min(i, 99_999 - i));
        assertEquals(24_999.5, Selection.median(organ));
        assertEquals(0, Selection.median(new double[100_000]));
    }
}

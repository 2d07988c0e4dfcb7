package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowSamplerTest {
    private static RowSampler sampler(RowSampling sampling) {
        return new RowSampler(GradientBoosting.builder(Objective.squared())
                .rowSampling(sampling)
                .learningRate(0.5)
                .seed(3)
                .build());
    }

    private static int[] rows(RowSample sample) {
        assertNotNull(sample.rows);
        return sample.rows;
    }

    private static void assertRising(int[] rows) {
        assertArrayEquals(IntStream.of(rows).sorted().distinct().toArray(), rows);
    }

    @Test
    void baggingDrawsTheShareAnewOnlyAsOftenAsWanted() {
        RowSampler sampler = sampler(RowSampling.bagging(0.3, 2));
        int[] first = rows(sampler.draw(0, null, new float[1000]));
        assertEquals(300, first.length);
        assertRising(first);
        assertArrayEquals(first, rows(sampler.draw(1, null, new float[1000])));
        assertFalse(Arrays.equals(first, rows(sampler.draw(2, null, new float[1000]))));
    }

    @Test
    void baggingDrawsEveryRowEquallyOften() {
        RowSampler sampler = sampler(RowSampling.bagging(0.25, 1));
        int[] drawn = new int[20];
        for (int iteration = 0; iteration < 4000; iteration++) {
            for (int row : rows(sampler.draw(iteration, null, new float[20]))) {
                drawn[row]++;
            }
        }
        // five standard deviations of a binomial count
        assertTrue(IntStream.of(drawn).allMatch(n -> Math.abs(n - 1000) < 137), () -> Arrays.toString(drawn));
    }

    @Test
    void baggingStaysWithinTheRowsThatHaveATarget() {
        int[] eligible = {1, 4, 5, 9};
        int[] drawn = rows(sampler(RowSampling.bagging(0.5, 1)).draw(0, eligible, new float[10]));
        assertEquals(2, drawn.length);
        assertTrue(IntStream.of(drawn).allMatch(r -> Arrays.binarySearch(eligible, r) >= 0));
    }

    @Test
    void gradientSamplingKeepsLargeGradientsAndLetsOthersStandForTheRest() {
        float[] gradients = new float[100];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = (i % 2 == 0 ? 1 : -1) * (i + 1);
        }
        RowSample sample = sampler(RowSampling.gradientBased(0.2, 0.1)).draw(2, null, gradients);
        int[] rows = rows(sample);
        assertRising(rows);
        assertEquals(30, rows.length);
        assertArrayEquals(
                IntStream.range(80, 100).toArray(), Arrays.copyOfRange(rows, 10, 30), "the largest gradients");
        float[] g = gradients.clone();
        float[] h = new float[100];
        Arrays.fill(h, 1);
        sample.amplify(g, h);
        assertEquals(100, IntStream.of(rows).mapToDouble(r -> h[r]).sum(), 1e-9, "all rows are stood for");
        assertEquals(8 * gradients[rows[0]], g[rows[0]]);
        assertEquals(gradients[99], g[99]);
        assertNull(sampler(RowSampling.gradientBased(0.2, 0.1)).draw(1, null, gradients).rows, "warm-up");
    }

    @Test
    void equalGradientsAreDrawnByLotNotByPosition() {
        float[] gradients = new float[1000];
        Arrays.fill(gradients, 1);
        int[] rows = rows(sampler(RowSampling.gradientBased(0.2, 0.1)).draw(5, null, gradients));
        assertEquals(300, rows.length);
        long early = IntStream.of(rows).filter(r -> r < 500).count();
        assertTrue(Math.abs(early - 150) < 45, () -> early + " of 300 rows are from the first half");
    }

    @Property
    void theKthLargestIsThatOfASort(
            @ForAll @Size(min = 1, max = 50) float @FloatRange(min = -1e20f, max = 1e20f) [] values,
            @ForAll @IntRange(min = 0, max = 49) int at) {
        int k = at % values.length;
        float[] sizes = new float[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        Arrays.sort(sizes);
        assertEquals(sizes[values.length - 1 - k], RowSampler.kthLargest(values, null, k + 1));
    }

    @Test
    void theKthLargestOfEqualAndTinyValuesIsFound() {
        float[] values = new float[300];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(3) - 1) * Float.MIN_VALUE;
        }
        assertEquals(0, RowSampler.kthLargest(values, null, 300));
        assertEquals(Float.MIN_VALUE, RowSampler.kthLargest(values, null, 1));
    }
}

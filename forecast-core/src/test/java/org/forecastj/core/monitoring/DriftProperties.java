package org.forecastj.core.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.monitoring.PopulationStability.Binning;

class DriftProperties {
    @Provide
    static Arbitrary<double[]> samples() {
        // few distinct values, so that ties are frequent
        return Arbitraries.integers()
                .between(-20, 20)
                .map(i -> i / 4.0)
                .array(Double[].class)
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(a -> Arrays.stream(a).mapToDouble(Double::doubleValue).toArray());
    }

    @Property
    void stabilityIsZeroForEqualSamplesAndNeverNegative(
            @ForAll("samples") double[] a,
            @ForAll("samples") double[] b,
            @ForAll @IntRange(min = 2, max = 12) int bins) {
        for (Binning binning : Binning.values()) {
            PopulationStability test =
                    PopulationStability.usual().withBins(bins).withBinning(binning);
            assertEquals(0, test.of(a, a).statistic());
            assertTrue(test.of(a, b).statistic() >= 0);
            assertTrue(test.bins(a, b).stream().allMatch(bin -> bin.term() >= 0));
            assertEquals(
                    1,
                    test.bins(a, b).stream()
                            .mapToDouble(PopulationStability.Bin::current)
                            .sum(),
                    1e-12);
        }
    }

    @Property
    void stabilityOfCountsIsSymmetric(@ForAll @Size(5) int[] a, @ForAll @Size(5) int[] b) {
        long[] r = Arrays.stream(a).mapToLong(v -> Math.abs(v % 50)).toArray();
        long[] c = Arrays.stream(b).mapToLong(v -> Math.abs(v % 50)).toArray();
        r[0]++;
        c[4]++;
        PopulationStability test = PopulationStability.usual();
        assertEquals(test.ofCounts(r, c).statistic(), test.ofCounts(c, r).statistic(), 1e-12);
        assertTrue(test.ofCounts(r, c).statistic() >= 0);
    }

    private static double distribution(double[] sample, double x) {
        return Arrays.stream(sample).filter(v -> v <= x).count() / (double) sample.length;
    }

    @Property
    void wassersteinIsTheAreaBetweenTheDistributionFunctions(
            @ForAll("samples") double[] a, @ForAll("samples") double[] b) {
        double area = 0;
        for (double x = -6; x < 6; x += 0.25) {
            area += 0.25 * Math.abs(distribution(a, x) - distribution(b, x));
        }
        assertEquals(area, Wasserstein.inUnits(1).of(a, b).statistic(), 1e-12);
        assertEquals(area, Wasserstein.inUnits(1).of(b, a).statistic(), 1e-12);
    }

    @Property
    void kolmogorovSmirnovIsTheLargestDifference(@ForAll("samples") double[] a, @ForAll("samples") double[] b) {
        double largest = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
                .map(x -> Math.abs(distribution(a, x) - distribution(b, x)))
                .max()
                .orElseThrow();
        DriftResult result = KolmogorovSmirnov.usual().of(a, b);
        assertEquals(largest, result.statistic(), 1e-12);
        assertTrue(result.pValue().orElseThrow() > 0 && result.pValue().orElseThrow() <= 1);
    }

    @Property(tries = 50)
    void thePValueIsTheShareOfArrangements(
            @ForAll @IntRange(min = 1, max = 6) int n, @ForAll @IntRange(min = 1, max = 6) int m) {
        double[] all = new double[n + m];
        Arrays.setAll(all, i -> i);
        int seed = 7 * n + m;
        int chosen = subset(n, n + m, seed);
        double observed = statistic(all, chosen, n);
        int total = 0;
        int larger = 0;
        for (int bits = 0; bits < 1 << (n + m); bits++) {
            if (Integer.bitCount(bits) == n) {
                total++;
                larger += statistic(all, bits, n) >= observed - 1e-12 ? 1 : 0;
            }
        }
        assertEquals((double) larger / total, result(all, chosen, n).pValue().orElseThrow(), 1e-12);
    }

    private static int subset(int n, int of, int seed) {
        int bits = 0;
        for (int i = 0; Integer.bitCount(bits) < n; i++) {
            bits |= 1 << ((seed + 5 * i + i * i / 3) % of);
            bits |= i > 3 * of ? 1 << (i % of) : 0;
        }
        return bits;
    }

    private static DriftResult result(double[] all, int bits, int n) {
        double[] a = new double[n];
        double[] b = new double[all.length - n];
        int i = 0;
        int j = 0;
        for (int k = 0; k < all.length; k++) {
            if ((bits >> k & 1) == 1) {
                a[i++] = all[k];
            } else {
                b[j++] = all[k];
            }
        }
        return KolmogorovSmirnov.usual().of(a, b);
    }

    private static double statistic(double[] all, int bits, int n) {
        return result(all, bits, n).statistic();
    }
}

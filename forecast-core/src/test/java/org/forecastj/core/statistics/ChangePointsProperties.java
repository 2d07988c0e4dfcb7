package org.forecastj.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChangePointsProperties {
    @Provide
    Arbitrary<double[]> counts() {
        return Arbitraries.integers()
                .between(0, 12)
                .map(Integer::doubleValue)
                .array(double[].class)
                .ofMinSize(6)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<ChangePenalty> penalties() {
        return Arbitraries.of(
                ChangePenalty.bic(),
                ChangePenalty.mbic(),
                ChangePenalty.aic(),
                ChangePenalty.of(0.5),
                ChangePenalty.of(0));
    }

    @Property(tries = 600)
    void peltIsOptimalAndBinarySegmentationNeverBetter(
            @ForAll("counts") double[] y,
            @ForAll SegmentCost cost,
            @ForAll("penalties") ChangePenalty penalty,
            @ForAll @IntRange(min = 1, max = 5) int least) {
        Assume.that(Arrays.stream(y).distinct().count() > 1 && y.length >= 2 * least);
        double best = optimal(y, cost, penalty, least);
        // a variance at its bound makes up to a million of the rounding of sums
        double tolerance = 1e-7 * Math.max(1, Math.abs(best));
        ChangePoints pelt = ChangePoints.pelt(cost).penalty(penalty).minimumSegment(least);
        ChangePoints binary =
                ChangePoints.binarySegmentation(cost).penalty(penalty).minimumSegment(least);
        assertEquals(best, pelt.detect(y).penalisedCost(), tolerance);
        assertTrue(binary.detect(y).penalisedCost() >= best - tolerance);
        int before = 0;
        for (int change : pelt.detect(y).changePoints()) {
            assertTrue(change - before >= least);
            before = change;
        }
        assertTrue(y.length - before >= least);
    }

    /** Without pruning, each cost being summed by its definition. */
    private static double optimal(double[] y, SegmentCost cost, ChangePenalty penalty, int least) {
        double each = penalty.of(cost.parameters(), y.length);
        double sigma = SegmentCost.noise(y);
        double[] best = new double[y.length + 1];
        for (int to = 1; to <= y.length; to++) {
            best[to] = Double.POSITIVE_INFINITY;
            for (int from = 0; from + least <= to; from++) {
                double[] part = Arrays.copyOfRange(y, from, to);
                double own = cost(part, cost, sigma, y) + lengthTerm(penalty, part.length, y.length);
                best[to] = Math.min(best[to], (from == 0 ? 0 : best[from] + each) + own);
            }
        }
        return best[y.length];
    }

    private static double lengthTerm(ChangePenalty penalty, int length, int n) {
        return penalty.toString().equals("MBIC") ? Math.log(length / (double) n) : 0;
    }

    private static double cost(double[] part, SegmentCost cost, double sigma, double[] all) {
        int n = part.length;
        double sum = Arrays.stream(part).sum();
        return switch (cost) {
            case MEAN -> squares(part) / (sigma * sigma);
            case MEAN_AND_VARIANCE -> {
                double variance = Math.max(squares(part) / n, 1e-6 * squares(all) / all.length);
                yield n * Math.log(2 * Math.PI) + n * Math.log(variance) + squares(part) / variance;
            }
            case POISSON -> sum == 0 ? 0 : 2 * (sum - sum * Math.log(sum / n));
        };
    }

    private static double squares(double[] y) {
        double mean = Arrays.stream(y).average().orElseThrow();
        return Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
    }
}

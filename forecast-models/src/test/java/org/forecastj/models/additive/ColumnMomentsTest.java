package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.models.additive.RegressorTerm.Standardization;
import org.junit.jupiter.api.Test;

class ColumnMomentsTest {
    private static final RegressorTerm TERM = RegressorTerm.of("x");

    /** A large value that hardly varies, at first not at all: the spread keeps its accuracy. */
    @Property(tries = 200)
    void partsGiveTheSpreadOfTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int first,
            @ForAll @IntRange(min = 1, max = 9) int more) {
        SplittableRandom random = new SplittableRandom(seed);
        double level = random.nextDouble(1e5, 1e6);
        double[] x = new double[first + more];
        Arrays.setAll(x, i -> i < first ? level : level + random.nextDouble(0.01, 0.02));
        ColumnMoments moments = ColumnMoments.of(Arrays.copyOf(x, first));
        for (int i = first; i < x.length; i++) {
            moments = moments.plus(i, ColumnMoments.of(new double[] {x[i]}), 1);
        }
        RegressorColumn column = moments.column(TERM, Mode.ADDITIVE, x.length);
        double expected = deviation(x);
        assertEquals(1, column.scale() / expected, 1e-11);
    }

    private static double deviation(double[] x) {
        BigDecimal n = BigDecimal.valueOf(x.length);
        BigDecimal mean = Arrays.stream(x)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(n, MathContext.DECIMAL128);
        BigDecimal squares = Arrays.stream(x)
                .mapToObj(v -> new BigDecimal(v).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Math.sqrt(squares.doubleValue() / (x.length - 1));
    }

    @Test
    void zerosAndOnesAndConstantsAreLeftAloneAsInAFit() {
        ColumnMoments binary = ColumnMoments.of(new double[] {0, 1, 1});
        ColumnMoments constant = ColumnMoments.of(new double[] {5, 5});
        RegressorTerm always = TERM.withStandardization(Standardization.ALWAYS);
        RegressorTerm never = TERM.withStandardization(Standardization.NEVER);
        assertEquals(new RegressorColumn("x", 10, 0, 1, Mode.ADDITIVE), binary.column(TERM, Mode.ADDITIVE, 3));
        assertEquals(2.0 / 3, binary.column(always, Mode.ADDITIVE, 3).mean(), 1e-15);
        assertEquals(new RegressorColumn("x", 10, 0, 1, Mode.ADDITIVE), constant.column(always, Mode.ADDITIVE, 2));
        ColumnMoments both = binary.plus(3, constant, 2);
        assertEquals(2.4, both.column(TERM, Mode.ADDITIVE, 5).mean(), 1e-15);
        assertEquals(new RegressorColumn("x", 10, 0, 1, Mode.ADDITIVE), both.column(never, Mode.ADDITIVE, 5));
    }
}

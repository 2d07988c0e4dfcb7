package org.forecastj.core.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.testing.HostileValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the package on every hostile array: an answer without NaN, or a clear refusal. */
class BadInputTest {
    private static Map<String, Function<double[], double[]>> methods() {
        Map<String, Function<double[], double[]>> all = new LinkedHashMap<>();
        for (int period : new int[] {2, 7, 365, Integer.MAX_VALUE}) {
            all.put("stl " + period, y -> parts(Stl.of(period, 7).decompose(y)));
            all.put("stl periodic " + period, y -> parts(Stl.periodic(period).decompose(y)));
            all.put(
                    "stl robust " + period,
                    y -> parts(Stl.of(period, 7).robust().decompose(y)));
            all.put("mstl " + period, y -> parts(Mstl.periods(period).decompose(y)));
            all.put(
                    "mstl robust " + period,
                    y -> parts(Mstl.periods(period, 3).robust().decompose(y)));
            all.put(
                    "mstl log " + period,
                    y -> parts(Mstl.periods(period).boxCox(0).decompose(y)));
            all.put("additive " + period, y -> ends(ClassicalDecomposition.additive(y, period)));
            all.put("multiplicative " + period, y -> ends(ClassicalDecomposition.multiplicative(y, period)));
            all.put(
                    "holt-winters " + period,
                    y -> HoltWinters.additive(period).fit(y).forecast(3));
            all.put(
                    "holt-winters product " + period,
                    y -> HoltWinters.multiplicative(period).fit(y).forecast(3));
            all.put("interpolation " + period, y -> Interpolation.seasonal(y, period));
            all.put("tsoutliers " + period, y -> SeriesOutliers.of(y, period).cleaned());
        }
        all.put("mstl without period", y -> parts(Mstl.periods().decompose(y)));
        all.put("holt", y -> HoltWinters.trend().fit(y).forecast(3));
        all.put("ses", y -> HoltWinters.level().fit(y).forecast(3));
        all.put(
                "ses with start",
                y -> HoltWinters.level().estimatedStart().fit(y).forecast(3));
        all.put("linear", Interpolation::linear);
        all.put("dominant period", y -> new double[] {DominantPeriod.of(y)});
        return all;
    }

    private static double[] parts(Decomposition d) {
        return Stream.of(d.trend(), d.seasonal(), d.remainder(), d.data(), d.seasonallyAdjusted(), d.weights())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** A classical decomposition has no trend at its ends. */
    private static double[] ends(Decomposition d) {
        return Stream.of(d.seasonal(), d.seasonallyAdjusted(), d.trend())
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .toArray();
    }

    static List<String> names() {
        return List.copyOf(methods().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersOrRefuses(String name) {
        Function<double[], double[]> method = Objects.requireNonNull(methods().get(name));
        HostileValues.all().forEach((what, y) -> {
            double[] before = y.clone();
            double[] answer = answer(method, y, name + " of " + what);
            assertTrue(
                    Arrays.stream(answer).allMatch(Double::isFinite),
                    () -> name + " of " + what + ": "
                            + Arrays.toString(Arrays.copyOf(answer, Math.min(20, answer.length))));
            assertArrayEquals(before, y, name + " of " + what);
        });
    }

    private static double[] answer(Function<double[], double[]> method, double[] y, String what) {
        try {
            return method.apply(y);
        } catch (ForecastingException e) {
            HostileValues.assertClear(e, what);
            return new double[0];
        }
    }

    @Test
    void eightThreadsAgree() {
        double[] y = Objects.requireNonNull(HostileValues.all().get("wave with gaps"));
        for (Map.Entry<String, Function<double[], double[]>> method : methods().entrySet()) {
            if (method.getKey().startsWith("mstl 7") || method.getKey().startsWith("tsoutliers 7")) {
                double[] expected = method.getValue().apply(y);
                List<double[]> answers = IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> method.getValue().apply(y))
                        .toList();
                assertFalse(answers.isEmpty());
                answers.forEach(a -> assertArrayEquals(expected, a));
            }
        }
    }
}

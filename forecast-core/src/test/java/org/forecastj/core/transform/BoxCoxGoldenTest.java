package org.forecastj.core.transform;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R 4.2.2, forecast 8.20. */
class BoxCoxGoldenTest {
    private static final GoldenJson PAIRS = GoldenJson.read("misc").get("boxcox");

    static Stream<GoldenJson> likelihoodCases() {
        // R gives none for sunspots, which has zeros, and taylor
        return GoldenJson.read("tests").get("cases").list().stream()
                .filter(c ->
                        !List.of("sunspots", "taylor").contains(c.get("series").text()));
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("y", LocalDate.of(2020, 1, 1), values);
    }

    private static double lambda(int period, double... values) {
        return ((BoxCox) Transforms.boxCoxByLikelihood(period).fit(series(values))).lambda();
    }

    @ParameterizedTest
    @MethodSource("likelihoodCases")
    void mostLikelyParameter(GoldenJson c) {
        double[] y = GoldenJson.classic(c.get("series").text());
        assertEquals(c.get("lambda_loglik").number(), lambda(c.get("m").integer(), y), 1e-12);
    }

    @Test
    void transformsAsInR() {
        double[] x = PAIRS.get("x").numbers();
        double[] lambdas = PAIRS.get("lambda").numbers();
        for (int i = 0; i < lambdas.length; i++) {
            double[] expected = PAIRS.get("boxcox").list().get(i).numbers();
            FittedTransform transform = Transforms.boxCox(lambdas[i]).fit(series(x));
            TimeSeries ours = transform.apply(series(x));
            for (int k = 0; k < x.length; k++) {
                assertEquals(expected[k], ours.value(k), 1e-12 * Math.max(1, expected[k]));
            }
        }
    }

    /** R expands the mean to second order in the standard deviation; ours is that of the distribution. */
    @Test
    void meansCarriedBackAgreeWithTheExpansionOfR() {
        double[] x = PAIRS.get("x").numbers();
        double[] lambdas = {0, 0.3};
        double variance = 0.04;
        for (int i = 0; i < lambdas.length; i++) {
            double[] expected = PAIRS.get("inv_biasadj_var004").list().get(i).numbers();
            BoxCox transform = (BoxCox) Transforms.boxCox(lambdas[i]).fit(series(x));
            TimeSeries transformed = transform.apply(series(x));
            for (int k = 0; k < x.length; k++) {
                Moments back = transform.inverseMoments(new Moments(transformed.value(k), Math.sqrt(variance)));
                assertEquals(expected[k], back.mean(), variance * variance / 7 * expected[k]);
            }
        }
    }

    @Test
    void mostLikelyParameterOfSpecialSeries() {
        double[] line = new double[40];
        Arrays.setAll(line, t -> 5 + 0.1 * t);
        assertEquals(1, lambda(1, line));
        Arrays.fill(line, 0.1);
        assertEquals(1, lambda(7, line));
        double[] y = GoldenJson.classic("AirPassengers");
        double[] huge = Arrays.stream(y).map(v -> v * 1e300).toArray();
        assertEquals(lambda(12, y), lambda(12, huge));
        assertRefused(Reason.TOO_SHORT, () -> lambda(12, Arrays.copyOf(y, 14)), "14 obs", "15");
        assertRefused(Reason.INVALID_VALUE, () -> lambda(1, 1, 0, 2, 3), "above 0");
        assertBadArgument(() -> Transforms.boxCoxByLikelihood(0), "period is 0");
    }
}

package org.forecastj.core.decomposition;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoltWintersTest {
    private static final double[] CO2 = GoldenJson.classic("co2");
    private static final double[] AIR = GoldenJson.classic("AirPassengers");
    private static final double[] NILE = GoldenJson.classic("Nile");

    @Test
    void co2AsInR() {
        GoldenJson r = GoldenJson.read("misc").get("holtwinters_co2");
        HoltWintersFit fit = HoltWinters.additive(12).fit(CO2);
        double sse = r.get("sse").number();
        assertTrue(fit.sumOfSquares() <= sse * (1 + 1e-12), fit::toString);
        assertEquals(sse, fit.sumOfSquares(), 1e-6 * sse);
        // R's search stops a little before the least sum, in a valley that is flat, so its parameters are held to what
        // they give
        double[] ofR = {
            r.get("alpha").number(), r.get("beta").number(), r.get("gamma").number()
        };
        assertEquals(sse, HoltWinters.additive(12).parameters(ofR).fit(CO2).sumOfSquares(), 1e-12 * sse);
        double[] ours = {fit.alpha(), fit.beta().orElseThrow(), fit.gamma().orElseThrow()};
        assertArrayEquals(ofR, ours, 1e-3);
        for (int j = 0; j < 3; j++) {
            for (double step : new double[] {-1e-4, 1e-4}) {
                double[] beside = ours.clone();
                beside[j] += step;
                assertTrue(HoltWinters.additive(12).parameters(beside).fit(CO2).sumOfSquares() >= fit.sumOfSquares());
            }
        }
    }

    /** HoltWinters of R 4.2.2 with given parameters. */
    @Test
    void givenParametersAsInR() {
        HoltWintersFit additive =
                HoltWinters.additive(12).parameters(0.5, 0.01, 0.4).fit(CO2);
        assertEquals(43.318029405239, additive.sumOfSquares(), 1e-9);
        assertEquals(315.619620726, additive.fitted()[12], 1e-8);
        assertEquals(
                63.0331607536,
                HoltWinters.additive(12)
                        .withoutTrend()
                        .parameters(0.5, 0.4)
                        .fit(CO2)
                        .sumOfSquares(),
                1e-9);
        HoltWinters multiplicative = HoltWinters.multiplicative(12);
        assertEquals(
                18628.039994308,
                multiplicative.parameters(0.3, 0.05, 0.6).fit(AIR).sumOfSquares(),
                1e-7);
        assertEquals(
                28241.037427875,
                multiplicative.withoutTrend().parameters(0.3, 0.6).fit(AIR).sumOfSquares(),
                1e-7);
    }

    /** Never worse than HoltWinters of R 4.2.2, by more than the digits that are given. */
    @ParameterizedTest
    @CsvSource({
        "AirPassengers, 12, 21860.18462, 16570.77787",
        "nottem, 12, 1563.473875, 1541.807488",
        "UKgas, 4, 124947.4127, 109759.1878",
        "wineind, 12, 877261037.7, 889707835.8"
    })
    void sumOfSquaresIsNoWorseThanInR(String name, int period, double additive, double multiplicative) {
        double[] y = GoldenJson.classic(name);
        assertTrue(HoltWinters.additive(period).fit(y).sumOfSquares() <= additive * (1 + 1e-8));
        assertTrue(HoltWinters.multiplicative(period).fit(y).sumOfSquares() <= multiplicative * (1 + 1e-8));
    }

    @Test
    void withoutSeasonAsInR() {
        HoltWintersFit level = HoltWinters.level().fit(NILE);
        assertEquals(2038871.83, level.sumOfSquares(), 0.01);
        assertEquals(0.24656, level.alpha(), 1e-4);
        HoltWintersFit trend = HoltWinters.trend().fit(GoldenJson.classic("WWWusage"));
        assertEquals(1274, trend.sumOfSquares(), 1e-9);
        assertEquals(1, trend.alpha());
        assertEquals(1, trend.beta().orElseThrow());
    }

    /**
     * tsCV of ses in R's forecast 8.20. Up to 6 observations R starts from the first value; α has no influence on two observations, where R has
     * 0.2. At 19 and 31 observations R's search stops above the least sum of squares: its error is taken there.
     */
    @Test
    void rollingMaximumLikelihoodAsInR() {
        Map<Integer, double[]> missedInR =
                Map.of(19, new double[] {392229, 58.241924854671}, 31, new double[] {737609.2, -230.167439611112});
        double squares = Math.pow(NILE[1] - NILE[0], 2);
        for (int n = 2; n < NILE.length; n++) {
            HoltWintersFit fit = methodOfR(n).fit(Arrays.copyOf(NILE, n));
            double e = NILE[n] - fit.forecast(1)[0];
            if (missedInR.containsKey(n)) {
                double[] r = missedInR.get(n);
                assertTrue(fit.sumOfSquares() < r[0] - 1000, fit::toString);
                e = r[1];
            }
            squares += e * e;
        }
        double expected =
                GoldenJson.read("misc").get("tscv").list().get(0).get("mse").number();
        assertEquals(expected, squares / (NILE.length - 1), 1e-4 * expected);
    }

    private static HoltWinters methodOfR(int n) {
        HoltWinters level = HoltWinters.level();
        return n == 2 ? level.parameters(0.2) : n <= 6 ? level : level.estimatedStart();
    }

    @Test
    void componentsAddUp() {
        Decomposition sum = HoltWinters.additive(12).fit(AIR).decomposition();
        Decomposition product = HoltWinters.multiplicative(12).fit(AIR).decomposition();
        HoltWintersFit level = HoltWinters.level().fit(NILE);
        assertTrue(product.isMultiplicative());
        assertTrue(Double.isNaN(sum.remainder()[11]) && Double.isNaN(sum.trend()[0]));
        for (int t = 12; t < AIR.length; t++) {
            assertEquals(AIR[t], sum.trend()[t] + sum.seasonal()[t] + sum.remainder()[t], 1e-9);
            assertEquals(AIR[t], product.trend()[t] * product.seasonal()[t] * product.remainder()[t], 1e-9);
        }
        assertArrayEquals(level.errors(), level.decomposition().remainder(), 1e-9);
        assertEquals(0, level.decomposition().periods().size());
        assertArrayEquals(HoltWinters.additive(12).fit(AIR).errors(), sum.remainder(), 1e-9);
    }

    @Test
    void seasonsAndLinesAreForecastAsTheyAre() {
        double[] season = new double[20];
        Arrays.setAll(season, t -> t % 4 == 0 ? 15 : 10);
        for (HoltWinters method : new HoltWinters[] {HoltWinters.additive(4), HoltWinters.multiplicative(4)}) {
            HoltWintersFit fit = method.fit(Arrays.copyOf(season, 18));
            assertArrayEquals(new double[] {10, 10, 15, 10, 10, 10, 15}, fit.forecast(7), 1e-9);
            assertEquals(0, fit.sumOfSquares(), 1e-18);
        }
        double[] line = {3, 5, 7, 9, 11};
        assertArrayEquals(
                new double[] {13, 15, 17}, HoltWinters.trend().fit(line).forecast(3), 1e-9);
    }

    @Test
    void hostileInput() {
        assertBadArgument(() -> HoltWinters.additive(1), "period is 1");
        assertBadArgument(() -> HoltWinters.trend().estimatedStart(), "slope");
        assertBadArgument(() -> HoltWinters.level().parameters(0.1, 0.2), "2 parameters", "1");
        assertBadArgument(() -> HoltWinters.trend().parameters(0.1), "1 parameters", "2");
        assertBadArgument(() -> HoltWinters.level().parameters(1.1), "1.1");
        assertBadArgument(() -> HoltWinters.level().parameters(Double.NaN), "NaN");
        assertBadArgument(() -> HoltWinters.level().fit(NILE).forecast(0), "horizon is 0");
        double[] y = {1, 2, 3, 4, 5, 6, 7};
        assertRefused(Reason.TOO_SHORT, () -> HoltWinters.additive(4).fit(y), "7 rows", "8");
        assertRefused(
                Reason.TOO_SHORT, () -> HoltWinters.additive(Integer.MAX_VALUE).fit(y), "7 rows");
        assertRefused(Reason.TOO_SHORT, () -> HoltWinters.level().fit(new double[] {1}), "1 rows", "2");
        assertRefused(Reason.NO_DATA, () -> HoltWinters.level().fit(new double[0]), "0 rows");
        double[] gap = {1, 2, Double.NaN, 4};
        assertRefused(Reason.MISSING_VALUES, () -> HoltWinters.level().fit(gap), "row 2");
        double[] zero = {1, 2, 0, 4};
        assertRefused(Reason.INVALID_VALUE, () -> HoltWinters.multiplicative(2).fit(zero), "row 2", "additive");
        double[] infinite = {1, Double.POSITIVE_INFINITY, 2};
        assertRefused(Reason.INVALID_VALUE, () -> HoltWinters.level().fit(infinite), "row 1");
        double[] huge = {1e300, -1e300, 1e300, 1e300};
        assertRefused(Reason.NUMERICAL, () -> HoltWinters.level().fit(huge), "divide");
        assertArrayEquals(
                new double[] {3, 3},
                HoltWinters.additive(2).fit(new double[] {3, 3, 3, 3, 3}).forecast(2),
                1e-12);
        double[] tiny = Arrays.stream(NILE).map(v -> v * 1e-150).toArray();
        assertEquals(
                HoltWinters.level().fit(NILE).alpha(),
                HoltWinters.level().fit(tiny).alpha(),
                1e-6);
    }
}

package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.forecastj.core.model.Forecast;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits and forecasts of the public API against Prophet's golden optimum: every case. */
class AdditiveGoldenTest {
    private static final double OBJECTIVE_TOLERANCE = 1e-6;
    /** Of the scale of y; the golden README states 1e-6 for a fit that reaches the optimum. */
    private static final double FORECAST_TOLERANCE = 1e-6;
    /** Of the best of the golden file's restarts. */
    private static final double CURVED_OBJECTIVE_TOLERANCE = 1e-4;

    private static final double CURVED_FORECAST_TOLERANCE = 1e-5;

    static List<String> sharedCases() {
        return List.of(
                "peyton_default",
                "peyton_holidays",
                "peyton_holidays_priors",
                "peyton_cps_0001",
                "peyton_cps_05",
                "peyton_explicit_changepoints",
                "peyton_monthly",
                "peyton_conditional",
                "peyton_regressors_additive",
                "R_flat",
                "R_linear_range",
                "R_no_changepoints",
                "R_outliers1_nan",
                "R_outliers2_nan",
                "air_additive_minmax",
                "retail_additive",
                "yosemite",
                "pedestrians_covid",
                "store1_item1_us",
                "walmart_total_named_holidays",
                "peyton_regressors_multiplicative",
                "R_logistic_cap",
                "R_logistic_cap_floor",
                "air_multiplicative",
                "air84_newton_multiplicative",
                "retail_multiplicative",
                "store1_item1_mult",
                "walmart_total_holiday_column");
    }

    static Stream<GoldenCase> carriedCases() {
        return Stream.of(
                        "peyton_default",
                        "peyton_holidays",
                        "peyton_holidays_priors",
                        "peyton_cps_0001",
                        "peyton_cps_05",
                        "peyton_explicit_changepoints",
                        "peyton_monthly",
                        "air_additive_minmax",
                        "air_multiplicative",
                        "air84_newton_multiplicative")
                .map(GoldenCase::carried);
    }

    @ParameterizedTest
    @MethodSource("sharedCases")
    void agreesWithSharedCase(String name) {
        Optional<GoldenCase> golden = GoldenCase.shared(name);
        assumeTrue(golden.isPresent(), "the folder shared/golden/prophet is not beside the repository");
        check(golden.orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("carriedCases")
    void agreesWithCarriedCase(GoldenCase golden) {
        check(golden);
    }

    private static void check(GoldenCase golden) {
        AdditiveFit fit = golden.model().fit(golden.series(), golden.history());
        double gap = fit.convergence().objective() - golden.bestRestart();
        double allowed = golden.isExact() ? OBJECTIVE_TOLERANCE : CURVED_OBJECTIVE_TOLERANCE;
        assertTrue(gap <= allowed, () -> golden + ": objective exceeds the optimum by " + gap);
        Forecast forecast = fit.forecastAt(golden.forecastIndex(), golden.forecastColumns());
        double tolerance = (golden.isExact() ? FORECAST_TOLERANCE : CURVED_FORECAST_TOLERANCE) * golden.yScale();
        assertClose(golden + " yhat", golden.atOptimum("yhat"), forecast.mean().values(), tolerance);
        double[] trend = forecast.component(AdditiveFit.TREND).values();
        assertClose(golden + " trend", golden.atOptimum("trend"), trend, tolerance);
        checkSum(golden, forecast, false, tolerance);
        checkSum(golden, forecast, true, tolerance);
    }

    /** The sum of the effects that are added to the trend, or of those that multiply it. */
    private static void checkSum(GoldenCase golden, Forecast forecast, boolean multiplicative, double tolerance) {
        double[] sum = new double[forecast.horizon()];
        forecast.components().forEach((name, values) -> {
            if (!name.equals(AdditiveFit.TREND) && golden.multiplicative().contains(name) == multiplicative) {
                Arrays.setAll(sum, i -> sum[i] + values.values()[i]);
            }
        });
        String terms = multiplicative ? "multiplicative_terms" : "additive_terms";
        double[] expected = golden.atOptimum(terms);
        assertClose(
                golden + " " + terms,
                multiplicative ? golden.inUnits(expected, golden.atOptimum("trend")) : expected,
                sum,
                tolerance);
    }

    @ParameterizedTest
    @MethodSource("sharedCases")
    void componentsFromProphetsParametersAreThoseOfProphet(String name) {
        Optional<GoldenCase> found = GoldenCase.shared(name);
        assumeTrue(found.isPresent(), "the folder shared/golden/prophet is not beside the repository");
        GoldenCase golden = found.orElseThrow();
        Forecast forecast = golden.fitOfProphet().forecastAt(golden.forecastIndex(), golden.forecastColumns());
        double tolerance = FORECAST_TOLERANCE * golden.yScale();
        assertClose(name + " yhat", golden.atProphet("yhat"), forecast.mean().values(), tolerance);
        forecast.components().forEach((component, values) -> {
            double[] expected = golden.atProphet(component);
            assertClose(
                    name + " " + component,
                    golden.multiplicative().contains(component)
                            ? golden.inUnits(expected, golden.atProphet("trend"))
                            : expected,
                    values.values(),
                    tolerance);
        });
    }

    private static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, what + " at row " + i);
        }
    }
}

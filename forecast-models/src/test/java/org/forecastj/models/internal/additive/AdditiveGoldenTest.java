package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agreement with optima and forecasts measured from Prophet 1.5.0's model by an independent high-precision solver. Left out
 * are the cases with multiplicative terms (air_multiplicative, air84_newton_multiplicative, retail_multiplicative,
 * store1_item1_mult, peyton_regressors_multiplicative, walmart_total_holiday_column) and logistic growth
 * (R_logistic_cap, R_logistic_cap_floor).
 */
class AdditiveGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "peyton_default",
                "peyton_holidays",
                "air_additive_minmax",
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
                "retail_additive",
                "yosemite",
                "pedestrians_covid",
                "store1_item1_us",
                "walmart_total_named_holidays"
            })
    void reachesTheMeasuredOptimum(String name) {
        Optional<GoldenCase> found = GoldenCase.find(name);
        assumeTrue(found.isPresent(), name + " is not available here");
        GoldenCase golden = found.get();

        AdditiveSolution solution =
                AdditiveSolver.solve(AdditiveDesign.of(golden.features(golden.rows)), golden.y, golden.tau());

        assertTrue(solution.converged());
        assertEquals(golden.json.at("/optimum/objective").asDouble(), solution.objective(), 1e-6);
        assertEquals(golden.json.at("/optimum/sigma_obs").asDouble(), solution.sigma(), 1e-8);
        List<GoldenCase.Row> rows = golden.forecastRows();
        double[] yhat = new double[rows.size()];
        solution.predict(golden.features(rows), yhat);
        double[] expected = GoldenCase.doubles(golden.json.at("/forecast/at_optimum/yhat"));
        double worst = 0;
        for (int i = 0; i < yhat.length; i++) {
            worst = Math.max(worst, Math.abs(yhat[i] - (expected[i] - golden.yMin()) / golden.yScale()));
        }
        assertEquals(0, worst, 2e-6);
    }
}

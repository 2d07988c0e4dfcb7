package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreement with optima measured from Prophet 1.5.0's model by an independent solver, the best of six starts. */
class CurvedSolverGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "R_logistic_cap",
                "R_logistic_cap_floor",
                "air_multiplicative",
                "air84_newton_multiplicative",
                "retail_multiplicative",
                "peyton_regressors_multiplicative",
                "store1_item1_mult",
                "walmart_total_holiday_column"
            })
    void reachesTheMeasuredOptimum(String name) {
        GoldenCase golden = golden(name);
        CurvedSolution solution = CurvedSolver.solve(problem(golden));

        assertTrue(solution.converged());
        assertEquals(golden.json.at("/optimum/objective").asDouble(), solution.objective(), 1e-7);
        assertEquals(golden.json.at("/optimum/sigma_obs").asDouble(), solution.dispersion(), 1e-7);
        assertEquals(0, solution.kktResidual(), 1e-8);
        List<GoldenCase.Row> rows = golden.forecastRows();
        double[] yhat = new double[rows.size()];
        solution.predict(golden.features(rows), yhat);
        double[] expected = GoldenCase.doubles(golden.json.at("/forecast/at_optimum/yhat"));
        for (int i = 0; i < yhat.length; i++) {
            double wanted = (expected[i] - golden.yMin() - golden.floor(rows.get(i))) / golden.yScale();
            assertEquals(wanted, yhat[i], 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"R_logistic_cap", "air_multiplicative", "retail_multiplicative"})
    void everyStartReachesTheSameOptimum(String name) {
        GoldenCase golden = golden(name);
        CurvedProblem problem = problem(golden);
        for (double[] start : CurvedStarts.of(problem)) {
            CurvedDescent descent = new CurvedDescent(problem);
            assertTrue(descent.run(start, Double.NaN, null));
            assertTrue(descent.converged());
            assertEquals(golden.json.at("/optimum/objective").asDouble(), descent.value(), 1e-7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peyton_default",
                "peyton_holidays",
                "air_additive_minmax",
                "R_flat",
                "R_no_changepoints",
                "pedestrians_covid",
                "walmart_total_named_holidays"
            })
    void agreesWithTheExactSolverWhereTheMeanIsLinear(String name) {
        GoldenCase golden = golden(name);
        AdditiveSolution exact =
                AdditiveSolver.solve(AdditiveDesign.of(golden.features(golden.rows)), golden.y, golden.tau());
        CurvedSolution solution = CurvedSolver.solve(problem(golden));
        assertTrue(solution.converged());
        assertEquals(exact.objective(), solution.objective(), 1e-8);
        assertEquals(exact.sigma(), solution.dispersion(), 1e-10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R_logistic_cap_floor", "air84_newton_multiplicative", "peyton_holidays"})
    void startsWarm(String name) {
        GoldenCase golden = golden(name);
        CurvedSolution cold = CurvedSolver.solve(problem(golden));
        CurvedSolution warm = CurvedSolver.solve(CurvedProblem.of(golden.features(golden.rows), golden.y)
                .tau(golden.tau())
                .start(cold.parameters())
                .build());
        assertEquals(cold.objective(), warm.objective(), 1e-9);
        assertTrue(warm.iterations() <= 2);
    }

    @Test
    void evaluatesTheTrendOfTheReference() {
        Optional<String> text = GoldenCase.text("unit.json");
        assumeTrue(text.isPresent(), "unit.json is not available here");
        JsonNode node = GoldenCase.parse(text.get()).get("piecewise_logistic");
        double[] t = GoldenCase.doubles(node.get("t"));
        double[] capacity = new double[t.length];
        Arrays.fill(capacity, node.get("cap").asDouble());
        double[] changepoints = GoldenCase.doubles(node.get("changepoints"));
        AdditiveFeatures features =
                AdditiveFeatures.logistic(t, changepoints, capacity).build();
        AdditiveParameters parameters = AdditiveParameters.of(
                node.get("k").asDouble(),
                node.get("m").asDouble(),
                GoldenCase.doubles(node.get("delta")),
                new double[0],
                Double.NaN);
        CurvedMean mean = new CurvedMean(features);
        double[] coefficients = parameters.toVector(features);
        coefficients[1] *= -coefficients[0];
        mean.evaluate(coefficients);
        double[] expected = GoldenCase.doubles(node.get("trend"));
        double[] predicted = new double[t.length];
        parameters.predict(features, predicted);
        for (int i = 0; i < t.length; i++) {
            assertEquals(expected[i], mean.fitted[i], 1e-14);
            assertEquals(expected[i], predicted[i], 1e-14);
        }
    }

    private static GoldenCase golden(String name) {
        Optional<GoldenCase> found = GoldenCase.find(name);
        assumeTrue(found.isPresent(), name + " is not available here");
        return found.get();
    }

    private static CurvedProblem problem(GoldenCase golden) {
        return CurvedProblem.of(golden.features(golden.rows), golden.y)
                .tau(golden.tau())
                .build();
    }
}

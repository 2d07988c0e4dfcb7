package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreement of exact quantiles with the means of 20 simulations of 1000 paths each by Prophet 1.5.0. */
class PredictiveGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "peyton_default",
                "peyton_holidays",
                "air_additive_minmax",
                "peyton_cps_05",
                "peyton_explicit_changepoints",
                "R_flat",
                "R_linear_range",
                "R_no_changepoints",
                "retail_additive",
                "yosemite",
                "store1_item1_us",
                "walmart_total_named_holidays"
            })
    void boundsAreThoseOfTheSimulation(String name) {
        Optional<GoldenCase> found = GoldenCase.find(name);
        assumeTrue(found.isPresent(), name + " is not available here");
        double worst = worstDeviation(found.get());
        assertTrue(worst < 5, name + ": worst deviation is " + worst + " standard deviations of one simulation");
    }

    /** Largest distance between exact and simulated bounds, in standard deviations of one simulation. */
    static double worstDeviation(GoldenCase golden) {
        List<GoldenCase.Row> rows = golden.forecastRows();
        int history = golden.json.at("/forecast/n_history_rows").asInt();
        double[] t = golden.scaledTimes(rows.subList(history, rows.size()));
        FutureGrid grid = FutureGrid.of(t, golden.changepoints().length);
        double sigma = golden.json.at("/prophet/sigma_obs").asDouble();
        double[] delta = GoldenCase.doubles(golden.json.at("/prophet/delta"));
        double scale = golden.isFlat()
                ? 0
                : Arrays.stream(delta).map(Math::abs).average().orElse(0) + PredictiveQuantiles.SCALE_OFFSET;
        double[] probabilities = {0.1, 0.9, 0.025, 0.975};
        String[] bounds = {"80_lower", "80_upper", "95_lower", "95_upper"};
        double[][] yhat = PredictiveQuantiles.quantiles(grid, sigma, scale, probabilities);
        double[][] trend = PredictiveQuantiles.quantiles(grid, 0, scale, probabilities);
        Map<LocalDateTime, Integer> position = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            position.put(rows.get(i).time(), i);
        }
        double worst = 0;
        for (int q = 0; q < bounds.length; q++) {
            for (int i = 0; i < golden.json.at("/intervals/ds").size(); i++) {
                int row = position.getOrDefault(
                        GoldenCase.time(golden.json.at("/intervals/ds").get(i).asText()), -1);
                double noise = PredictiveQuantiles.noise(sigma, probabilities[q]);
                double ofYhat = row < history ? noise : yhat[q][row - history];
                double ofTrend = row < history ? 0 : trend[q][row - history];
                worst = Math.max(worst, distance(golden, "yhat", bounds[q], i, row, ofYhat));
                worst = Math.max(worst, distance(golden, "trend", bounds[q], i, row, ofTrend));
            }
        }
        return worst;
    }

    private static double distance(GoldenCase golden, String what, String bound, int index, int row, double deviation) {
        double centre = golden.json.at("/forecast/prophet/" + what).get(row).asDouble();
        double simulated = golden.json
                .at("/intervals/mean_of_draws/" + what + "_" + bound)
                .get(index)
                .asDouble();
        double spread = golden.json
                .at("/intervals/sd_of_one_draw/" + what + "_" + bound)
                .get(index)
                .asDouble();
        double difference = centre + deviation * golden.yScale() - simulated;
        return Math.abs(difference) / (spread + 1e-6 * golden.yScale());
    }
}

package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forecasts of the public API from Prophet's own parameters against Prophet's forecasts and the means of its simulated interval
 * bounds (8 to 20 simulations of 1000 paths), in every case.
 */
class IntervalGoldenTest {
    private static final double[] LEVELS = {0.8, 0.95};
    /** Standard deviations of one simulation. */
    private static final double MOST_DEVIATIONS = 5;
    /** Noise so small that the bounds are those of the trend. */
    private static final double HARDLY_ANY_NOISE = 1e-10;
    /** Of the scale of y: Prophet prints eight digits of its parameters. */
    private static final double ROUNDING = 1e-6;

    static List<String> cases() {
        return AdditiveGoldenTest.sharedCases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void boundsAreThoseOfTheSimulation(String name) {
        GoldenCase golden = golden(name);
        AdditiveFit fit = golden.fitOfProphet();
        check(golden, "yhat", fit);
        check(golden, "trend", trendAlone(fit));
    }

    private static GoldenCase golden(String name) {
        Optional<GoldenCase> golden = GoldenCase.shared(name);
        assumeTrue(golden.isPresent(), "the folder shared/golden/prophet is not beside the repository");
        return golden.orElseThrow();
    }

    private static void check(GoldenCase golden, String what, AdditiveFit fit) {
        Forecast forecast = fit.forecastAt(golden.forecastIndex(), golden.forecastColumns(), LEVELS);
        for (double level : LEVELS) {
            String prefix = what + "_" + Math.round(100 * level);
            check(golden, prefix + "_lower", forecast.interval(level).lower().values());
            check(golden, prefix + "_upper", forecast.interval(level).upper().values());
        }
    }

    /** The same fit with no effect and hardly any noise. */
    private static AdditiveFit trendAlone(AdditiveFit fit) {
        Estimate e = fit.estimate();
        return fit.withEstimate(new Estimate(
                e.slope,
                e.level,
                e.delta,
                new double[e.beta.length],
                HARDLY_ANY_NOISE,
                e.floor,
                e.scale,
                e.residuals,
                e.convergence));
    }

    /** No bound is far from the mean of its simulations, and all rows together are no farther than that mean may err. */
    private static void check(GoldenCase golden, String bound, double[] ours) {
        double[] means = GoldenCase.doubles(golden.json.at("/intervals/mean_of_draws/" + bound));
        double[] spreads = GoldenCase.doubles(golden.json.at("/intervals/sd_of_one_draw/" + bound));
        int[] rows = rows(golden);
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double deviations = (ours[rows[i]] - means[i]) / (spreads[i] + ROUNDING * golden.yScale());
            assertEquals(0, deviations, MOST_DEVIATIONS, golden + " " + bound + " at row " + rows[i]);
            sum += deviations;
        }
        double repeats = golden.json.at("/intervals/repeats").asDouble();
        assertEquals(0, sum / rows.length, MOST_DEVIATIONS / Math.sqrt(repeats), golden + " " + bound);
    }

    /** Positions among the forecast rows of those that have simulated bounds. */
    private static int[] rows(GoldenCase golden) {
        TimeIndex index = golden.forecastIndex();
        List<LocalDateTime> all =
                IntStream.range(0, index.size()).mapToObj(index::dateTime).toList();
        return golden.intervalTimes().stream().mapToInt(all::indexOf).toArray();
    }
}

package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of {@code unit.json} that show through the public API; the kernel's are in ReferenceValuesTest. */
class UnitGoldenTest {
    private static final LocalDate START = LocalDate.of(2020, 1, 1);

    private static JsonNode unit(String part) {
        try (InputStream in = UnitGoldenTest.class.getResourceAsStream("/golden/prophet/unit.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in)).get(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last of history and three future days, as the reference lists them. */
    private static double[] tail(String shape, AdditiveModel model) {
        double[] y = switch (shape) {
            case "constant5" -> filled(40, 5);
            case "zeros" -> filled(40, 0);
            case "two_points" -> new double[] {1, 2};
            case "three_points" -> new double[] {1, 2, 4};
            default -> negative();
        };
        AdditiveFit fit = model.fit(TimeSeries.daily(shape, START, y));
        double[] all = Arrays.copyOf(fit.fitted().values(), y.length + 3);
        System.arraycopy(fit.forecast(3).mean().values(), 0, all, y.length, 3);
        return Arrays.copyOfRange(all, all.length - 5, all.length);
    }

    private static double[] filled(int n, double value) {
        double[] y = new double[n];
        Arrays.fill(y, value);
        return y;
    }

    private static double[] negative() {
        double[] y = new double[40];
        Arrays.setAll(y, i -> -1 - i);
        return y;
    }

    /**
     * All forecasts agree, up to how far Prophet stops from the optimum. Where the history can be fitted without error the noise falls to nothing
     * and the objective has no bound; both stop at the same line.
     */
    @ParameterizedTest
    @ValueSource(strings = {"constant5", "zeros", "two_points", "three_points", "negative"})
    void edges(String shape) {
        for (String growth : List.of("linear", "flat")) {
            AdditiveModel model = AdditiveModel.builder()
                    .trend(growth.equals("flat") ? Trend.flat() : Trend.piecewiseLinear())
                    .build();
            JsonNode expected = unit("edge").get(shape + "_" + growth);
            assertArrayEquals(
                    GoldenCase.doubles(expected.get("yhat_tail")),
                    tail(shape, model),
                    2e-4 * expected.get("y_scale").asDouble(),
                    shape + " " + growth);
        }
    }

    /** Prophet stops 0.6 nats short of the optimum, at which the coefficient of lag365 is 6 % larger. */
    @Test
    void regressorCoefficients() {
        GoldenCase golden = peyton();
        AdditiveFit fit = AdditiveModel.builder()
                .regressor("lag365")
                .regressor(RegressorTerm.of("nfl_sunday").multiplicative())
                .build()
                .fit(golden.series(), golden.history());
        Map<String, Double> ours = fit.regressorCoefficients();
        for (JsonNode row : unit("regressor_coefficients_peyton")) {
            double ratio = ours.getOrDefault(row.get("regressor").asText(), Double.NaN)
                    / row.get("coef").asDouble();
            assertEquals(1, ratio, 0.08, row::toString);
        }
    }

    @Test
    void regressorCoefficientsAtTheOptimum() {
        GoldenCase golden = peyton();
        Map<String, Double> ours =
                golden.model().fit(golden.series(), golden.history()).regressorCoefficients();
        double[] beta = GoldenCase.doubles(golden.json.at("/optimum/beta"));
        double deviation = golden.json.at("/regressors_resolved/lag365/std").asDouble();
        assertEquals(beta[beta.length - 2] * golden.yScale() / deviation, ours.getOrDefault("lag365", 0.0), 1e-6);
        assertEquals(beta[beta.length - 1] * golden.yScale(), ours.getOrDefault("nfl_sunday", 0.0), 1e-6);
    }

    private static GoldenCase peyton() {
        Optional<GoldenCase> golden = GoldenCase.shared("peyton_regressors_additive");
        assumeTrue(golden.isPresent(), "the folder shared/golden/prophet is not beside the repository");
        return golden.orElseThrow();
    }

    @Test
    void changepointsStandWhereTheReferencePutsThem() {
        for (JsonNode node : unit("changepoints")) {
            double[] y = new double[node.get("n").asInt()];
            Arrays.setAll(y, i -> i % 5);
            AdditiveFit fit = AdditiveModel.builder()
                    .automaticSeasonality(false)
                    .trend(Trend.piecewiseLinear(node.get("n_changepoints").asInt())
                            .withRange(node.get("range").asDouble()))
                    .build()
                    .fit(TimeSeries.daily("s", START, y));
            double[] rows = fit.changepoints().stream()
                    .mapToDouble(c -> ChronoUnit.DAYS.between(START.atStartOfDay(), c.at()))
                    .toArray();
            assertArrayEquals(GoldenCase.doubles(node.get("indices")), rows, node.toString());
        }
    }

    /** Columns of 30 rows, made anew from the means and deviations that the reference has. */
    private static double regressor(String name, int row) {
        return switch (name) {
            case "binary01", "binary_float" -> row % 2;
            case "minus1_1" -> row % 2 == 0 ? -1 : 1;
            case "constant", "constant_true" -> 7;
            case "all_ones" -> 1;
            case "binary_true" -> row % 3 == 0 ? 0 : 1;
            default -> 1.5 * row;
        };
    }

    @Test
    void regressorsAreStandardised() {
        for (JsonNode node : unit("standardise")) {
            String name = node.get("name").asText();
            RegressorTerm term = RegressorTerm.of(name)
                    .withStandardization(
                            switch (node.get("standardize").asText()) {
                                case "true" -> RegressorTerm.Standardization.ALWAYS;
                                case "false" -> RegressorTerm.Standardization.NEVER;
                                default -> RegressorTerm.Standardization.AUTOMATIC;
                            });
            double[] x = new double[30];
            Arrays.setAll(x, i -> regressor(name, i));
            TimeIndex index = TimeIndex.regular(START, Frequency.DAILY, 30);
            double[] y = new double[30];
            Arrays.setAll(y, i -> i % 5);
            RegressorColumn column = AdditiveModel.builder()
                    .regressor(term)
                    .build()
                    .fit(
                            TimeSeries.of("s", index, y),
                            Regressors.on(index).knownInFuture(name, x).build())
                    .layout()
                    .regressors()
                    .get(0);
            assertEquals(node.get("mu").asDouble(), column.mean(), 1e-14, name);
            assertEquals(node.get("std").asDouble(), column.scale(), 1e-14, name);
            assertEquals(node.get("prior_scale").asDouble(), column.priorScale(), name);
        }
    }

    @Test
    void futureRows() {
        int compared = 0;
        for (JsonNode node : unit("make_future")) {
            Optional<Frequency> frequency = frequency(node.get("history_freq").asText());
            if (frequency.isEmpty() || !sameFrequency(node)) {
                continue;
            }
            LocalDateTime last =
                    LocalDateTime.parse(node.get("history_last").asText().replace(' ', 'T'));
            TimeIndex one = TimeIndex.regular(last, frequency.get(), 1);
            List<LocalDateTime> expected = new ArrayList<>();
            node.get("tail").forEach(d -> expected.add(time(d.asText())));
            TimeIndex next = one.next(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i), next.dateTime(i), node::toString);
            }
            compared++;
        }
        assertEquals(8, compared);
    }

    /** A forecast keeps the frequency of the history; other rows are asked for by their timestamps. */
    private static boolean sameFrequency(JsonNode node) {
        return node.get("freq").isNull() || node.get("freq").equals(node.get("history_freq"));
    }

    private static Optional<Frequency> frequency(String name) {
        return switch (name) {
            case "D" -> Optional.of(Frequency.DAILY);
            case "B" -> Optional.of(Frequency.BUSINESS_DAILY);
            case "W-FRI" -> Optional.of(Frequency.WEEKLY);
            case "MS" -> Optional.of(Frequency.MONTHLY);
            case "QS" -> Optional.of(Frequency.QUARTERLY);
            case "h" -> Optional.of(Frequency.HOURLY);
            default -> Optional.empty();
        };
    }

    private static LocalDateTime time(String text) {
        return text.contains("T")
                ? LocalDateTime.parse(text)
                : LocalDate.parse(text).atStartOfDay();
    }
}

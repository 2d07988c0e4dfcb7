package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small rules against values measured from Prophet 1.5.0 (unit.json and the feature rows of the cases). */
class ReferenceValuesTest {
    private static final JsonNode UNIT =
            GoldenCase.parse(GoldenCase.text("unit.json").orElseThrow());

    /** Days near 20,000 are rounded to 2·10⁻¹²; a fourth daily harmonic turns that into 5·10⁻¹¹ on either side. */
    private static final double ROUNDING_OF_DAYS = 5e-11;

    @Test
    void fourierTerms() {
        for (JsonNode node : UNIT.get("fourier")) {
            double[] days = new double[node.get("ds").size()];
            for (int i = 0; i < days.length; i++) {
                days[i] = GoldenCase.time(node.get("ds").get(i).asText()).toEpochSecond(ZoneOffset.UTC) / 86400.0;
            }
            int order = node.get("order").asInt();
            double[][] columns = new double[2 * order][days.length];
            FourierFeatures.fill(days, node.get("period").asDouble(), order, columns, 0);
            for (int i = 0; i < days.length; i++) {
                for (int c = 0; c < columns.length; c++) {
                    assertEquals(node.get("rows").get(i).get(c).asDouble(), columns[c][i], ROUNDING_OF_DAYS);
                }
            }
        }
    }

    @Test
    void fourierTermsAreAccurateToRounding() {
        double[] days = {0, 1, 16800, 20000.25, -3000.5};
        double[][] columns = new double[40][days.length];
        FourierFeatures.fill(days, 365.25, 20, columns, 0);
        for (int i = 0; i < days.length; i++) {
            for (int h = 1; h <= 20; h++) {
                double cycles = h * days[i] / 365.25;
                double angle = 2 * Math.PI * (cycles - Math.rint(cycles));
                assertEquals(Math.sin(angle), columns[2 * h - 2][i], 1e-12);
                assertEquals(Math.cos(angle), columns[2 * h - 1][i], 1e-12);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"peyton_default", "peyton_holidays", "peyton_conditional", "yosemite"})
    void designRowsOfTheCases(String name) {
        GoldenCase golden = require(name);
        AdditiveFeatures features = golden.features(golden.rows);
        JsonNode sums = golden.json.at("/features/column_sums");
        double[] beta = new double[features.columns()];
        double[] column = new double[features.rows()];
        for (int c = 0; c < beta.length; c++) {
            Arrays.fill(column, 0);
            Arrays.fill(beta, 0);
            beta[c] = 1;
            features.addColumns(beta, 0, beta.length, column);
            assertEquals(sums.get(c).asDouble(), Arrays.stream(column).sum(), 1e-7, "column " + c);
        }
    }

    private static GoldenCase require(String name) {
        Optional<GoldenCase> golden = GoldenCase.find(name);
        assumeTrue(golden.isPresent(), "the folder shared/golden/prophet is not beside the repository");
        return golden.orElseThrow();
    }

    @Test
    void piecewiseLinearTrend() {
        JsonNode node = UNIT.get("piecewise_linear");
        double[] t = GoldenCase.doubles(node.get("t"));
        double[] out = new double[t.length];
        PiecewiseTrend.linear(
                t,
                node.get("k").asDouble(),
                node.get("m").asDouble(),
                GoldenCase.doubles(node.get("delta")),
                GoldenCase.doubles(node.get("changepoints")),
                out);
        assertArrayEquals(GoldenCase.doubles(node.get("trend")), out, 1e-14);
    }

    @Test
    void changepointPlacement() {
        for (JsonNode node : UNIT.get("changepoints")) {
            int n = node.get("n").asInt();
            int[] rows = AdditiveDefaults.changepointRows(
                    n, node.get("n_changepoints").asInt(), node.get("range").asDouble());
            double[] expected = GoldenCase.doubles(node.get("indices"));
            assertArrayEquals(expected, Arrays.stream(rows).asDoubleStream().toArray(), node.toString());
            double[] t = new double[n];
            for (int i = 0; i < n; i++) {
                t[i] = i / (n - 1.0);
            }
            assertArrayEquals(GoldenCase.doubles(node.get("t")), AdditiveDefaults.changepointTimes(t, rows), 1e-14);
        }
    }

    @Test
    void automaticSeasonalities() {
        for (JsonNode node : UNIT.get("auto_seasonality")) {
            double step = step(node.get("freq").asText());
            double span = (node.get("n").asInt() - 1) * step;
            JsonNode enabled = node.get("enabled");
            assertEquals(enabled.path("yearly").asInt(0), AdditiveDefaults.yearlyOrder(span), node.toString());
            assertEquals(enabled.path("weekly").asInt(0), AdditiveDefaults.weeklyOrder(span, step), node.toString());
            assertEquals(enabled.path("daily").asInt(0), AdditiveDefaults.dailyOrder(span, step), node.toString());
        }
    }

    private static double step(String frequency) {
        return switch (frequency) {
            case "D" -> 86400;
            case "2D" -> 2 * 86400;
            case "W" -> 7 * 86400;
            case "MS" -> 28 * 86400;
            case "12h" -> 12 * 3600;
            case "h" -> 3600;
            default -> throw new IllegalArgumentException(frequency);
        };
    }

    @Test
    void standardisation() {
        double[] binary = {0, 1, 1, 0};
        assertEquals(new Scaling(0, 1), AdditiveDefaults.standardisation(binary, AdditiveDefaults.Standardise.AUTO));
        assertEquals(
                0.5,
                AdditiveDefaults.standardisation(binary, AdditiveDefaults.Standardise.ALWAYS)
                        .offset());
        double[] constant = {3, 3, 3};
        assertEquals(
                new Scaling(0, 1), AdditiveDefaults.standardisation(constant, AdditiveDefaults.Standardise.ALWAYS));
    }

    @Test
    void standardisationOfALaggedRegressor() {
        double[] lag = require("peyton_regressors_additive").rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.extra().getOrDefault("lag365", "NaN")))
                .toArray();
        Scaling scaling = AdditiveDefaults.standardisation(lag, AdditiveDefaults.Standardise.AUTO);
        assertEquals(8.194474025259552, scaling.offset(), 1e-12);
        assertEquals(0.7875938417992238, scaling.scale(), 1e-12);
    }

    @Test
    void scaling() {
        GoldenCase golden = GoldenCase.find("air_additive_minmax").orElseThrow();
        double[] y = golden.rows.stream().mapToDouble(GoldenCase.Row::y).toArray();
        assertEquals(new Scaling(104, 518), Scaling.minMax(y));
        assertEquals(new Scaling(0, 622), Scaling.absMax(y));
        assertArrayEquals(golden.y, Scaling.minMax(y).apply(y), 1e-15);
        assertEquals(new Scaling(0, 1), Scaling.absMax(new double[] {0, Double.NaN}));
        assertEquals(104, Scaling.minMax(y).invert(0), 0);
        assertEquals(true, Scaling.isConstant(new double[] {Double.NaN, 2, 2}));
        assertEquals(false, Scaling.isConstant(new double[] {1, Double.NaN, 2}));
    }
}

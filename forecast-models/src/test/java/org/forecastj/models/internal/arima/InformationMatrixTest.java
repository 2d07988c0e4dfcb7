package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R's standard errors, which come from coarse differences, and closed forms. */
class InformationMatrixTest {
    private static boolean[] free(int n) {
        boolean[] free = new boolean[n];
        Arrays.fill(free, true);
        return free;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lh_100",
                "lh_300",
                "lh_101",
                "lynx_log_200",
                "lynx_202_mean",
                "huron_200_xreg_year",
                "huron_101_mean",
                "nile_101_mean",
                "seatbelts_log_100_100_xreg3",
                "usacc_airline",
                "co2_airline",
                "ukgas_log_211_011"
            })
    void agreesWithR(String id) {
        ArimaGolden golden = ArimaGolden.exact(id);
        ExactLikelihood likelihood = new ExactLikelihood(golden.shape, golden.differenced());
        double[] arma = golden.arma;
        likelihood.value(arma);
        InformationMatrix matrix = InformationMatrix.of(likelihood, arma, free(arma.length));
        assertTrue(matrix.isPositiveDefinite());
        double[] errors = matrix.standardErrors();
        double[] expected = ArimaGolden.fixed(id).byName("se");
        int compared = golden.columnNames.contains("intercept") ? arma.length + 1 : arma.length;
        for (int i = 0; i < compared; i++) {
            assertEquals(
                    expected[i], errors[i], 0.01 * expected[i], golden.names().get(i));
        }
    }

    @Test
    void fixedCoefficientsAreLeftOut() {
        ArimaGolden golden = ArimaGolden.exact("lh_300");
        ExactLikelihood likelihood = new ExactLikelihood(golden.shape, golden.differenced());
        double[] arma = golden.arma;
        likelihood.value(arma);
        boolean[] free = {true, false, true};
        InformationMatrix matrix = InformationMatrix.of(likelihood, arma, free);
        assertEquals(3, matrix.standardErrors().length);
        double[][] all = InformationMatrix.of(likelihood, arma, free(3)).covariance();
        double expected = all[0][0] - all[0][1] * all[0][1] / all[1][1];
        assertEquals(expected, matrix.covariance()[0][0], 1e-3 * expected);
    }

    @Test
    void saysThatItIsNotAMaximum() {
        ArimaGolden golden = ArimaGolden.exact("air_raw_211_010");
        ExactLikelihood likelihood = new ExactLikelihood(golden.shape, golden.differenced());
        double[] boundary = {0.2, 0.1, -1};
        InformationMatrix matrix = InformationMatrix.of(likelihood, boundary, free(3));
        assertFalse(matrix.isPositiveDefinite());
        assertTrue(Double.isNaN(matrix.standardErrors()[0]));
    }
}

package org.forecastj.core.transform;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** Against scipy 1.17.1: {@code stats.yeojohnson}, and the maximum of {@code stats.yeojohnson_llf}. */
class YeoJohnsonTest {
    private static final double[] X = {-3.2, -1.5, -0.4, 0.0, 0.3, 0.9, 1.7, 2.2, 3.8, 5.1, 7.4, 12.6};
    private static final double[] PASSENGERS = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
        114, 140
    };
    private static final double[] LAMBDAS = {-1.3, 0, 0.5, 1, 2, 2.7};
    private static final double[][] EXPECTED = {
        {
            -34.22793494759296,
            -5.929839982643169,
            -0.6168018318973512,
            0.0,
            0.2223026029617877,
            0.435284215136548,
            0.5577437314327348,
            0.5996558277451366,
            0.66912870365542,
            0.6959267373934651,
            0.7208699581704766,
            0.7433810359239572
        },
        {
            -8.320000000000002,
            -2.6250000000000004,
            -0.48,
            0.0,
            0.26236426446749106,
            0.6418538861723948,
            0.9932517730102833,
            1.1631508098056809,
            1.5686159179138452,
            1.8082887711792655,
            2.128231705849268,
            2.6100697927420065
        },
        {
            -5.071625762270709,
            -1.968564716806983,
            -0.4376682261785951,
            0.0,
            0.280350850198276,
            0.7568097504180444,
            1.2863353450309967,
            1.5777087639996634,
            2.381780460041329,
            2.9396356140913875,
            3.7965506984757753,
            5.37563556583431
        },
        {-3.2, -1.5, -0.4, 0.0, 0.3, 0.9, 1.7, 2.2, 3.8, 5.1, 7.4, 12.6},
        {
            -1.4350845252893227,
            -0.9162907318741551,
            -0.33647223662121295,
            0.0,
            0.345,
            1.305,
            3.145,
            4.62,
            11.02,
            18.105,
            34.78,
            91.98
        },
        {
            -0.9054199504658885,
            -0.6763530260947215,
            -0.29978355548980384,
            0.0,
            0.3817429616241073,
            1.725049019960997,
            5.041138804101953,
            8.19095844430409,
            25.214756610859357,
            48.49788001191573,
            115.55815409362276,
            425.41554224146506
        }
    };

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("y", LocalDate.of(2020, 1, 1), values);
    }

    private static double lambda(double... values) {
        return ((YeoJohnson) Transforms.yeoJohnson().fit(series(values))).lambda();
    }

    @Test
    void transformsAsScipy() {
        for (int i = 0; i < LAMBDAS.length; i++) {
            YeoJohnson t = (YeoJohnson) Transforms.yeoJohnson(LAMBDAS[i]).fit(series(X));
            TimeSeries z = t.apply(series(X));
            for (int k = 0; k < X.length; k++) {
                assertEquals(EXPECTED[i][k], z.value(k), 1e-13 * Math.max(1, Math.abs(EXPECTED[i][k])));
                assertEquals(X[k], t.inverse(z.value(k)), 1e-12 * Math.max(1, Math.abs(X[k])));
            }
        }
    }

    @Test
    void mostLikelyParameterAsScipy() {
        assertEquals(0.6469305195, lambda(X), 1e-6);
        assertEquals(-1.0255210428, lambda(PASSENGERS), 1e-6);
        double[] negative = Arrays.stream(PASSENGERS).map(v -> -v).toArray();
        assertEquals(2 - lambda(PASSENGERS), lambda(negative), 1e-6);
    }

    /** The maximum of the likelihood in decimal numbers of 60 digits; squares of such values overflow doubles. */
    @Test
    void mostLikelyParameterOfLargeValuesOnBothSidesOfZero() {
        assertEquals(0.971880523831982, lambda(scaled(1e6)), 1e-6);
        assertEquals(0.998305206384555, lambda(scaled(1e100)), 1e-6);
        assertEquals(0.998870214751508, lambda(scaled(1e150)), 1e-6);
        assertEquals(0.999152692454364, lambda(scaled(1e200)), 1e-6);
    }

    private static double[] scaled(double factor) {
        return Arrays.stream(X).map(v -> v * factor).toArray();
    }

    @Test
    void parameterOfSpecialWindows() {
        assertEquals(1, lambda(4, 4, 4));
        assertEquals(1, lambda(4, 5, 4));
        assertEquals(1, lambda(0));
        assertRefused(Reason.NO_DATA, () -> lambda(Double.NaN), "'y'", "yeo-johnson");
        for (double scale : new double[] {1e-300, 1e-12, 1e12, 1e150, 1e300}) {
            double[] scaled = scaled(scale);
            TimeSeries y = series(scaled);
            YeoJohnson t = (YeoJohnson) Transforms.yeoJohnson().fit(y);
            assertTrue(t.lambda() >= -2 && t.lambda() <= 4, t::toString);
            TimeSeries z = t.apply(y);
            for (int k = 0; k < X.length; k++) {
                assertEquals(scaled[k], t.inverse(z.value(k)), 1e-9 * Math.abs(scaled[k]), t.toString());
            }
        }
    }

    @Test
    void refusesWhatOverflows() {
        assertBadArgument(() -> Transforms.yeoJohnson(Double.NaN), "lambda is NaN");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Transforms.yeoJohnson(2).fit(series(1, 1e300)),
                "row 1",
                "divide the series");
        assertRefused(
                Reason.NUMERICAL,
                () -> Transforms.yeoJohnson(-2)
                        .into(new MeanModel())
                        .fit(series(-9, 0.1, 5, 90))
                        .forecast(1, 0.99),
                "'y'",
                "rescale");
    }
}

package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives against finite differences, best dispersions, and limits that two losses share. */
class RowLossTest {
    private static final double[] COUNTS = {0, 3, 1, 12, 300, 7, 2, 0, 1000};
    private static final double[] FITS = {-0.3, 0.4, 0.1, 0.9, 4, 1.1, -2, 0.2, 4.6};
    private static final double[] WEIGHTS = {1, 2, 0.5, 1, 1, 0, 1, 1, 0.25};

    static Stream<RowLoss> losses() {
        return Stream.of(
                RowLoss.gaussian(),
                RowLoss.student(4),
                RowLoss.student(0.7),
                RowLoss.huber(1.345),
                RowLoss.poisson(5),
                RowLoss.negativeBinomial(5));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void derivativesMatchFiniteDifferences(RowLoss loss) {
        double h = 1e-5;
        for (double rho : new double[] {-1, 0.3, 2}) {
            RowDerivatives at = at(loss, FITS, rho);
            RowDerivatives above = at(loss, FITS, rho + h);
            RowDerivatives below = at(loss, FITS, rho - h);
            boolean free = loss.dispersion(rho) == Math.exp(rho);
            for (int i = 0; i < FITS.length; i++) {
                double[] up = FITS.clone();
                double[] down = FITS.clone();
                up[i] += h;
                down[i] -= h;
                double gradient = (value(loss, up, rho) - value(loss, down, rho)) / (2 * h);
                close(gradient, at.gradient[i], 1e-5 * Math.max(1, Math.abs(value(loss, FITS, rho)) * 1e-5));
                double curvature = (at(loss, up, rho).gradient[i] - at(loss, down, rho).gradient[i]) / (2 * h);
                close(curvature, at.curvature[i], 1e-6);
                close((above.gradient[i] - below.gradient[i]) / (2 * h), at.cross[i], 1e-6);
                assertTrue(at.safeCurvature[i] >= 0);
            }
            if (free) {
                double step = 1e-4;
                double second =
                        (value(loss, FITS, rho + step) - 2 * value(loss, FITS, rho) + value(loss, FITS, rho - step))
                                / (step * step);
                close(Math.max(second, 0), at.dispersionCurvature, 1e-3);
            } else {
                assertEquals(0, at.dispersionCurvature);
            }
        }
    }

    /** The density is exp(−loss) up to a factor; the information is the mean square of ∂ℓ/∂f under it, here by summation. */
    @ParameterizedTest
    @MethodSource("losses")
    void theInformationIsTheMeanSquareOfTheScore(RowLoss loss) {
        boolean counts = loss instanceof CountLoss;
        double rho = 0.4;
        double[] fit = {0.7};
        double[] one = {1};
        RowDerivatives at = new RowDerivatives(1);
        double total = 0;
        double squares = 0;
        double logFactorial = 0;
        double step = counts ? 1 : 1e-3;
        for (double u = counts ? 0 : -400; u < 400; u += step) {
            double[] y = {counts ? u : fit[0] + u * Math.max(1, Math.abs(u))};
            logFactorial += counts && u > 0 ? Math.log(u) : 0;
            double spacing = counts || Math.abs(u) < 1 ? 1 : 2 * Math.abs(u);
            double density = spacing * Math.exp(-loss.value(y, fit, one, rho) - logFactorial);
            loss.derivatives(y, fit, one, rho, at);
            total += density;
            squares += density * at.gradient[0] * at.gradient[0];
        }
        double[] information = new double[1];
        loss.information(fit, one, rho, information);
        assertEquals(squares / total, information[0], 2e-3 * information[0]);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theProfileIsAMinimum(RowLoss loss) {
        for (double start : new double[] {Double.NaN, -5, 3}) {
            double rho = loss.profile(COUNTS, FITS, WEIGHTS, start);
            double best = value(loss, FITS, rho);
            assertTrue(best <= value(loss, FITS, rho + 1e-4));
            assertTrue(best <= value(loss, FITS, rho - 1e-4));
        }
    }

    /** Newton's last step may be too small to move its argument. */
    @Test
    void theDispersionSearchStaysWhereTheDerivativeIsRounding() {
        double at = DispersionSearch.minimum(
                (x, out) -> {
                    out[0] = x < 0.25 ? x - 0.25 : -1e-18;
                    out[1] = 1;
                },
                -1,
                -20,
                300);
        assertEquals(0.25, at, 1e-12);
        assertEquals(-20, DispersionSearch.minimum((x, out) -> out[0] = 1, 3, -20, 300));
        assertEquals(30, DispersionSearch.minimum((x, out) -> out[0] = -1, 3, -20, 30));
        assertTrue(Double.isNaN(DispersionSearch.minimum((x, out) -> out[0] = Double.NaN, 3, -20, 300)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theSafeCurvatureMajorisesScaleLosses(RowLoss loss) {
        if (!(loss instanceof ScaleLoss)) {
            return;
        }
        double[] y = {3};
        double[] one = {1};
        double[] zero = {0};
        RowDerivatives at = new RowDerivatives(1);
        loss.derivatives(y, zero, one, 0, at);
        for (double f = -10; f <= 10; f += 0.37) {
            double parabola = loss.value(y, zero, one, 0) + f * at.gradient[0] + 0.5 * f * f * at.safeCurvature[0];
            assertTrue(loss.value(y, new double[] {f}, one, 0) <= parabola + 1e-12);
        }
    }

    /** The parabola that touches the loss at a residual and at its mirror image. */
    @ParameterizedTest
    @MethodSource("losses")
    void theSafeCurvatureOfScaleLossesIsGradientOverResidual(RowLoss loss) {
        if (!(loss instanceof ScaleLoss)) {
            return;
        }
        for (double rho : new double[] {-1, 0.3, 2}) {
            RowDerivatives at = at(loss, FITS, rho);
            for (int i = 0; i < FITS.length; i++) {
                close(-at.gradient[i] / (COUNTS[i] - FITS[i]), at.safeCurvature[i], 1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theSecondScaleDerivativeMatchesFiniteDifferences(RowLoss loss) {
        if (!(loss instanceof ScaleLoss scale)) {
            return;
        }
        double h = 1e-5;
        double[] at = new double[2];
        double[] above = new double[2];
        double[] below = new double[2];
        for (double rho : new double[] {-1, 0.3, 2}) {
            scale.scaleDerivatives(COUNTS, FITS, WEIGHTS, rho, at);
            scale.scaleDerivatives(COUNTS, FITS, WEIGHTS, rho + h, above);
            scale.scaleDerivatives(COUNTS, FITS, WEIGHTS, rho - h, below);
            close((above[0] - below[0]) / (2 * h), at[1], 1e-6);
        }
    }

    @Test
    void huberWithAFarThresholdIsNormal() {
        for (double rho : new double[] {-1, 2}) {
            assertEquals(value(RowLoss.gaussian(), FITS, rho), value(RowLoss.huber(1e6), FITS, rho), 1e-6);
        }
    }

    @Test
    void studentWithManyDegreesOfFreedomIsNormal() {
        assertEquals(value(RowLoss.gaussian(), FITS, 5), value(RowLoss.student(1e9), FITS, 5), 1e-4);
    }

    @Test
    void negativeBinomialTendsToPoisson() {
        double poisson = value(RowLoss.poisson(5), FITS, 0);
        assertEquals(poisson, value(RowLoss.negativeBinomial(5), FITS, Math.log(NegativeBinomialLoss.LARGEST)), 0.05);
        double[] fits = {0, 0, 0, 0};
        double[] even = {5, 5, 5, 5};
        double[] ones = {1, 1, 1, 1};
        double rho = RowLoss.negativeBinomial(5).profile(even, fits, ones, Double.NaN);
        assertEquals(NegativeBinomialLoss.LARGEST, Math.exp(rho), 1);
    }

    /** log Γ(y + 1 + r) − log Γ(y + r) = log(y + r), across the border of table and series and for broken counts. */
    @Test
    void risingFactorialFollowsItsRecurrence() {
        for (double r : new double[] {1e-3, 0.4, 3, 80, 1e7}) {
            var rising = new NegativeBinomialLoss.RisingFactorial(r);
            for (double y : new double[] {0, 0.5, 1, 20, 254, 255, 256, 300.25, 1e5}) {
                double size = 1e-13 * (1 + Math.abs(rising.log(y)));
                assertEquals(Math.log1p(y / r), rising.log(y + 1) - rising.log(y), 20 * size);
                double slope = -y / (r * (r + y));
                assertEquals(slope, rising.first(y + 1) - rising.first(y), 1e-11 * (1 + Math.abs(rising.first(y))));
            }
            assertEquals(0, rising.log(0));
        }
    }

    @Test
    void unusableArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> RowLoss.student(0));
        assertThrows(IllegalArgumentException.class, () -> RowLoss.huber(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> RowLoss.poisson(0));
        assertThrows(IllegalArgumentException.class, () -> RowLoss.negativeBinomial(Double.POSITIVE_INFINITY));
        IllegalArgumentException negative = assertThrows(
                IllegalArgumentException.class, () -> RowLoss.poisson(1).check(new double[] {1, -2}));
        assertTrue(String.valueOf(negative.getMessage()).contains("row 1 is -2"));
        assertThrows(IllegalArgumentException.class, () -> RowLoss.gaussian().check(new double[] {Double.NaN}));
    }

    private static double value(RowLoss loss, double[] fits, double rho) {
        return loss.value(COUNTS, fits, WEIGHTS, rho);
    }

    private static RowDerivatives at(RowLoss loss, double[] fits, double rho) {
        RowDerivatives out = new RowDerivatives(fits.length);
        loss.derivatives(COUNTS, fits, WEIGHTS, rho, out);
        return out;
    }

    private static void close(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * (1 + Math.abs(expected)));
    }
}

package org.forecastj.core.transform;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.transform.MeanModel.MeanFit;
import org.junit.jupiter.api.Test;

/** Logit, scales, winsorising, rounding and quantile transforms. */
class PointTransformsTest {
    private static TimeSeries series(double... values) {
        return TimeSeries.daily("share", LocalDate.of(2024, 1, 1), values);
    }

    private static TransformedFit<MeanFit> fit(Transform transform, double... values) {
        return transform.into(new MeanModel()).fit(series(values));
    }

    private static double[] applied(Transform transform, double... values) {
        return transform.fit(series(values)).apply(series(values)).values();
    }

    @Test
    void logitStaysBetweenItsBounds() {
        assertArrayEquals(
                new double[] {Math.log(0.2 / 0.8), 0, Math.log(9)},
                applied(Transforms.logit(0, 1), 0.2, 0.5, 0.9),
                1e-14);
        Forecast f = fit(Transforms.logit(50, 400), 51, 399.9, 50.001, 399).forecast(2, 0.5, 0.999999);
        assertTrue(f.quantile(0.0000005).value(0) > 50 && f.quantile(0.9999995).value(0) < 400);
        assertTrue(f.mean().value(0) > 50 && f.mean().value(0) < 400);
        Logit percent = new Logit(0, 100);
        assertEquals(Math.nextDown(100.0), percent.inverse(1e9));
        assertEquals(Double.MIN_VALUE, percent.inverse(-1e9));
        for (double x : new double[] {1e-300, 1e-9, 3, 50, 99.999999}) {
            double z = percent.apply(series(x)).value(0);
            assertEquals(x, percent.inverse(z), 1e-9 * x);
        }
    }

    @Test
    void logitBetweenBoundsAsideOfZero() {
        Logit t = new Logit(50, 400);
        double[] y = {51, 100, 225, 300, 399};
        double[] z = t.apply(series(y)).values();
        double[] odds = {1 / 349.0, 50 / 300.0, 1, 250 / 100.0, 349};
        for (int i = 0; i < y.length; i++) {
            assertEquals(Math.log(odds[i]), z[i], 1e-13);
            assertEquals(y[i], t.inverse(z[i]), 1e-11);
        }
        assertEquals(-30, new Logit(-70, 10).inverse(0), 1e-13);
    }

    /** quantile(y, c(.25, .5, .75)) of R: 2.5, 6 and 14. */
    @Test
    void robustScaleTakesQuartilesBetweenValues() {
        assertArrayEquals(
                new double[] {10 / 11.5, -5 / 11.5, 0, -2 / 11.5, 26 / 11.5, -4 / 11.5, 2 / 11.5},
                Transforms.robustScale()
                        .fit(series(16, 1, 8, 4, 32, 2))
                        .apply(series(16, 1, 6, 4, 32, 2, 8))
                        .values(),
                1e-14);
        assertArrayEquals(new double[] {0}, applied(Transforms.robustScale(), 7));
    }

    @Test
    void logitRefusesBoundsAndWhatLiesBeyond() {
        Transform t = Transforms.logit(0, 1);
        assertRefused(
                Reason.INVALID_VALUE, () -> t.fit(series(0.5, 1)), "'share'", "row 1", "2024-01-02", "1.0", "wider");
        assertRefused(Reason.INVALID_VALUE, () -> t.fit(series(0)), "row 0");
        TransformedFit<MeanFit> fit = fit(t, 0.2, 0.3);
        TimeSeries later = TimeSeries.of("share", fit.observed().index().next(1), 1.5);
        assertRefused(Reason.INVALID_VALUE, () -> fit.update(later), "1.5");
        assertBadArgument(() -> Transforms.logit(1, 1), "lower one first");
        assertBadArgument(() -> Transforms.logit(Double.NaN, 1), "NaN");
        assertBadArgument(() -> Transforms.logit(-1.7e308, 1.7e308), "finite");
    }

    @Test
    void scalesByMeanAndLargestValue() {
        assertArrayEquals(new double[] {0.5, 1.5}, applied(Transforms.meanScale(), 2, 6));
        assertArrayEquals(new double[] {-0.5, -1.5}, applied(Transforms.meanScale(), -2, -6));
        assertArrayEquals(new double[] {-2, 2}, applied(Transforms.meanScale(), -2, 2));
        assertArrayEquals(new double[] {-1, 0, 0.5}, applied(Transforms.maxAbs(), -4, 0, 2));
        assertArrayEquals(new double[] {0, 0}, applied(Transforms.maxAbs(), 0, 0));
        assertArrayEquals(new double[] {0.5, 1.5}, applied(Transforms.meanScale(), 0.5e308, 1.5e308), 1e-12);
        assertRefused(Reason.NO_DATA, () -> applied(Transforms.maxAbs(), Double.NaN), "'share'", "max-abs");
    }

    @Test
    void winsorisingCutsTheHistoryOnly() {
        double[] y = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000};
        Transform t = Transforms.winsorize(0.1, 0.9);
        TransformedFit<MeanFit> fit = fit(t, y);
        assertArrayEquals(
                new double[] {1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9},
                fit.inner().observed().values());
        assertEquals(5, fit.forecast(1).mean().value(0), 1e-12);
        assertEquals(1000, fit.observed().value(10));
        assertTrue(fit.forecast(1, 0.99).quantile(0.995).value(0) > 9);
        TimeSeries later = TimeSeries.of("share", fit.observed().index().next(1), -7);
        assertEquals(1, fit.update(later).inner().observed().value(11));
        assertBadArgument(() -> Transforms.winsorize(0.9, 0.1), "lower one first");
        assertBadArgument(() -> Transforms.winsorize(-0.1, 1), "[0, 1]");
        assertRefused(Reason.NO_DATA, () -> t.fit(series(Double.NaN)), "'share'", "winsorize");
        assertArrayEquals(new double[] {-1.7e308, 1.7e308}, applied(Transforms.winsorize(0, 1), -1.7e308, 1.7e308));
        double[] huge = applied(Transforms.winsorize(0.25, 0.75), -1.6e308, 1.6e308);
        assertArrayEquals(new double[] {-0.8e308, 0.8e308}, huge, 1e293);
    }

    @Test
    void roundsHalfUpToTheStep() {
        Rounding one = new Rounding(1);
        double[] values = {0.5, 1.5, -0.5, -1.5, 0.49999999999999994, 2.4, -2.6, 1e300, 4503599627370497.0};
        double[] expected = {1, 2, 0, -1, 0, 2, -3, 1e300, 4503599627370497.0};
        assertArrayEquals(expected, Arrays.stream(values).map(one::inverse).toArray());
        assertEquals(0.3, new Rounding(0.1).inverse(0.3000001));
        assertEquals(1.15, new Rounding(0.05).inverse(1.16));
        assertEquals(24, new Rounding(12).inverse(29.9));
        assertEquals(1e300, new Rounding(1e-300).inverse(1e300));
        assertBadArgument(() -> Transforms.round(0), "above 0");
        assertBadArgument(() -> Transforms.round(Double.NaN), "above 0");
    }

    @Test
    void everythingOfTheForecastIsRounded() {
        Transform t = Transforms.round().andThen(Transforms.log1p()).andThen(Transforms.standardize());
        TransformedFit<MeanFit> fit = fit(t, 3, 5, 2, 9, 4);
        Forecast f = fit.forecast(2, 0.8);
        for (double v : new double[] {
            f.mean().value(0),
            f.median().value(1),
            f.quantile(0.1).value(0),
            f.quantile(0.9).value(0)
        }) {
            assertEquals(Math.rint(v), v);
        }
        Forecast exact = fit(Transforms.log1p().andThen(Transforms.standardize()), 3, 5, 2, 9, 4)
                .forecast(2, 0.8);
        assertEquals(Math.rint(exact.mean().value(0)), f.mean().value(0));
        assertEquals(Math.rint(exact.quantile(0.9).value(0)), f.quantile(0.9).value(0));
        assertEquals(exact.standardDeviation(), f.standardDeviation());
        double[] path = fit.simulate(3, Regressors.none(), 1, 1).path(0).values();
        assertArrayEquals(Arrays.stream(path).map(Math::rint).toArray(), path);
        // on the scale of the model, rounding is left out of the mean of what is curved
        double inside = fit(Transforms.log1p().andThen(Transforms.round(0.5)), 3, 5, 2, 9, 4)
                .forecast(1)
                .mean()
                .value(0);
        assertEquals(exact.mean().value(0), inside, 1e-9);
        assertArrayEquals(new double[] {3, 5, 2, 9, 4}, fit.observed().values());
    }

    @Test
    void quantileTransformIsTheEmpiricalDistribution() {
        double[] y = {5, 1, 3, 3};
        assertArrayEquals(new double[] {0.875, 0.125, 0.5, 0.5}, applied(Transforms.quantileToUniform(), y), 1e-15);
        double q = Gaussian.quantile(0.875);
        assertArrayEquals(new double[] {q, -q, 0, 0}, applied(Transforms.quantileToNormal(), y), 1e-12);
        FittedPointwiseTransform t =
                (FittedPointwiseTransform) Transforms.quantileToUniform().fit(series(y));
        assertArrayEquals(
                new double[] {0.3125, 0.875 + 0.75 / 4 * 2, 0.125 - 0.75 / 4},
                t.apply(series(2, 7, 0)).values(),
                1e-15);
        assertEquals(7, t.inverse(1.25), 1e-12);
        assertEquals(
                9,
                fit(Transforms.quantileToNormal(), 9, 9).forecast(2, 0.9).mean().value(1));
    }

    @Test
    void aSingleKnotHasTheSlopeOne() {
        FittedPointwiseTransform t =
                (FittedPointwiseTransform) Transforms.quantileToUniform().fit(series(9, 9));
        assertArrayEquals(
                new double[] {0.5, 1.5, -2.5}, t.apply(series(9, 10, 6)).values());
        assertEquals(10, t.inverse(1.5));
        assertEquals(6, t.inverse(-2.5));
    }

    @Test
    void theLineBeyondTheKnotsHoldsAlsoWhereTheirWidthOverflows() {
        FittedPointwiseTransform t =
                (FittedPointwiseTransform) Transforms.quantileToUniform().fit(series(-1.6e308, 0, 1.6e308));
        // from 5/6 on, 2/3 of probability are 3.2e308
        assertEquals(1.648e308, t.inverse(5 / 6.0 + 0.01), 1e295);
        assertEquals(-1.648e308, t.inverse(1 / 6.0 - 0.01), 1e295);
        assertArrayEquals(
                new double[] {5 / 6.0 + 1 / 48.0, 1 / 6.0 - 1 / 48.0, 0.5, 2 / 3.0},
                t.apply(series(1.7e308, -1.7e308, 0, 0.8e308)).values(),
                1e-15);
    }

    @Test
    void manyValuesAreThinnedOutEvenly() {
        double[] y = new double[20_000];
        Arrays.setAll(y, i -> Math.exp(i / 4000.0));
        FittedPointwiseTransform t =
                (FittedPointwiseTransform) Transforms.quantileToUniform().fit(series(y));
        assertTrue(t.toString().contains("knots=1000"), t.toString());
        double[] z = t.apply(series(y)).values();
        for (int i = 0; i < y.length; i++) {
            assertEquals((i + 0.5) / y.length, z[i], 1e-4);
            assertEquals(y[i], t.inverse(z[i]), 1e-9 * y[i]);
        }
    }

    @Test
    void hostileWindowsOfTheQuantileTransform() {
        for (double[] y : new double[][] {
            {-1.7e308, 0, 1.7e308},
            {Double.MIN_VALUE, 2 * Double.MIN_VALUE},
            {-0.0, 0.0, 1},
            {1, Math.nextUp(1.0), 2},
            {1e300, 1e-300, -1e300}
        }) {
            for (Transform t : List.of(Transforms.quantileToUniform(), Transforms.quantileToNormal())) {
                FittedPointwiseTransform fitted = (FittedPointwiseTransform) t.fit(series(y));
                double[] z = fitted.apply(series(y)).values();
                for (int i = 0; i < y.length; i++) {
                    assertEquals(y[i] + 0.0, fitted.inverse(z[i]) + 0.0);
                }
                assertFalseNaN(fitted.inverse(Double.MAX_VALUE));
                assertFalseNaN(fitted.inverse(-Double.MAX_VALUE));
            }
        }
    }

    private static void assertFalseNaN(double value) {
        assertTrue(!Double.isNaN(value));
    }

    /** What the documentation shows. */
    @Test
    void aPanelHasParametersOfItsOwnInEachSeriesAlsoAfterReading() {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("small"), series(1, 2, 3, 2),
                SeriesKey.of("large"), series(1000, 2000, 6000, 1000)));
        PanelFit<TransformedFit<MeanFit>> fits =
                Transforms.meanScale().into(new MeanModel()).fitEach(panel, Execution.threads(2));
        ModelCodecs codecs = ModelCodecs.of(List.of(new TransformedFitCodec(), new MeanModel.Codec()));
        for (SeriesKey key : fits.keys()) {
            ModelState saved = codecs.encode(fits.get(key));
            TransformedFit<?> read = (TransformedFit<?>) codecs.decode(saved);
            double mean = key.equals(SeriesKey.of("small")) ? 2 : 2500;
            assertEquals(
                    "mean-scale(centre=0.0, scale=" + mean + ")",
                    read.transform().toString());
            assertEquals(mean, read.forecast(1).mean().value(0), 1e-9);
        }
        assertNotEquals(
                fits.get(SeriesKey.of("small")).transform(),
                fits.get(SeriesKey.of("large")).transform());
    }

    @Test
    void damagedStatesAreRefused() {
        ModelState step =
                TransformState.write(Transforms.logit(0, 1).fit(series(0.5))).get(0);
        assertTrue(step.has("lower"));
        for (ModelState.Builder state : List.of(
                ModelState.builder().put("id", "logit").put("lower", 1).put("upper", 1),
                ModelState.builder().put("id", "round").put("step", 0),
                ModelState.builder()
                        .put("id", "winsorize")
                        .put("name", "w")
                        .put("min", 2.0)
                        .put("max", 1.0),
                ModelState.builder()
                        .put("id", "quantile-normal")
                        .putCompact("values", new double[] {1, 1})
                        .putCompact("scores", new double[] {0, 1}),
                ModelState.builder()
                        .put("id", "quantile-uniform")
                        .putCompact("values", new double[] {1, 2})
                        .putCompact("scores", new double[] {0}),
                ModelState.builder()
                        .put("id", "detrend")
                        .put("coefficients", new double[] {1})
                        .put("length", 3.0),
                ModelState.builder()
                        .put("id", "detrend")
                        .put("coefficients", new double[] {1, 2})
                        .put("length", Double.NaN),
                ModelState.builder()
                        .put("id", "deseasonalize")
                        .put("name", "d")
                        .put("period", 3)
                        .put("multiplicative", true)
                        .putCompact("season", new double[] {1, 0, 2}),
                ModelState.builder()
                        .put("id", "trading-days")
                        .put("open", new long[] {8})
                        .put("closed", new long[0]),
                ModelState.builder()
                        .put("id", "trading-days")
                        .put("open", new long[0])
                        .put("closed", new long[0]),
                ModelState.builder().put("id", "deflate").put("base", 0.0))) {
            assertRefused(Reason.UNSUPPORTED_FORMAT, () -> TransformState.read(List.of(state.build())), "needed");
        }
        ModelState spec =
                ModelState.builder().put("id", "detrend").put("degree", 9).build();
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> TransformState.readSpecification(List.of(spec)), "degree");
    }

    @Test
    void everySpecificationIsReadAsItWasWritten() {
        for (Transform t : List.of(
                Transforms.logit(-1, 20),
                Transforms.round(0.25),
                Transforms.winsorize(0.1, 0.8),
                Transforms.deseasonalize(SeasonalFigure.stl(3).robust()),
                Transforms.deseasonalize(SeasonalFigure.stl(3, 7).multiplicative()))) {
            double[] y = {1, 5, 2, 8, 3, 6, 2, 9, 4};
            Transform read = TransformState.readSpecification(
                    TransformState.writeSpecification(t).orElseThrow());
            assertEquals(t, read);
            assertEquals(t.name(), read.name());
            FittedTransform fitted = t.fit(series(y));
            assertEquals(fitted, read.fit(series(y)));
            assertEquals(fitted, TransformState.read(TransformState.write(fitted)));
        }
    }
}

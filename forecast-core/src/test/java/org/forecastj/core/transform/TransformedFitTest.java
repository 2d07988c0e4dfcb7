package org.forecastj.core.transform;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.ProgressListener.Progress;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.transform.MeanModel.MeanFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformedFitTest {
    private static final ModelCodecs CODECS = ModelCodecs.of(List.of(new TransformedFitCodec(), new MeanModel.Codec()));

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", LocalDate.of(2024, 1, 1), values);
    }

    private static TransformedFit<MeanFit> fit(Transform transform, double... values) {
        return transform.into(new MeanModel()).fit(series(values));
    }

    @Test
    void logarithmGivesTheLognormalDistribution() {
        TransformedFit<MeanFit> fit = fit(Transforms.log(), 1, 2, 4, 3, 5, 9);
        double mu = fit.inner().mean();
        double s = fit.inner().sigma();
        Forecast f = fit.forecast(2, 0.8, 0.95);
        assertEquals(Math.exp(mu + s * s / 2), f.mean().value(1), 1e-12);
        assertEquals(Math.exp(mu), f.median().value(1), 1e-12);
        assertEquals(
                Math.exp(mu + Gaussian.quantile(0.975) * s), f.quantile(0.975).value(0), 1e-12);
        assertEquals(Math.exp(mu + Gaussian.quantile(0.1) * s), f.quantile(0.1).value(0), 1e-12);
        assertEquals(
                f.mean().value(0) * Math.sqrt(Math.expm1(s * s)),
                f.standardDeviation().value(0),
                1e-12);
        assertEquals(series(1).name(), f.name());
        assertEquals(List.of("level"), List.copyOf(f.components().keySet()));
    }

    @Test
    void meansAgreeWithSimulation() {
        for (Transform t : List.of(
                Transforms.log(),
                Transforms.log1p(),
                Transforms.boxCox(0.4),
                Transforms.boxCox(-0.2),
                Transforms.log().andThen(Transforms.standardize()),
                Transforms.minMax().andThen(Transforms.log1p()).andThen(Transforms.log1p()))) {
            TransformedFit<MeanFit> fit = fit(t, 10, 14, 11, 13, 12, 15, 13, 16);
            Forecast exact = fit.forecast(1, 0.9);
            Forecast paths = fit.simulate(1, Regressors.none(), 200_000, 7).toForecast(0.9);
            assertEquals(paths.mean().value(0), exact.mean().value(0), 0.03, t.name());
            assertEquals(
                    paths.standardDeviation().value(0),
                    exact.standardDeviation().value(0),
                    0.03,
                    t.name());
            assertEquals(paths.quantile(0.95).value(0), exact.quantile(0.95).value(0), 0.06, t.name());
        }
    }

    @Test
    void quadratureMatchesTheClosedForm() {
        for (double sd : new double[] {0, 1e-6, 0.3, 1, 2}) {
            Moments closed = LogTransform.LOG.inverseMoments(new Moments(1.5, sd));
            Moments numeric = Moments.ofFunction(Math::exp, new Moments(1.5, sd));
            assertEquals(1, numeric.mean() / closed.mean(), 1e-12);
            assertEquals(
                    closed.standardDeviation(), numeric.standardDeviation(), 1e-9 * (1 + closed.standardDeviation()));
        }
    }

    @Test
    void squareRootHasItsExactMean() {
        // (z/2 + 1)²
        TransformedFit<MeanFit> fit = fit(Transforms.boxCox(0.5), 90, 110, 100, 120, 80);
        double m = fit.inner().mean() / 2 + 1;
        double s = fit.inner().sigma() / 2;
        assertEquals(m * m + s * s, fit.forecast(1).mean().value(0), 1e-9);
    }

    @Test
    void scalesCarryEverythingLinearly() {
        double[] y = {1, 5, 2, 8, 4};
        Forecast plain = new MeanModel().fit(series(y)).forecast(3, 0.5, 0.9);
        for (Transform t : List.of(Transforms.standardize(), Transforms.minMax().andThen(Transforms.robustScale()))) {
            Forecast scaled = fit(t, y).forecast(3, 0.5, 0.9);
            assertArrayEquals(plain.mean().values(), scaled.mean().values(), 1e-12);
            assertArrayEquals(
                    plain.standardDeviation().values(),
                    scaled.standardDeviation().values(),
                    1e-12);
            assertArrayEquals(
                    plain.quantile(0.05).values(), scaled.quantile(0.05).values(), 1e-12);
        }
    }

    @Test
    void differencedMeanIsARandomWalkWithDrift() {
        TransformedFit<MeanFit> fit = fit(Transforms.difference(1), 3, 5, 4, 8, 9, 9, 12);
        double drift = (12 - 3) / 6.0;
        double sigma = fit.inner().sigma();
        Forecast f = fit.forecast(4, 0.95);
        for (int h = 1; h <= 4; h++) {
            assertEquals(12 + h * drift, f.mean().value(h - 1), 1e-12);
            assertEquals(sigma * Math.sqrt(h), f.standardDeviation().value(h - 1), 1e-12);
            assertEquals(
                    12 + h * drift + Gaussian.quantile(0.975) * sigma * Math.sqrt(h),
                    f.quantile(0.975).value(h - 1),
                    1e-12);
        }
    }

    @Test
    void seasonalDifferenceAddsUpWithinTheSeasonOnly() {
        TransformedFit<MeanFit> fit = fit(Transforms.difference(2), 1, 10, 3, 11, 4, 14);
        Forecast f = fit.forecast(4);
        double s = fit.inner().sigma();
        assertArrayEquals(
                new double[] {s, s, s * Math.sqrt(2), s * Math.sqrt(2)},
                f.standardDeviation().values(),
                1e-12);
        double m = fit.inner().mean();
        assertArrayEquals(
                new double[] {4 + m, 14 + m, 4 + 2 * m, 14 + 2 * m}, f.mean().values(), 1e-12);
    }

    @Test
    void scalesBetweenModelAndDifferenceStayExact() {
        double[] y = {3, 5, 4, 8, 9, 9, 12};
        Forecast plain = fit(Transforms.difference(1, 2), y).forecast(5, 0.9);
        Forecast scaled = fit(
                        Transforms.standardize()
                                .andThen(Transforms.difference(1, 2))
                                .andThen(Transforms.minMax()),
                        y)
                .forecast(5, 0.9);
        assertArrayEquals(plain.mean().values(), scaled.mean().values(), 1e-9);
        assertArrayEquals(plain.quantile(0.95).values(), scaled.quantile(0.95).values(), 1e-9);
    }

    @Test
    void differenceOfLogarithmsIsLognormal() {
        TransformedFit<MeanFit> fit = fit(Transforms.log().andThen(Transforms.difference(1)), 3, 5, 4, 8, 9, 9, 12);
        Forecast f = fit.forecast(3, 0.9);
        double m = Math.log(12) + 3 * fit.inner().mean();
        double v = 3 * fit.inner().sigma() * fit.inner().sigma();
        assertEquals(Math.exp(m + v / 2), f.mean().value(2), 1e-9);
        assertEquals(Math.exp(m), f.median().value(2), 1e-9);
        Forecast paths = fit.simulate(3, Regressors.none(), 100_000, 3).toForecast(0.9);
        assertEquals(paths.quantile(0.95).value(2), f.quantile(0.95).value(2), 0.5);
    }

    @Test
    void logarithmOfDifferencesIsSimulated() {
        Transform t = Transforms.difference(1).andThen(Transforms.log());
        TransformedFit<MeanFit> fit = fit(t, 1, 2, 4, 5, 9, 11, 12);
        Forecast a = fit.forecast(3, 0.9);
        assertEquals(a, fit.forecast(3, 0.9));
        assertEquals(
                fit.simulate(3, Regressors.none(), BackTransform.PATHS, BackTransform.SEED)
                        .toForecast(0.9)
                        .mean(),
                a.mean());
        assertTrue(a.quantile(0.05).value(2) > 12);
    }

    @Test
    void boundsHoldForEverything() {
        TransformedFit<MeanFit> fit = fit(Transforms.clip(0, 3), 0, 1, 0, 5, -4, 2);
        Forecast f = fit.forecast(3, 0.99);
        assertEquals(0, f.quantile(0.005).value(0));
        assertEquals(3, f.quantile(0.995).value(0));
        assertEquals(fit.inner().mean(), f.mean().value(0));
        for (double[] path : fit.simulate(3, Regressors.none(), 100, 1).toArray()) {
            for (double v : path) {
                assertTrue(v >= 0 && v <= 3);
            }
        }
        assertEquals(0, fit(Transforms.floor(0), -3, -2).forecast(1).mean().value(0));
        assertEquals(-4, fit.observed().value(4));
    }

    @Test
    void boundsOutsideOfALogarithmHoldForTheMean() {
        Transform t = Transforms.clip(0, 4).andThen(Transforms.log1p());
        Forecast f = fit(t, 0, 9, 0, 9, 0, 9).forecast(1, 0.9);
        assertEquals(4, f.mean().value(0));
        assertEquals(4, f.quantile(0.95).value(0));
        Transform inside = Transforms.log1p().andThen(Transforms.clip(0, 1));
        assertEquals(
                Math.expm1(1), fit(inside, 0, 9, 0, 9, 0, 9).forecast(1).mean().value(0), 1e-12);
    }

    @Test
    void overflowIsAnErrorWithARemedy() {
        TransformedFit<MeanFit> log = fit(Transforms.log(), 1e-300, 1e300, 1e-300, 1e300);
        assertRefused(Reason.NUMERICAL, () -> log.forecast(1), "'s'", "2024-01-05", "mean", "rescale");
        TransformedFit<MeanFit> inverse = fit(Transforms.boxCox(-1), 1, 1, 1, 50, 90);
        assertRefused(Reason.NUMERICAL, () -> inverse.forecast(1), "box-cox(-1.0)", "log()");
    }

    @Test
    void fittedAndResidualsAreInOriginalUnits() {
        TransformedFit<MeanFit> fit = fit(Transforms.difference(1), 3, 5, Double.NaN, 8, 9);
        double m = fit.inner().mean();
        assertArrayEquals(
                new double[] {Double.NaN, 3 + m, 5 + m, Double.NaN, 8 + m},
                fit.fitted().values(),
                1e-12);
        assertArrayEquals(
                new double[] {Double.NaN, 2 - m, Double.NaN, Double.NaN, 1 - m},
                fit.residuals().values(),
                1e-12);
        assertSame(fit.observed().index(), fit.fitted().index());
    }

    @Test
    void updateTransformsWithWhatWasLearned() {
        Transform t = Transforms.standardize().andThen(Transforms.difference(1));
        TransformedFit<MeanFit> fit = fit(t, 1, 2, 4, 3);
        TimeSeries later = TimeSeries.of("s", fit.observed().index().next(2), 10, 20);
        TransformedFit<MeanFit> updated = fit.update(later);
        assertEquals(fit.transform(), updated.transform());
        assertEquals(6, updated.observed().size());
        TimeSeries whole = fit.transform().apply(fit.observed().append(later));
        assertEquals(whole, updated.inner().observed());
        assertEquals(20 + (4 - 1 - 1) / 3.0, updated.forecast(1).mean().value(0), 1e-9);
        assertRefused(Reason.MALFORMED_INPUT, () -> fit.update(series(1)), "'s'");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void panelsGoThroughTheModelsOwnFitEach(int threads) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        all.put(SeriesKey.of("a"), series(1, 2, 3));
        all.put(SeriesKey.of("b"), series(1, 0, 3));
        all.put(SeriesKey.of("c"), series(4, 5, 9));
        Panel panel = Panel.of(all);
        MeanModel model = new MeanModel();
        PanelFit<TransformedFit<MeanFit>> fits =
                Transforms.log().into(model).fitEach(panel, Execution.threads(threads));
        assertEquals(List.of(SeriesKey.of("a"), SeriesKey.of("c")), fits.keys());
        assertEquals(
                Reason.INVALID_VALUE,
                Objects.requireNonNull(fits.failures().get(SeriesKey.of("b"))).reason());
        Panel inner = Objects.requireNonNull(model.lastPanel);
        assertSame(
                inner.get(SeriesKey.of("a")).index(),
                inner.get(SeriesKey.of("c")).index());
        assertEquals(
                Transforms.log().into(model).fit(panel.get(SeriesKey.of("a"))).forecast(2, 0.9),
                fits.get(SeriesKey.of("a")).forecast(2, 0.9));
    }

    private static Panel panelWithOneFailure() {
        return Panel.of(Map.of(
                SeriesKey.of("a"), series(1, 2, 3),
                SeriesKey.of("b"), series(1, 0, 3),
                SeriesKey.of("c"), series(4, 5, 9)));
    }

    @Test
    void seriesThatCannotBeTransformedCountAsDoneAndFailed() {
        List<Progress> told = new ArrayList<>();
        Transforms.log()
                .into(new MeanModel())
                .fitEach(panelWithOneFailure(), Execution.sequential().withProgress(told::add));
        assertEquals(List.of(2, 3), told.stream().map(Progress::done).toList());
        assertTrue(told.stream().allMatch(p -> p.total() == 3 && p.failed() == 1));
    }

    @Test
    void cancellationStopsTheTransformsToo() {
        AtomicInteger learned = new AtomicInteger();
        Cancellation afterTheFirst = new Cancellation();
        Transform counting = new Transform() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public FittedTransform fit(TimeSeries training) {
                learned.incrementAndGet();
                afterTheFirst.cancel();
                return Transforms.log1p().fit(training);
            }
        };
        PanelFit<TransformedFit<MeanFit>> fits = counting.into(new MeanModel())
                .fitEach(panelWithOneFailure(), Execution.sequential().withCancellation(afterTheFirst));
        assertEquals(1, learned.get());
        assertEquals(3, fits.failures().size());
        assertTrue(fits.failures().values().stream().allMatch(e -> e.reason() == Reason.CANCELLED));
    }

    @Test
    void regressorsPassThrough() {
        MeanModel model = new MeanModel();
        TimeSeries y = series(1, 2, 3);
        Regressors x = Regressors.on(y.index()).knownInFuture("price", 1, 2, 3).build();
        Transforms.log().into(model).fit(y, x);
        assertSame(x, model.lastRegressors);
    }

    @Test
    void everyBuiltInTransformIsStored() {
        double[] y = {1, 5, 2, 8, Double.NaN, 3, 6, 2, 9, 4};
        Transform scales = Transforms.standardize().andThen(Transforms.minMax()).andThen(Transforms.robustScale());
        for (Transform t : List.of(
                Transforms.log(),
                Transforms.log1p(),
                Transforms.boxCox(0.5),
                Transforms.boxCoxOverPeriods(2),
                Transforms.fill(Fill.constant(3)).andThen(Transforms.difference(1, 2)),
                Transforms.fill(Fill.mean()).andThen(Transforms.clip(-5, 50)),
                Transforms.fill(Fill.mode()).andThen(Transforms.floor(0)),
                Transforms.fill(Fill.forward()).andThen(Transforms.log().andThen(Transforms.difference(3))),
                Transforms.fill(Fill.linear()).andThen(scales),
                Transforms.fill(Fill.seasonal(2)))) {
            TransformedFit<MeanFit> fit = fit(t, y);
            Fit back = CODECS.decode(CODECS.encode(fit));
            assertEquals(fit.forecast(5, 0.5, 0.9), back.forecast(5, 0.5, 0.9), t.name());
            assertEquals(fit.fitted(), back.fitted(), t.name());
            assertEquals(fit.model(), back.model());
            assertEquals(fit.summary(), back.summary());
            assertEquals(fit.transform(), ((TransformedFit<?>) back).transform());
        }
    }

    @Test
    void theCodecIsInstalled() {
        assertTrue(ModelCodecs.installed().toString().contains("transformed"));
    }

    /** x + 1: an example of a user's own. */
    private record Shift() implements Transform, FittedPointwiseTransform {
        @Override
        public String name() {
            return "shift";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            return this;
        }

        @Override
        public TimeSeries apply(TimeSeries series) {
            return series.mapValues(x -> x + 1);
        }

        @Override
        public double inverse(double transformed) {
            return transformed - 1;
        }
    }

    @Test
    void aUsersOwnTransformWorksButIsNotStored() {
        TransformedFit<MeanFit> fit = fit(new Shift(), 1, 2, 3);
        assertEquals(2, fit.forecast(1).mean().value(0), 1e-12);
        assertEquals(1, fit.forecast(1).standardDeviation().value(0), 1e-12);
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> CODECS.encode(fit), "'shift'", "log1p");
    }

    @Test
    void transformsNest() {
        TransformedForecaster<TransformedFit<MeanFit>> nested =
                Transforms.log().into(Transforms.difference(1).into(new MeanModel()));
        assertEquals("log → difference(1) → mean", nested.name());
        double[] y = {3, 5, 4, 8, 9, 9, 12};
        assertArrayEquals(
                fit(Transforms.log().andThen(Transforms.difference(1)), y)
                        .forecast(3, 0.9)
                        .mean()
                        .values(),
                nested.fit(series(y)).forecast(3, 0.9).mean().values(),
                1e-9);
        TransformedForecaster<TransformedFit<MeanFit>> curved =
                Transforms.log1p().into(Transforms.log1p().into(new MeanModel()));
        TransformedFit<TransformedFit<MeanFit>> skewed = curved.fit(series(y));
        double direct = fit(Transforms.log1p().andThen(Transforms.log1p()), y)
                .forecast(1)
                .mean()
                .value(0);
        assertEquals(direct, skewed.forecast(1).mean().value(0), 0.02 * direct);
    }

    @Test
    void badHorizonsAndLevelsAreArguments() {
        TransformedFit<MeanFit> fit = fit(Transforms.log(), 1, 2, 3);
        assertThrows(IllegalArgumentException.class, () -> fit.forecast(0));
        assertThrows(IllegalArgumentException.class, () -> fit.forecast(1, 1.5));
    }
}

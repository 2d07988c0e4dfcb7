package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.transform.MeanModel.MeanFit;

/** What holds for each transform with an inverse, whatever the size of the values. */
class NewTransformsProperties {
    private static final int TRAINING = 30;
    private static final int LATER = 9;
    private static final TimeIndex INDEX =
            TimeIndex.regular(LocalDate.of(2018, 3, 1), Frequency.MONTHLY, TRAINING + LATER);
    private static final ModelCodecs CODECS = ModelCodecs.of(List.of(new TransformedFitCodec(), new MeanModel.Codec()));

    private static TimeSeries prices() {
        double[] prices = new double[TRAINING + 2];
        Arrays.setAll(prices, i -> 100 * Math.pow(1.004, i) + i % 3);
        return TimeSeries.of(
                "cpi", TimeIndex.regular(LocalDate.of(2018, 3, 1), Frequency.MONTHLY, TRAINING + 2), prices);
    }

    @Provide
    Arbitrary<Transform> anySign() {
        HolidayCalendar christmas =
                HolidayCalendar.of("Christmas Day", LocalDate.of(2018, 12, 25), LocalDate.of(2019, 12, 25));
        return Arbitraries.of(
                Transforms.yeoJohnson(0.3),
                Transforms.yeoJohnson(1.4),
                Transforms.yeoJohnson(),
                Transforms.meanScale(),
                Transforms.maxAbs(),
                Transforms.detrend(),
                Transforms.detrend(2),
                Transforms.detrend(3),
                Transforms.deseasonalize(SeasonalFigure.stl(4)),
                Transforms.deseasonalize(SeasonalFigure.stl(12, 7)),
                Transforms.deseasonalize(SeasonalFigure.stl(4, 7).robust()),
                Transforms.deseasonalize(SeasonalFigure.classical(12)),
                Transforms.perDay(),
                Transforms.perBusinessDay(christmas),
                Transforms.deflate(prices(), Knowledge.PAST),
                Transforms.deflate(prices(), Knowledge.FUTURE),
                Transforms.quantileToUniform(),
                Transforms.quantileToNormal(),
                Transforms.detrend()
                        .andThen(Transforms.deseasonalize(SeasonalFigure.stl(4)))
                        .andThen(Transforms.maxAbs()),
                Transforms.perDay().andThen(Transforms.difference(1)).andThen(Transforms.detrend()));
    }

    @Provide
    Arbitrary<Transform> positive() {
        return Arbitraries.of(
                Transforms.deseasonalize(SeasonalFigure.stl(4).multiplicative()),
                Transforms.deseasonalize(
                        SeasonalFigure.stl(4, 7).multiplicative().robust()),
                Transforms.deseasonalize(SeasonalFigure.classical(4).multiplicative()),
                Transforms.log().andThen(Transforms.detrend()),
                Transforms.logit(0, 1e9).andThen(Transforms.quantileToNormal()));
    }

    /** Normal values of both signs around a level, times 10 to some power. */
    private static double[] values(long seed, int exponent) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[TRAINING + LATER];
        Arrays.setAll(values, i -> (random.nextGaussian() + random.nextDouble()) * Math.pow(10, exponent));
        return values;
    }

    private static double[] positiveValues(long seed) {
        return Arrays.stream(values(seed, 0)).map(v -> Math.exp(2 * v)).toArray();
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of("s", INDEX.slice(0, values.length), values);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private static void roundTrips(Transform transform, double[] values) {
        double tolerance = 1e-9 * largest(values);
        TimeSeries all = series(values);
        TimeSeries history = all.head(TRAINING);
        FittedTransform fitted = transform.fit(history);
        TimeSeries later = fitted.applyLater(history, all.tail(LATER));
        assertEquals(fitted.apply(all).tail(LATER).withIndex(later.index()), later, "an update is as the whole");
        assertArrayEquals(all.tail(LATER).values(), fitted.inversePath(history, later.values()), tolerance);
        double[] back = fitted.inverseFitted(history, fitted.apply(history).values());
        for (int i = 2; i < TRAINING; i++) {
            assertEquals(values[i], back[i], tolerance);
        }
    }

    @Property(tries = 400)
    void inverseUndoes(
            @ForAll("anySign") Transform transform,
            @ForAll long seed,
            @ForAll @IntRange(min = -280, max = 280) int exponent) {
        // a power of 1.7 of 1e280 is no number
        boolean overflows = transform.name().startsWith("yeo-johnson(");
        roundTrips(transform, values(seed, overflows ? exponent / 2 : exponent));
    }

    @Property(tries = 100)
    void inverseUndoesForPositiveValues(@ForAll("positive") Transform transform, @ForAll long seed) {
        roundTrips(transform, positiveValues(seed));
    }

    @Property(tries = 150)
    void whatComesLaterChangesNothing(@ForAll("anySign") Transform transform, @ForAll long seed) {
        double[] changed = values(seed, 2);
        System.arraycopy(values(seed + 1, 5), 0, changed, TRAINING, LATER);
        TimeSeries a = series(values(seed, 2));
        TimeSeries b = series(changed);
        FittedTransform fitted = transform.fit(a.head(TRAINING));
        assertEquals(fitted, transform.fit(b.head(TRAINING)));
        assertEquals(fitted.apply(a).head(TRAINING), fitted.apply(b).head(TRAINING));
    }

    @Property(tries = 150)
    void missingRowsStayMissing(
            @ForAll("anySign") Transform transform, @ForAll long seed, @ForAll @IntRange(max = 20) int row) {
        double[] gappy = values(seed, 1);
        gappy[row] = Double.NaN;
        gappy[TRAINING + 3] = Double.NaN;
        TimeSeries all = series(gappy);
        FittedTransform fitted = transform.fit(all.head(TRAINING));
        double[] z = fitted.apply(all).values();
        assertTrue(Double.isNaN(z[row]) && Double.isNaN(z[TRAINING + 3]));
        int missing = (int) Arrays.stream(z).filter(Double::isNaN).count();
        assertEquals(fitted.isPointwise() ? 2 : row == 0 ? 4 : 5, missing);
    }

    @Property(tries = 150)
    void statesAreReadAsTheyWereWritten(@ForAll("anySign") Transform transform, @ForAll long seed) {
        TransformedFit<MeanFit> fit =
                transform.into(new MeanModel()).fit(series(values(seed, 1)).head(TRAINING));
        TransformedFit<?> back = (TransformedFit<?>) CODECS.decode(CODECS.encode(fit));
        assertEquals(fit.transform(), back.transform());
        assertEquals(fit.transform().hashCode(), back.transform().hashCode());
        assertEquals(fit.summary(), back.summary());
        assertEquals(
                transform,
                TransformState.readSpecification(
                        TransformState.writeSpecification(transform).orElseThrow()));
    }

    /** The inverse at each step is increasing, and takes quantiles and medians of the model to those of the forecast. */
    @Property(tries = 150)
    void quantilesAreCarriedBack(
            @ForAll("anySign") Transform transform,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double level) {
        TransformedFit<MeanFit> fit =
                transform.into(new MeanModel()).fit(series(values(seed, 1)).head(TRAINING));
        Forecast forecast = fit.forecast(LATER, level);
        assertTrue(largest(forecast.mean().values()) < 1e6);
        if (fit.transform().isPointwise()) {
            Forecast inner = fit.inner().forecast(LATER, level);
            double p = 0.5 + level / 2;
            double[] upper = fit.transform()
                    .inversePath(fit.observed(), inner.quantile(p).values());
            double[] median =
                    fit.transform().inversePath(fit.observed(), inner.median().values());
            assertArrayEquals(upper, forecast.quantile(p).values(), 1e-12 * largest(upper));
            assertArrayEquals(median, forecast.median().values(), 1e-12 * largest(median));
            for (int h = 0; h < LATER; h++) {
                assertTrue(upper[h] > median[h]);
            }
        }
    }

    @Property(tries = 60)
    void inversesIncrease(@ForAll long seed, @ForAll double x, @ForAll double y) {
        TimeSeries history = series(values(seed, 0));
        for (Transform t : List.of(
                Transforms.yeoJohnson(),
                Transforms.yeoJohnson(-1),
                Transforms.yeoJohnson(3),
                Transforms.logit(-1e3, 1e3),
                Transforms.round(0.05),
                Transforms.quantileToUniform(),
                Transforms.quantileToNormal())) {
            FittedPointwiseTransform fitted = (FittedPointwiseTransform) t.fit(history);
            double low = fitted.inverse(Math.min(x, y));
            double high = fitted.inverse(Math.max(x, y));
            assertTrue(low <= high, () -> t.name() + ": " + low + " > " + high);
        }
    }
}

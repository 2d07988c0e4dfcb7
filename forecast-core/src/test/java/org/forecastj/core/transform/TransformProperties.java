package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forecastj.core.series.TimeSeries;

class TransformProperties {
    private static final int TRAINING = 24;

    @Provide
    Arbitrary<Transform> transforms() {
        Arbitrary<Transform> single = Arbitraries.of(
                Transforms.fill(Fill.constant(1)),
                Transforms.fill(Fill.mean()),
                Transforms.fill(Fill.mode()),
                Transforms.fill(Fill.forward()),
                Transforms.fill(Fill.linear()),
                Transforms.fill(Fill.seasonal(4)),
                Transforms.log(),
                Transforms.log1p(),
                Transforms.boxCox(0.3),
                Transforms.boxCox(-0.4),
                Transforms.boxCox(0),
                Transforms.boxCoxOverPeriods(3),
                Transforms.boxCoxByLikelihood(1),
                Transforms.standardize(),
                Transforms.minMax(),
                Transforms.robustScale(),
                Transforms.difference(1),
                Transforms.difference(3),
                Transforms.difference(2, 2),
                Transforms.floor(0),
                Transforms.clip(0, 1e9));
        Arbitrary<Transform> scale =
                Arbitraries.of(Transforms.standardize(), Transforms.minMax(), Transforms.difference(2, 1));
        return single.flatMap(a -> scale.map(b -> a.andThen(b).andThen(Transforms.difference(1))));
    }

    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.doubles().between(0.5, 500).array(double[].class).ofSize(TRAINING + 8);
    }

    private static TimeSeries series(double[] values) {
        return TimeSeries.daily("s", LocalDate.of(2020, 2, 20), values);
    }

    @Property(tries = 300)
    void inverseOfTheTransformedFutureIsTheFuture(
            @ForAll("transforms") Transform transform, @ForAll("values") double[] values) {
        TimeSeries all = series(values);
        TimeSeries history = all.head(TRAINING);
        FittedTransform fitted = transform.fit(history);
        TimeSeries later = fitted.applyLater(history, all.tail(8));
        assertEquals(all.tail(8).index(), later.index());
        assertArrayEquals(all.tail(8).values(), fitted.inversePath(history, later.values()), 1e-6);
    }

    @Property(tries = 300)
    void inverseOfTheTransformedHistoryIsTheHistory(
            @ForAll("transforms") Transform transform, @ForAll("values") double[] values) {
        TimeSeries history = series(values);
        FittedTransform fitted = transform.fit(history);
        TimeSeries transformed = fitted.apply(history);
        assertSame(history.index(), transformed.index());
        double[] back = fitted.inverseFitted(history, transformed.values());
        int observed = 0;
        for (int i = 0; i < back.length; i++) {
            if (!Double.isNaN(back[i])) {
                assertEquals(values[i], back[i], 1e-6);
                observed++;
            }
        }
        assertTrue(observed >= values.length - 7, "only differences may lose rows");
    }

    @Property(tries = 200)
    void theFutureNeverChangesWhatWasLearnedNorThePast(
            @ForAll("transforms") Transform transform,
            @ForAll("values") double[] values,
            @ForAll("values") double[] other) {
        double[] changed = values.clone();
        System.arraycopy(other, TRAINING, changed, TRAINING, 8);
        TimeSeries a = series(values);
        TimeSeries b = series(changed);
        FittedTransform fitA = transform.fit(a.head(TRAINING));
        FittedTransform fitB = transform.fit(b.head(TRAINING));
        assertEquals(fitA, fitB);
        assertEquals(fitA.apply(a).head(TRAINING), fitB.apply(b).head(TRAINING));
        double[] gappy = values.clone();
        Arrays.fill(gappy, TRAINING, gappy.length, Double.NaN);
        assertEquals(
                fitA.apply(a.head(TRAINING)),
                fitA.apply(series(gappy))
                        .head(TRAINING)
                        .withIndex(a.head(TRAINING).index()));
    }

    @Property(tries = 200)
    void inversesNeverDecrease(
            @ForAll("transforms") Transform transform,
            @ForAll("values") double[] values,
            @ForAll double x,
            @ForAll double y) {
        FittedChain chain = FittedChain.of(java.util.List.of(transform.fit(series(values))));
        for (FittedTransform step : chain.steps()) {
            if (step instanceof FittedPointwiseTransform p) {
                double low = p.inverse(Math.min(x, y));
                double high = p.inverse(Math.max(x, y));
                assertTrue(low <= high, () -> step + ": " + low + " > " + high);
            }
        }
    }
}

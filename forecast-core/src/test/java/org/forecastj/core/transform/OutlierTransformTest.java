package org.forecastj.core.transform;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.outlier.IntervalDetector;
import org.forecastj.core.outlier.OutlierDetector;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.outlier.Outliers;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class OutlierTransformTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", START, values);
    }

    private static double[] noise(int n) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 20 + Math.sin(i * i);
        }
        return y;
    }

    @Test
    void theModelIsGivenTheRepairedWindowAndLaterRowsAsTheyAre() {
        double[] y = noise(40);
        y[12] = 500;
        TransformedFit<MeanModel.MeanFit> fit = Transforms.repairOutliers(
                        OutlierDetectors.hampel(5).threshold(5))
                .into(new MeanModel())
                .fit(series(y));
        assertEquals(20, fit.inner().mean(), 1);
        assertEquals(20, fit.inner().observed().value(12), 1);
        assertEquals(500, fit.observed().value(12));
        assertEquals(List.of(12), fit.outlierRows());
        assertEquals(List.of(), fit.filledRows());
        assertEquals(fit.inner().mean(), fit.forecast(3).mean().value(2));
        TransformedFit<MeanModel.MeanFit> later = fit.update(TimeSeries.daily("s", START.plusDays(40), 900, 20));
        assertEquals(900, later.inner().observed().value(40));
        assertEquals(List.of(12), later.outlierRows());
    }

    @Test
    void removedOutliersAreFilledAndKnownAfterReading() {
        double[] y = noise(40);
        y[12] = 500;
        y[30] = Double.NaN;
        TransformedFit<MeanModel.MeanFit> fit = Transforms.removeOutliers(
                        OutlierDetectors.remainder().mad(6))
                .andThen(Transforms.fill(Fill.kalmanLevel()))
                .into(new MeanModel())
                .fit(series(y));
        assertEquals(List.of(12), fit.outlierRows());
        assertEquals(List.of(12, 30), fit.filledRows());
        assertEquals(40, fit.inner().observed().observedCount());
        ModelCodecs codecs = ModelCodecs.of(List.of(new TransformedFitCodec(), new MeanModel.Codec()));
        TransformedFit<?> read = (TransformedFit<?>) codecs.decode(codecs.encode(fit));
        assertEquals(fit.outlierRows(), read.outlierRows());
        assertEquals(fit.filledRows(), read.filledRows());
        assertEquals(fit.transform(), read.transform());
    }

    @Test
    void specificationsAreStoredUnlessTheyHoldAModel() {
        double[] y = noise(60);
        y[12] = 500;
        for (OutlierDetector detector : List.of(
                OutlierDetectors.remainder(7),
                OutlierDetectors.remainder(7, 14).iqr(1.5),
                OutlierDetectors.remainder().mad(4),
                OutlierDetectors.hampel(3).threshold(5),
                OutlierDetectors.tsoutliers(7))) {
            for (Transform transform :
                    List.of(Transforms.repairOutliers(detector), Transforms.removeOutliers(detector))) {
                Transform read = TransformState.readSpecification(
                        TransformState.writeSpecification(transform).orElseThrow());
                assertEquals(transform, read);
                FittedTransform fitted = transform.fit(series(y));
                assertEquals(fitted, read.fit(series(y)));
                assertEquals(fitted, TransformState.read(TransformState.write(fitted)));
            }
        }
        Transform model = Transforms.repairOutliers(OutlierDetectors.interval(new MeanModel(), 0.99, 10));
        assertTrue(TransformState.writeSpecification(model).isEmpty());
        FittedTransform fitted = model.fit(series(y));
        assertEquals(fitted, TransformState.read(TransformState.write(fitted)));
    }

    @Test
    void damagedStatesAreRefused() {
        assertDamaged("detector", ModelState.builder().put("detector", "x").put("missing", true));
        assertDamaged(
                "halfWindow",
                ModelState.builder()
                        .put("detector", "hampel")
                        .put("halfWindow", 0L)
                        .put("threshold", 3.0)
                        .put("missing", true));
        assertDamaged(
                "threshold",
                ModelState.builder()
                        .put("detector", "iqr")
                        .put("periods", new long[] {7})
                        .put("threshold", -3.0)
                        .put("missing", true));
        ModelState rows = ModelState.builder()
                .put("id", "outliers")
                .put("name", "x")
                .put("rows", new long[] {3, 3})
                .put("values", new double[] {1, 2})
                .build();
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> TransformState.read(List.of(rows)), "rows");
        ModelState values = ModelState.builder()
                .put("id", "outliers")
                .put("name", "x")
                .put("rows", new long[] {3, 4})
                .put("values", new double[] {1})
                .build();
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> TransformState.read(List.of(values)), "values");
    }

    private static void assertDamaged(String part, ModelState.Builder state) {
        List<ModelState> states = List.of(state.put("id", "outliers").build());
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> TransformState.readSpecification(states), part);
    }

    @Test
    void intervalsOfAModelFromTheRowsBefore() {
        double[] y = noise(60);
        y[5] = 22.5;
        y[30] = 90;
        y[31] = 80;
        y[40] = Double.NaN;
        IntervalDetector detector = OutlierDetectors.interval(new MeanModel(), 0.999, 20);
        Outliers outliers = detector.detect(series(y));
        assertEquals(List.of(30, 31), outliers.rows());
        assertTrue(outliers.expected().isMissing(19));
        MeanModel.MeanFit fit = new MeanModel().fit(series(y).head(30));
        assertEquals(fit.mean(), outliers.expected().value(30), 1e-12);
        assertEquals(
                fit.forecast(1, 0.999).interval(0.999).upper().value(0),
                outliers.upper().value(30),
                1e-12);
        assertEquals(
                (90 - fit.mean()) / (outliers.upper().value(30) - fit.mean()),
                outliers.scores().value(30),
                1e-12);
        assertTrue(outliers.scores().isMissing(40));
        assertFalse(outliers.expected().isMissing(40));
        // outliers of the past do not widen the intervals
        assertTrue(outliers.upper().value(32) < 25);
        for (IntervalDetector other : List.of(
                detector.step(7), detector.refitEvery(5), detector.step(3).refitEvery(2))) {
            assertEquals(List.of(30, 31), other.detect(series(y)).rows(), other.name());
        }
        assertEquals(
                0,
                OutlierDetectors.interval(new MeanModel(), 0.9, 60)
                        .detect(series(y))
                        .count());
    }

    @Test
    void intervalsDoNotLookAhead() {
        double[] y = noise(50);
        y[30] = 70;
        IntervalDetector detector =
                OutlierDetectors.interval(new MeanModel(), 0.99, 20).refitEvery(3);
        Outliers all = detector.detect(series(y));
        Outliers head = detector.detect(series(y).head(37));
        assertEquals(head.expected(), all.expected().head(37));
        assertEquals(head.upper(), all.upper().head(37));
        assertEquals(head.rows(), all.rows().stream().filter(row -> row < 37).toList());
    }

    @Test
    void aConstantHistoryHasIntervalsWithoutWidth() {
        double[] y = new double[30];
        Arrays.fill(y, 5);
        y[20] = 6;
        Outliers outliers = OutlierDetectors.interval(new MeanModel(), 0.9, 10).detect(series(y));
        assertEquals(List.of(20), outliers.rows());
        assertEquals(Double.MAX_VALUE, outliers.scores().value(20));
        assertEquals(0, outliers.scores().value(21));
    }

    @Test
    void regressorsOfTheModelAreCutAtTheOrigin() {
        double[] y = noise(20);
        MeanModel model = new MeanModel();
        Regressors regressors = Regressors.on(series(y).index())
                .knownInPast("weather", new double[20])
                .build();
        OutlierDetectors.interval(model, 0.9, 12).regressors(regressors).detect(series(y));
        assertEquals(
                19,
                java.util.Objects.requireNonNull(model.lastRegressors).index().size());
    }

    @Test
    void badArgumentsAndData() {
        assertBadArgument(() -> OutlierDetectors.interval(new MeanModel(), 1, 10), "level");
        assertBadArgument(() -> OutlierDetectors.interval(new MeanModel(), 0.9, 0), "minTrain is 0");
        assertBadArgument(
                () -> OutlierDetectors.interval(new MeanModel(), 0.9, 1).step(0), "step is 0");
        assertBadArgument(
                () -> OutlierDetectors.interval(new MeanModel(), 0.9, 1).refitEvery(0), "refitEvery is 0");
        TimeIndex irregular = TimeIndex.ofDates(List.of(START, START.plusDays(1), START.plusDays(5)));
        TimeSeries series = TimeSeries.of("irr", irregular, 1, 2, 3);
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> OutlierDetectors.interval(new MeanModel(), 0.9, 2).detect(series));
        assertRefused(
                Reason.NO_DATA,
                () -> Transforms.repairOutliers(OutlierDetectors.remainder()).fit(series(Double.NaN, Double.NaN)),
                "'s'");
    }
}

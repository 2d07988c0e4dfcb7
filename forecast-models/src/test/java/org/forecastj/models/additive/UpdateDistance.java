package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/** Compares an updated fit with one from scratch: parameters in scaled units, forecasts by the scale of the series. */
final class UpdateDistance {
    static final double TOLERANCE = 1e-8;
    private static final int HORIZON = 30;

    private UpdateDistance() {}

    static void assertEqual(AdditiveFit scratch, AdditiveFit updated) {
        assertParameters(scratch, updated, 1);
        assertForecasts(scratch.forecast(HORIZON, 0.8), updated.forecast(HORIZON, 0.8), scratch.estimate().scale);
    }

    /** With regressors, whose size the level is as much less certain for: what moves a coefficient moves the level by that many times as much. */
    static void assertEqual(AdditiveFit scratch, AdditiveFit updated, Regressors future) {
        double largest = 1;
        for (String name : future.names()) {
            for (double value : future.column(name)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        assertParameters(scratch, updated, largest);
        assertForecasts(
                scratch.forecast(HORIZON, future, 0.8),
                updated.forecast(HORIZON, future, 0.8),
                scratch.estimate().scale);
    }

    private static void assertParameters(AdditiveFit scratch, AdditiveFit updated, double largest) {
        Estimate a = scratch.estimate();
        Estimate b = updated.estimate();
        assertEquals(a.scale, b.scale, 0, "scale");
        assertEquals(a.floor, b.floor, 0, "floor");
        assertEquals(a.slope, b.slope, TOLERANCE, "slope");
        assertEquals(a.level, b.level, TOLERANCE * largest, "level");
        assertEquals(a.sigma, b.sigma, TOLERANCE, "sigma");
        assertArrayEquals(a.delta, b.delta, TOLERANCE, "delta");
        assertArrayEquals(a.beta, b.beta, TOLERANCE, "beta");
        assertLayouts(scratch.layout(), updated.layout());
    }

    private static void assertLayouts(Layout a, Layout b) {
        assertEquals(a.observedRows(), b.observedRows());
        assertEquals(a.spanMillis(), b.spanMillis());
        assertEquals(
                a.holidays().stream().map(HolidayColumn::label).toList(),
                b.holidays().stream().map(HolidayColumn::label).toList());
        for (int r = 0; r < a.regressors().size(); r++) {
            RegressorColumn x = a.regressors().get(r);
            RegressorColumn y = b.regressors().get(r);
            assertEquals(x.mean() / x.scale(), y.mean() / x.scale(), 1e-10 * (1 + Math.abs(x.mean() / x.scale())));
            assertEquals(1, y.scale() / x.scale(), 1e-10);
        }
    }

    private static void assertForecasts(Forecast a, Forecast b, double scale) {
        TimeIndex index = a.index();
        assertEquals(index, b.index());
        double tolerance = TOLERANCE * scale;
        IntStream.range(0, HORIZON).forEach(h -> {
            assertEquals(a.mean().value(h), b.mean().value(h), tolerance, "mean");
            assertEquals(
                    a.standardDeviation().value(h), b.standardDeviation().value(h), tolerance, "standard deviation");
            assertEquals(
                    a.interval(0.8).upper().value(h), b.interval(0.8).upper().value(h), tolerance, "upper bound");
        });
    }
}

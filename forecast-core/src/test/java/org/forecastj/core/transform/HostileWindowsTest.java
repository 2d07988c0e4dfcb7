package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A window that a transform cannot take is refused by name; what it takes, it takes without NaN. */
class HostileWindowsTest {
    private static final double NAN = Double.NaN;
    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final List<double[]> WINDOWS = List.of(
            new double[] {},
            new double[] {NAN},
            new double[] {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
            new double[] {3},
            new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
            new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1},
            new double[] {1e300, -1e300, 1e-300, 1e300, 4, 5, 6, -1e300, 1e300, 9, 1e-300, 0},
            new double[] {1e300, 2e300, 3e300, 1e300, 2e300, 3e300, 1e300, 2e300, 3e300, 1e300, 2e300, 3e300},
            new double[] {1.7e308, -1.7e308, 1.7e308, -1.7e308, 1.7e308, 1, 2, 3, 1.7e308, 1, 1.7e308, -1.7e308},
            new double[] {1e-300, 2e-300, 3e-300, 1e-300, 2e-300, 3e-300, 1e-300, 2e-300, 3e-300, 1e-300, 2e-300, 4e-300
            },
            new double[] {4.9e-324, 0, 4.9e-324, 0, 4.9e-324, 0, 4.9e-324, 0, 4.9e-324, 0, 4.9e-324, 0},
            new double[] {NAN, NAN, 3, NAN, NAN, NAN, 5, NAN, NAN, NAN, NAN, 4},
            new double[] {-5, 3, -2, 7, NAN, 1, 0, -3, 8, 2, -1, 4});

    static Stream<Transform> transforms() {
        TimeIndex months = TimeIndex.regular(START, Frequency.MONTHLY, 24);
        double[] prices = new double[24];
        Arrays.setAll(prices, i -> 100 + i);
        return Stream.of(
                Transforms.yeoJohnson(),
                Transforms.yeoJohnson(2.5),
                Transforms.yeoJohnson(-0.5),
                Transforms.logit(-10, 10),
                Transforms.meanScale(),
                Transforms.maxAbs(),
                Transforms.detrend(),
                Transforms.detrend(3),
                Transforms.deseasonalize(SeasonalFigure.stl(3)),
                Transforms.deseasonalize(SeasonalFigure.stl(3, 7).robust()),
                Transforms.deseasonalize(SeasonalFigure.stl(3).multiplicative()),
                Transforms.deseasonalize(SeasonalFigure.classical(3)),
                Transforms.deseasonalize(SeasonalFigure.classical(3).multiplicative()),
                Transforms.perDay(),
                Transforms.perBusinessDay(HolidayCalendar.of("x", START)),
                Transforms.deflate(TimeSeries.of("cpi", months, prices), Knowledge.FUTURE),
                Transforms.winsorize(0.1, 0.9),
                Transforms.round(0.5),
                Transforms.quantileToUniform(),
                Transforms.quantileToNormal());
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void refusedByNameOrTakenWithoutNaN(Transform transform) {
        int taken = 0;
        for (double[] window : WINDOWS) {
            TimeSeries series =
                    TimeSeries.of("odd-7", TimeIndex.regular(START, Frequency.MONTHLY, window.length), window);
            try {
                FittedTransform fitted = transform.fit(series);
                double[] z = fitted.apply(series).values();
                double[] back = fitted.inverseFitted(series, z);
                for (int i = 0; i < window.length; i++) {
                    assertTrue(Double.isNaN(window[i]) == Double.isNaN(z[i]), transform.name());
                    assertFalse(Double.isNaN(back[i]) && !Double.isNaN(window[i]), transform.name());
                }
                if (window.length > 1 && series.observedCount() > 0 && !overflows(window)) {
                    Forecast f = transform.into(new MeanModel()).fit(series).forecast(6, 0.9);
                    assertTrue(Arrays.stream(f.mean().values()).allMatch(Double::isFinite));
                    taken++;
                }
            } catch (ForecastingException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("'odd-7'"), e.toString());
            }
        }
        assertTrue(taken >= 2, transform.name() + " takes " + taken);
    }

    /** Whether the mean of the model does. */
    private static boolean overflows(double[] window) {
        return Arrays.stream(window).anyMatch(v -> Math.abs(v) > 1e308);
    }
}

package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class ArimaCodecTest {
    private static final int ROWS = 60;
    private static final ModelCodecs CODECS = ModelCodecs.installed();

    private static Regressors price(TimeIndex index) {
        return Regressors.on(index)
                .knownInFuture("price", HostileSeries.noise(index.size(), index.size()))
                .build();
    }

    private static TimeSeries series() {
        double[] noise = HostileSeries.noise(ROWS, 3);
        return HostileSeries.series(
                "full",
                HostileSeries.rows(
                        ROWS,
                        t -> t == 9 || t > ROWS - 4 ? Double.NaN : Math.exp(2 + 0.03 * t) * (1 + 0.1 * noise[t])));
    }

    @Test
    void everythingIsKept() {
        TimeSeries series = series();
        ArimaModel model = ArimaModel.builder()
                .order(2, 1, 0)
                .seasonal(0, 0, 1, 4)
                .drift()
                .fourier(12, 2)
                .fourier(5.5, 1)
                .regressor("price")
                .intervention(new Intervention(
                        Intervention.Kind.LEVEL_SHIFT, series.index().dateTime(20)))
                .automaticBoxCox()
                .biasAdjusted(false)
                .intervals(IntervalMethod.ESTIMATION_ERROR)
                .fixed("ar2", 0.1)
                .build();
        ArimaFit fit = model.fit(series, price(series.index()));
        TimeSeries more = TimeSeries.of("full", series.index().next(3), 7, Double.NaN, 8);
        for (ArimaFit one : List.of(fit, fit.update(more, price(more.index())))) {
            ArimaFit read = (ArimaFit) CODECS.decode(CODECS.encode(one));
            Regressors future = price(one.observed().index().next(8));
            assertEquals(one.specification(), read.specification());
            assertEquals(one.forecast(8, future, 0.5, 0.9), read.forecast(8, future, 0.5, 0.9));
            assertEquals(one.simulate(8, future, 3, 1), read.simulate(8, future, 3, 1));
            assertEquals(one.fitted(), read.fitted());
            assertEquals(one.summary(), read.summary());
            TimeSeries last = TimeSeries.of("full", one.observed().index().next(2), 7, 7.5);
            Regressors rows = price(last.index());
            Regressors after = price(last.index().next(4));
            assertEquals(
                    one.update(last, rows).forecast(4, after, 0.9),
                    read.update(last, rows).forecast(4, after, 0.9));
        }
    }

    private static void damaged(ModelState whole, String part, Consumer<Map<String, Object>> damage) {
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> CODECS.decode(changed(whole, part, damage)), part);
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason(), e.getMessage());
    }

    private static ModelState changed(ModelState whole, String part, Consumer<Map<String, Object>> damage) {
        Map<String, Object> values = new LinkedHashMap<>(whole.values());
        if (part.isEmpty()) {
            damage.accept(values);
        }
        ModelState.Builder to = ModelState.builder();
        values.forEach((name, value) -> {
            if (value instanceof ModelState child) {
                to.put(name, name.equals(part) ? changed(child, "", damage) : changed(child, part, damage));
            } else if (value instanceof String text) {
                to.put(name, text);
            } else if (value instanceof Boolean flag) {
                to.put(name, flag.booleanValue());
            } else if (value instanceof Number number) {
                if (value instanceof Double) {
                    to.put(name, number.doubleValue());
                } else {
                    to.put(name, number.longValue());
                }
            } else if (value instanceof double[] numbers) {
                to.put(name, numbers);
            } else if (value instanceof long[] wholes) {
                to.put(name, wholes);
            } else {
                to.putTexts(
                        name, ((List<?>) value).stream().map(String.class::cast).toList());
            }
        });
        return to.build();
    }

    private static Object packed(double... values) {
        return Objects.requireNonNull(ModelState.builder()
                .putPacked("values", values)
                .build()
                .values()
                .get("values"));
    }

    @Test
    void hostileNumbersAreRefused() {
        ModelState state = CODECS.encode(ArimaModel.of(2, 1, 1).fit(series()));
        damaged(state, "estimates", b -> b.put("arma", new double[] {1.5, 0.3, 0.1}));
        damaged(state, "estimates", b -> b.put("arma", new double[] {Double.NaN, 0, 0}));
        damaged(state, "estimates", b -> b.put("arma", new double[2]));
        damaged(state, "estimates", b -> b.put("covariance", new double[3]));
        damaged(state, "estimates", b -> b.put("sumOfSquares", -1.0));
        damaged(state, "estimates", b -> b.put("observations", 0));
        damaged(state, "estimates", b -> b.put("free", 99));
        for (int order : new int[] {1000, 65_536, 100_000, Integer.MAX_VALUE}) {
            damaged(state, "specification", b -> b.put("order", new long[] {order, 1, 1}));
            damaged(state, "specification", b -> b.put("order", new long[] {2, order, 1}));
            damaged(state, "specification", b -> b.put("order", new long[] {2, 1, order}));
            damaged(state, "specification", b -> b.put("seasonal", new long[] {1, 0, 0, order}));
            damaged(state, "specification", b -> b.put("seasonal", new long[] {0, order, 0, 12}));
            damaged(state, "specification", b -> b.put("seasonal", new long[] {0, 1, 0, order}));
            damaged(state, "specification", b -> b.put("seasonal", new long[] {1, 1, 1, -order}));
        }
        damaged(state, "specification", b -> {
            b.put("fourierPeriods", new double[] {200_000});
            b.put("fourierOrders", new long[] {100_000});
        });
        damaged(state, "specification", b -> {
            b.put("fourierPeriods", new double[] {Double.NaN});
            b.put("fourierOrders", new long[] {1});
        });
        damaged(state, "state", b -> b.put("mean", new double[] {1}));
        damaged(state, "state", b -> b.put("levels", new double[0]));
        damaged(state, "state", b -> b.put("gapAges", new long[] {-1}));
        damaged(state, "state", b -> b.put("gapAges", new long[100]));
        damaged(state, "state", b -> b.put("covariance", packed(1, Double.POSITIVE_INFINITY, 1, 1)));
        damaged(state, "state", b -> b.put("covariance", packed(new double[7])));
    }

    @Test
    void enormousNumbersOfCoefficientsAreNotBelieved() {
        int order = 65_536;
        ModelState state = CODECS.encode(ArimaModel.of(0, 0, 0).fit(series()));
        ModelState wide = changed(state, "specification", b -> {
            b.put("fourierPeriods", new double[] {2 * order});
            b.put("fourierOrders", new long[] {order / 2});
        });
        ModelState faulty = changed(wide, "estimates", b -> {
            b.put("regression", new double[order + 1]);
            b.put("covariance", new double[0]);
        });
        ForecastingException e = assertThrows(ForecastingException.class, () -> CODECS.decode(faulty));
        assertTrue(String.valueOf(e.getMessage()).contains("at most 10000 coefficients"), e.getMessage());
    }
}

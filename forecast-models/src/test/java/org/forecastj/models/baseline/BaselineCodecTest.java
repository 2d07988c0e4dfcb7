package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

class BaselineCodecTest {
    private static final TimeSeries SERIES =
            TimeSeries.daily("store-17", LocalDate.of(2024, 2, 26), 3, 1, 4, 1, 5, 9, 2, 6, 5);

    @Test
    void idsAndSchemaAreStable() {
        List<String> ids = List.of("mean", "naive", "seasonal-naive", "drift", "window-average", "naive2");
        List<Fit> fits = fits(SERIES);
        for (int i = 0; i < ids.size(); i++) {
            ModelState state = ModelCodecs.installed().encode(fits.get(i));
            assertEquals(ids.get(i), state.text("model"));
            assertEquals(1, state.integer("schema"));
            assertEquals(fits.get(i), ModelCodecs.installed().decode(state));
        }
    }

    private static List<Fit> fits(TimeSeries s) {
        return List.of(
                Forecasters.mean().fit(s),
                Forecasters.naive().fit(s),
                Forecasters.seasonalNaive(3).fit(s),
                Forecasters.drift().fit(s),
                Forecasters.windowAverage(4).fit(s),
                Forecasters.naive2(3).fit(s));
    }

    @Test
    void historiesThatTheModelCannotHaveAreRefused() {
        TimeSeries missing = SERIES.withValues(
                IntStream.range(0, SERIES.size()).mapToDouble(i -> Double.NaN).toArray());
        for (Fit fit : fits(SERIES)) {
            String id = ModelCodecs.installed().encode(fit).text("model");
            ModelState.Builder state =
                    ModelState.builder().put("sigma", 1.0).put("observed", SeriesState.write(missing));
            refused(
                    id,
                    state.put("level", 1.0)
                            .put("slope", 1.0)
                            .put("period", 3)
                            .put("window", 4)
                            .put("season", new double[0]));
        }
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        refused("naive", state().put("sigma", -1.0));
        refused("naive", state().put("sigma", Double.NaN));
        refused("mean", state().put("sigma", 1.0).put("level", Double.POSITIVE_INFINITY));
        refused("drift", state().put("sigma", 1.0).put("slope", Double.NaN));
        refused("seasonal-naive", state().put("sigma", 1.0).put("period", 0));
        refused("seasonal-naive", state().put("sigma", 1.0).put("period", 10));
        refused("seasonal-naive", state().put("sigma", 1.0).put("period", Integer.MAX_VALUE));
        refused("naive2", state().put("sigma", 1.0).put("period", 0).put("season", new double[0]));
        refused("naive2", state().put("sigma", 1.0).put("period", 3).put("season", new double[] {1, 1}));
        refused("naive2", state().put("sigma", 1.0).put("period", 2).put("season", new double[] {1, 0}));
        refused("naive2", state().put("sigma", 1.0).put("period", 1).put("season", new double[] {Double.NaN}));
        refused("window-average", state().put("sigma", 1.0).put("level", 1.0).put("window", 0));
        refused("window-average", state().put("sigma", 1.0).put("level", 1.0).put("window", 10));
    }

    private static ModelState.Builder state() {
        return ModelState.builder().put("observed", SeriesState.write(SERIES));
    }

    private static void refused(String id, ModelState.Builder state) {
        ModelState tree = ModelState.builder()
                .put("model", id)
                .put("schema", 1)
                .put("state", state.build())
                .build();
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> ModelCodecs.installed().decode(tree));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("'"), e.getMessage());
    }
}

package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class HostileSeriesTest {
    @Test
    void modelsOfGivenOrdersWorkOrSayWhyNot() {
        run(
                HostileModels.given(),
                List.of("mean", "ar1", "022", "airline", "css", "regressor", "fourier", "box-cox", "fixed"));
    }

    @Test
    void searchesWorkOrSayWhyNot() {
        run(HostileModels.automatic(), List.of("auto 1", "auto fourier"));
    }

    private static void run(Map<String, Forecaster<?>> models, List<String> names) {
        Map<HostileCase.Ending, Integer> endings = new EnumMap<>(HostileCase.Ending.class);
        for (Map.Entry<String, TimeSeries> series : HostileSeries.all().entrySet()) {
            if (series.getKey().equals(HostileSeries.LONGEST)) {
                continue;
            }
            for (String name : names) {
                endings.merge(end(Objects.requireNonNull(models.get(name)), name, series.getValue()), 1, Integer::sum);
            }
        }
        assertTrue(endings.getOrDefault(HostileCase.Ending.WORKED, 0)
                > 2 * endings.getOrDefault(HostileCase.Ending.REFUSED_TO_FIT, 0));
    }

    private static HostileCase.Ending end(Forecaster<?> model, String name, TimeSeries series) {
        try {
            return new HostileCase(model, series).run();
        } catch (RuntimeException | AssertionError e) {
            return fail("'" + name + "' on '" + series.name() + "': " + e, e);
        }
    }
}

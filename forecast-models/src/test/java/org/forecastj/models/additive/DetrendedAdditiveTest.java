package org.forecastj.models.additive;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

/** Lines of their own at each timestamp, before a model that forecasts any timestamp. */
class DetrendedAdditiveTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private static TimeSeries irregular() {
        List<LocalDate> dates = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int day = 0, i = 0; i < 40; day += 1 + i % 3, i++) {
            dates.add(START.plusDays(day));
            values.add(10 + 0.5 * day + (i % 2 == 0 ? 0.1 : -0.1));
        }
        return TimeSeries.of(
                "odd",
                TimeIndex.ofDates(dates),
                values.stream().mapToDouble(v -> v).toArray());
    }

    @Test
    void forecastsAnyTimestampAfterAnIrregularHistory() {
        TimeSeries months = TimeSeries.of("cpi", TimeIndex.regular(START, Frequency.MONTHLY, 6), 1, 1, 1, 1, 2, 2);
        Transform transform = Transforms.deflate(months, Knowledge.FUTURE).andThen(Transforms.detrend());
        Fit fit = transform.into(Forecasters.additive().build()).fit(irregular());
        TimeIndex wanted = TimeIndex.ofDates(List.of(START.plusDays(100), START.plusDays(110), START.plusDays(130)));
        Forecast f = fit.forecastAt(wanted, Regressors.none(), 0.9);
        assertEquals(60, f.mean().value(0), 1);
        assertEquals(65, f.mean().value(1), 1);
        assertEquals(150, f.mean().value(2), 3); // in May prices are twice as high
        assertEquals(
                fit.forecastAt(wanted.slice(2, 3), Regressors.none(), 0.9)
                        .mean()
                        .value(0),
                f.mean().value(2),
                1e-9);
        assertRefused(Reason.IRREGULAR_INDEX, () -> fit.forecast(3), "irregular");
    }
}

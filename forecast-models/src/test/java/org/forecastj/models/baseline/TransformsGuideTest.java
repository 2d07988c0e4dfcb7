package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.SeasonalFigure;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

/** The example of the guide. */
class TransformsGuideTest {
    @Test
    void realSalesPerBusinessDay() {
        TimeIndex months = TimeIndex.regular(LocalDate.of(2021, 1, 1), Frequency.MONTHLY, 36);
        double[] values = new double[36];
        Arrays.setAll(values, t -> Math.rint(2000 + 20 * t + 300 * Math.sin(t * Math.PI / 6)));
        double[] prices = new double[36];
        Arrays.setAll(prices, t -> 100 * Math.pow(1.003, t));
        TimeSeries sales = TimeSeries.of("sales", months, values);
        TimeSeries cpi = TimeSeries.of("cpi", months, prices);
        HolidayCalendar holidays = HolidayCalendar.of("Christmas Day", LocalDate.of(2021, 12, 25));

        Transform transform = Transforms.round() // forecasts are whole numbers
                .andThen(Transforms.deflate(cpi, Knowledge.PAST)) // prices of the last month
                .andThen(Transforms.perBusinessDay(holidays)) // value per day, and back by the days of each month
                .andThen(Transforms.deseasonalize(SeasonalFigure.stl(12).multiplicative()))
                .andThen(Transforms.yeoJohnson()); // λ of the training window
        TransformedFit<NaiveFit> fit = transform.into(Forecasters.naive()).fit(sales);
        Forecast forecast = fit.forecast(12, 0.95);

        assertEquals(Math.rint(forecast.mean().value(3)), forecast.mean().value(3));
        assertTrue(fit.summary().contains("per-business-day"), fit.summary());
        for (int h = 0; h < 12; h++) {
            assertTrue(forecast.quantile(0.975).value(h) > forecast.median().value(h));
            assertEquals(2900, forecast.median().value(h), 900);
        }
    }
}

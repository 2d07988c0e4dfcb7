package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.SeasonalTest;
import org.forecastj.core.statistics.UnitRootTest;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.models.Forecasters;
import org.forecastj.models.arima.ArimaFit;
import org.forecastj.models.arima.ArimaModel;
import org.forecastj.models.arima.AutoArima;
import org.forecastj.models.arima.AutoArimaFit;
import org.forecastj.models.arima.Intervention;
import org.forecastj.models.arima.InterventionSearch;
import org.forecastj.models.arima.OrderSearchMethod;
import org.forecastj.models.arima.SearchStep;
import org.junit.jupiter.api.Test;

/** The examples of docs/models/arima.md. */
class ArimaPageTest {
    private static TimeSeries revenue() {
        return Shop.revenueWithZeros();
    }

    @Test
    void automatic() {
        TimeSeries revenue = revenue();
        // snippet arima-auto
        AutoArima model = Forecasters.autoArima().period(7).build();
        AutoArimaFit fit = model.fit(revenue);
        Forecast forecast = fit.forecast(28, 0.80, 0.95);

        ArimaFit best = fit.best();
        String account = fit.summary();
        List<SearchStep> tried = fit.search().orElseThrow().steps();
        // end
        assertTrue(account.contains("ARIMA("), account);
        assertTrue(tried.size() > 5);
        assertTrue(best.aicc() <= tried.get(0).criterion());
        assertEquals(28, forecast.horizon());
    }

    @Test
    void given() {
        TimeSeries passengers = airPassengers();
        // snippet arima-given
        ArimaModel airline = Forecasters.arima()
                .order(0, 1, 1)
                .seasonal(0, 1, 1, 12)
                .boxCox(0)
                .build();
        ArimaFit fit = airline.fit(passengers);
        double theta = fit.coefficient("ma1").estimate();
        double error = fit.coefficient("ma1").standardError();
        Forecast forecast = fit.forecast(24, 0.80, 0.95);
        // end
        assertEquals(-0.4018, theta, 1e-4);
        assertEquals(0.0896, error, 1e-3);
        assertEquals(450.42, forecast.median().value(0), 0.01);
        // snippet arima-update
        TimeSeries nextMonth =
                TimeSeries.of(passengers.name(), passengers.index().next(1), 455);
        ArimaFit filtered = fit.update(nextMonth);
        ArimaFit estimatedAnew = fit.refit(passengers.append(nextMonth), Regressors.none());
        // end
        assertEquals(theta, filtered.coefficient("ma1").estimate());
        assertFalse(theta == estimatedAnew.coefficient("ma1").estimate());
    }

    @Test
    void regression() {
        TimeSeries series = revenue();
        TimeIndex all = TimeIndex.regular(LocalDate.of(2009, 12, 1), Frequency.DAILY, series.size() + 14);
        double[] x = IntStream.range(0, all.size())
                .mapToDouble(i -> i % 10 == 0 ? 1 : 0)
                .toArray();
        // snippet arima-regression
        Regressors promotions = Regressors.on(all).knownInFuture("promotion", x).build();
        ArimaModel model = Forecasters.arima()
                .order(1, 0, 1)
                .regressor("promotion")
                .fourier(7, 3)
                .fourier(365.25, 2)
                .build();
        ArimaFit fit = model.fit(series, promotions);
        Forecast forecast = fit.forecast(14, promotions, 0.80);
        // end
        assertEquals(14, forecast.horizon());
        assertEquals("promotion", fit.coefficient("promotion").name());
    }

    @Test
    void outliers() {
        TimeSeries revenue = revenue();
        // snippet arima-outliers
        AutoArimaFit fit = Forecasters.autoArima()
                .period(7)
                .interventions(InterventionSearch.of(revenue.size()))
                .build()
                .fit(revenue);
        List<Intervention> found = fit.best().specification().interventions();
        // end
        assertTrue(found.size() <= revenue.size() / 20);
    }

    @Test
    void choices() {
        TimeSeries revenue = revenue();
        // snippet arima-choices
        AutoArima model = Forecasters.autoArima()
                .period(7)
                .method(OrderSearchMethod.EXHAUSTIVE)
                .unitRootTest(UnitRootTest.ADF)
                .seasonalTest(SeasonalTest.ocsb())
                .limits(3, 3, 1, 1, 5)
                .build();
        AutoArimaFit fit =
                model.fit(revenue, Regressors.none(), Execution.threads(2).withTimeBudget(Duration.ofSeconds(60)));
        // end
        assertTrue(fit.search().orElseThrow().stopped().isEmpty());
    }

    @Test
    void panel() {
        Path file = Shop.data().resolve("online_retail_daily.csv");
        // snippet arima-panel
        Panel products = PanelCsv.columns(List.of("product"), "date", "units")
                .frequency(Frequency.DAILY)
                .read(file);
        PanelFit<AutoArimaFit> fits = Forecasters.autoArima().build().fitEach(products, Execution.threads(2));
        Map<SeriesKey, ForecastingException> failures = fits.failures();
        // end
        assertTrue(failures.isEmpty());
    }

    private static TimeSeries airPassengers() {
        try {
            return SeriesCsv.columns("ds", "y")
                    .frequency(Frequency.MONTHLY)
                    .read(Path.of(Objects.requireNonNull(ArimaPageTest.class.getResource("/classic/AirPassengers.csv"))
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

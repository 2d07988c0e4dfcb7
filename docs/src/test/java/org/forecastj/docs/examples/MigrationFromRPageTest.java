package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Objects;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.Stl;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Differencing;
import org.forecastj.core.statistics.Portmanteau;
import org.forecastj.core.statistics.SeasonalTest;
import org.forecastj.core.statistics.TestResult;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.models.Forecasters;
import org.forecastj.models.arima.ArimaFit;
import org.forecastj.models.arima.AutoArima;
import org.forecastj.models.arima.AutoArimaFit;
import org.forecastj.models.arima.IntervalMethod;
import org.junit.jupiter.api.Test;

/** The examples of docs/migration-from-r-forecast.md. */
class MigrationFromRPageTest {
    @Test
    void sideBySide() throws Exception {
        Path file =
                Path.of(Objects.requireNonNull(MigrationFromRPageTest.class.getResource("/classic/AirPassengers.csv"))
                        .toURI());
        // snippet r-arima
        TimeSeries y = SeriesCsv.columns("ds", "y").frequency(Frequency.MONTHLY).read(file);
        double lambda = Transforms.guerreroLambda(y, 12);
        int seasonal = Differencing.nsdiffs(y, 12, SeasonalTest.ocsb());

        AutoArima asInR = Forecasters.autoArima()
                .period(12)
                .boxCox(0)
                .biasAdjusted(false)
                .averaged(false)
                .intervals(IntervalMethod.PLUG_IN)
                .build();
        AutoArimaFit fit = asInR.fit(y);
        Forecast forecast = fit.forecast(24, 0.80, 0.95);
        ArimaFit best = fit.best();
        TestResult test = Portmanteau.ljungBox(best.innovations(), 24, 2);
        Evaluation cv = Backtest.of(RollingOrigin.horizon(12).step(12).minTrain(108))
                .model(asInR)
                .metrics(Metrics.rmse())
                .run(y);
        Decomposition parts = Stl.periodic(12).robust().decompose(y);
        // end
        assertEquals(-0.29, lambda, 0.01);
        assertEquals(1, seasonal);
        assertEquals(-0.4018, best.coefficient("ma1").estimate(), 1e-3);
        assertEquals(-0.5569, best.coefficient("sma1").estimate(), 1e-3);
        assertEquals(244.70, best.logLikelihood(), 0.01);
        assertEquals(-483.20, best.aicc(), 0.02);
        assertEquals(450.42, forecast.mean().value(0), 0.05);
        assertEquals(0.35, test.pValue(), 0.01);
        assertEquals(30.6, cv.value(asInR.name(), Metrics.rmse()).orElseThrow(), 0.1);
        assertEquals(144, parts.trend().length);
        assertEquals("ARIMA(0,1,1)(0,1,1)[12]", best.model());
    }
}

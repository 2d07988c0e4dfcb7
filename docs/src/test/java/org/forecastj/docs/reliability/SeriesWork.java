package org.forecastj.docs.reliability;

import java.io.Reader;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.forecastj.core.Execution;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.decomposition.HoltWinters;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.ChangePenalty;
import org.forecastj.core.statistics.ChangePoints;
import org.forecastj.core.statistics.SeasonalPeriods;
import org.forecastj.core.statistics.SegmentCost;
import org.forecastj.core.statistics.SeriesFeatures;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.Likelihood;
import org.forecastj.models.additive.Trend;

/** Long work on one series, most of which takes no {@link Execution}: {@link Execution#call} stops it. */
final class SeriesWork {
    private static final int HOURS = 10_000;
    private static final int STEPS = 365;
    private static final int PATHS = 10_000;

    private final Map<String, Function<Execution, Object>> all = new LinkedHashMap<>();
    private final TimeSeries hourly = hourly(HOURS);
    private final TimeSeries daily = Simulated.sales("daily", 2_000, 1);

    private SeriesWork() {
        fits();
        paths();
        analyses();
        files();
    }

    static Map<String, Function<Execution, Object>> all() {
        return new SeriesWork().all;
    }

    private void add(String name, Supplier<Object> work) {
        all.put("one series: " + name, execution -> execution.call(work));
    }

    private void fit(String name, Forecaster<?> model, TimeSeries series) {
        add(name, () -> model.fit(series));
    }

    /** Days and weeks, with gaps where asked. */
    private static TimeSeries hourly(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[rows];
        double level = 500;
        for (int t = 0; t < rows; t++) {
            level += random.nextDouble() - 0.5;
            double day = Math.abs(t % 24 - 12) * 6;
            double week = t / 24 % 7 < 5 ? 40 : 0;
            values[t] = level + day + week + 20 * (random.nextDouble() + random.nextDouble() - 1);
        }
        var start = LocalDateTime.of(2000, 1, 3, 0, 0);
        return TimeSeries.of("hourly", TimeIndex.regular(start, Frequency.HOURLY, rows), values);
    }

    private static TimeSeries gaps(TimeSeries series) {
        double[] values = series.values();
        for (int t = 100; t < values.length; t += 97) {
            values[t] = Double.NaN;
        }
        return series.withValues(values);
    }

    private void fits() {
        fit("hourly, ARIMA, orders chosen", Forecasters.autoArima().period(24).build(), hourly);
        fit(
                "hourly with gaps, ARIMA",
                Forecasters.arima().order(2, 0, 1).seasonal(1, 1, 1, 24).build(),
                gaps(hourly));
        fit("hourly, additive, automatic", Forecasters.automaticAdditive(), hourly);
        fit(
                "hourly, additive, logistic",
                Forecasters.additive().trend(Trend.logistic(2_000)).build(),
                hourly);
        fit(
                "hourly, additive, negative binomial",
                Forecasters.additive().likelihood(Likelihood.negativeBinomial()).build(),
                hourly.withValues(Arrays.stream(hourly.values()).map(Math::rint).toArray()));
        fit("hourly, EnbPI of additive", Conformal.enbPi(Forecasters.additive().build()), hourly);
        fit(
                "hourly, split conformal of ARIMA",
                Conformal.split(Forecasters.arima().order(1, 1, 1).build())
                        .horizon(24)
                        .calibration(50),
                hourly);
        add(
                "hourly, posterior",
                () -> Forecasters.additive()
                        .trend(Trend.piecewiseLinear(25))
                        .build()
                        .fit(hourly)
                        .posterior(50_000, 1)
                        .forecast(24, Regressors.none(), 0.9));
        add(
                "hourly, backtest",
                () -> Backtest.of(RollingOrigin.horizon(24).step(24).lastFolds(300))
                        .model(Forecasters.arima().order(1, 0, 1).build())
                        .run(hourly));
    }

    private void paths() {
        paths("additive", Forecasters.additive().build());
        paths("ARIMA", Forecasters.arima().order(1, 1, 1).seasonal(0, 1, 1, 7).build());
        paths("seasonal naive", Forecasters.seasonalNaive(7));
    }

    private void paths(String name, Forecaster<? extends Fit> model) {
        Fit fit = model.fit(daily);
        add("paths, " + name, () -> {
            Object last = fit;
            for (int seed = 0; seed < 20; seed++) {
                last = fit.simulate(STEPS, Regressors.none(), PATHS, seed).toForecast(0.5, 0.9);
            }
            return last;
        });
    }

    private void analyses() {
        double[] longer = hourly(100_000).values();
        add(
                "changes",
                () -> ChangePoints.pelt(SegmentCost.MEAN)
                        .penalty(ChangePenalty.of(1e9))
                        .detect(longer));
        add("decomposition", () -> Mstl.periods(24, 168).robust().iterations(20).decompose(longer));
        add("smoothing", () -> HoltWinters.additive(168).fit(longer));
        add("features", () -> SeriesFeatures.of(hourly(100_000), 24, 168));
        add("seasonal periods", () -> SeasonalPeriods.detect(longer));
        add("outliers", () -> OutlierDetectors.tsoutliers(24).detect(hourly(100_000)));
    }

    private void files() {
        add("CSV", () -> SeriesCsv.columns("time", "value").read(new LongTable()));
        add(
                "CSV of a panel",
                () -> PanelCsv.columns(List.of("key"), "time", "value").read(new LongTable()));
    }

    /** About a hundred megabytes of text. */
    private static final class LongTable extends Reader {
        private static final int ROWS = 3_500_000;
        private static final LocalDateTime START = LocalDateTime.of(1900, 1, 1, 0, 0);

        private String line = "key,time,value\n";
        private int from;
        private int row;

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (from == line.length() && row < ROWS) {
                line = "a," + START.plusMinutes(row) + "," + row % 977 + ".25\n";
                from = 0;
                row++;
            }
            int count = Math.min(length, line.length() - from);
            line.getChars(from, from + count, buffer, offset);
            from += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            row = ROWS;
        }
    }
}

package org.forecastj.benchmarks;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.forecastj.models.features.FeatureTable;
import org.forecastj.models.features.TableRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Features of a panel of daily series, and an evaluation of the seasonal naive forecast on it, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PreparationBenchmark {
    private static final int SERIES = 50;
    private static final int DAYS = 1826;
    private static final int ORIGINS = 1000;

    private Panel panel = Panel.of(Map.of());

    /** Creates the state; the harness does. */
    public PreparationBenchmark() {}

    /** Makes series with a weekly and a yearly season and noise without chance. */
    @Setup
    public void setUp() {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        for (int s = 0; s < SERIES; s++) {
            double[] values = new double[DAYS];
            for (int day = 0; day < DAYS; day++) {
                double season = Math.sin(2 * Math.PI * day / 7) + Math.sin(2 * Math.PI * day / 365.25);
                values[day] = Math.rint(50 + s + 10 * season + 3 * Math.sin((double) day * day + s));
            }
            series.put(SeriesKey.of("s" + s), TimeSeries.daily("s" + s, LocalDate.of(2013, 1, 1), values));
        }
        panel = Panel.of(series);
    }

    /**
     * 30 features of 91,300 rows.
     *
     * @return the table
     */
    @Benchmark
    public FeatureTable features() {
        return PreparationCase.features().bind(panel, 1).table(TableRows.forShift(1), Execution.sequential());
    }

    /**
     * 50,000 fits and forecasts of a week.
     *
     * @return the evaluation
     */
    @Benchmark
    public Evaluation backtest() {
        return RollingOrigin.horizon(7)
                .step(1)
                .lastFolds(ORIGINS)
                .evaluate(List.of(Forecasters.seasonalNaive(7)), panel, Execution.sequential(), Metrics.mae());
    }
}

package org.forecastj.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Fit, and fit with forecast, of every series of a panel of 500 daily series of five years that share their timestamps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class AdditivePanelBenchmark {
    private static final int HORIZON = 90;

    /** Threads that share the work. */
    @Param({"1", "2"})
    public int threads = 1;

    /** Number of series. */
    @Param("500")
    public int series = 500;

    private final AdditiveModel model = AdditiveModel.builder().build();
    private Panel panel = SyntheticData.panel(1, 1826);

    /** Creates the state; the harness does. */
    public AdditivePanelBenchmark() {}

    /** Makes the panel. */
    @Setup
    public void setUp() {
        panel = SyntheticData.panel(series, 1826);
    }

    /**
     * One model per series.
     *
     * @return the fits
     */
    @Benchmark
    public PanelFit<AdditiveFit> fitEach() {
        return model.fitEach(panel, Execution.threads(threads));
    }

    /**
     * One model per series and its forecast of 90 days with two intervals.
     *
     * @return the forecasts
     */
    @Benchmark
    public Map<SeriesKey, Outcome<Forecast>> fitAndForecast() {
        Execution execution = Execution.threads(threads);
        return model.fitEach(panel, execution).forecastEach(HORIZON, execution, 0.8, 0.95);
    }
}

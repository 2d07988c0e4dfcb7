package org.forecastj.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.AdditivePosterior;
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

/** One daily series: fit of the default additive model, forecast of a year, components, posterior. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class AdditiveBenchmark {
    private static final int DAYS = 2905;
    private static final int HORIZON = 365;
    private static final int DRAWS = 1000;

    private final TimeSeries series = SyntheticData.series("synthetic", DAYS, 1);
    private final AdditiveModel model = AdditiveModel.builder().build();
    private AdditiveFit fitted = model.fit(series);
    private long seed;

    /** Creates the state; the harness does. */
    public AdditiveBenchmark() {}

    /** Fits anew, as users do who fit once. */
    @Setup
    public void setUp() {
        fitted = model.fit(series);
    }

    /**
     * Fit of 2,905 days.
     *
     * @return the fit
     */
    @Benchmark
    public AdditiveFit fit() {
        return model.fit(series);
    }

    /**
     * Forecast of 365 days with one interval.
     *
     * @return the forecast
     */
    @Benchmark
    public Forecast forecastOneLevel() {
        return fitted.forecast(HORIZON, 0.8);
    }

    /**
     * Forecast of 365 days with two intervals.
     *
     * @return the forecast
     */
    @Benchmark
    public Forecast forecastTwoLevels() {
        return fitted.forecast(HORIZON, 0.8, 0.95);
    }

    /**
     * Components of the fitted values.
     *
     * @return the components by name
     */
    @Benchmark
    public Map<String, TimeSeries> components() {
        return fitted.components();
    }

    /**
     * 1,000 draws of the posterior.
     *
     * @return the posterior
     */
    @Benchmark
    public AdditivePosterior posterior() {
        return fitted.posterior(DRAWS, seed++);
    }
}

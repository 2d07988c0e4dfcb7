package org.forecastj.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Likelihood;
import org.forecastj.models.additive.Mode;
import org.forecastj.models.additive.Trend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One daily series of 2,905 rows: fits that have no exact solution. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class AdditiveCurvedBenchmark {
    private static final int DAYS = 2905;

    private final TimeSeries series = SyntheticData.series("synthetic", DAYS, 1);
    private final double capacity = 1.2 * Arrays.stream(series.values()).max().orElseThrow();
    private final AdditiveModel multiplicative =
            AdditiveModel.builder().mode(Mode.MULTIPLICATIVE).build();
    private final AdditiveModel logistic =
            AdditiveModel.builder().trend(Trend.logistic(capacity)).build();
    private final AdditiveModel robust =
            AdditiveModel.builder().likelihood(Likelihood.studentT()).build();

    /** Creates the state; the harness does. */
    public AdditiveCurvedBenchmark() {}

    /**
     * Multiplicative seasonality.
     *
     * @return the fit
     */
    @Benchmark
    public AdditiveFit multiplicative() {
        return multiplicative.fit(series);
    }

    /**
     * Logistic trend.
     *
     * @return the fit
     */
    @Benchmark
    public AdditiveFit logistic() {
        return logistic.fit(series);
    }

    /**
     * Student's t distribution.
     *
     * @return the fit
     */
    @Benchmark
    public AdditiveFit studentT() {
        return robust.fit(series);
    }
}

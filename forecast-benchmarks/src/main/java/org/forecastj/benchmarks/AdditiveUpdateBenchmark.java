package org.forecastj.benchmarks;

import java.util.concurrent.TimeUnit;
import org.forecastj.core.series.TimeSeries;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Update of the default additive model, fitted to 2,905 days, by new rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class AdditiveUpdateBenchmark {
    private static final int DAYS = 2905;

    /** Number of new rows. */
    @Param({"1", "28"})
    public int rows = 1;

    private final TimeSeries series = SyntheticData.series("synthetic", DAYS + 29, 1);
    private final AdditiveFit fit = AdditiveModel.builder().build().fit(series.head(DAYS));
    private final AdditiveFit small = fit.withoutHistory();
    private boolean more;

    /** Creates the state; the harness does. */
    public AdditiveUpdateBenchmark() {}

    /** New rows, each time others than the last, so that nothing is left over from the update before. */
    private TimeSeries later() {
        more = !more;
        return series.slice(DAYS, DAYS + rows + (more ? 1 : 0));
    }

    /**
     * Update of a fit with its history.
     *
     * @return the new fit
     */
    @Benchmark
    public AdditiveFit update() {
        return fit.update(later());
    }

    /**
     * Update of a fit without history.
     *
     * @return the new fit
     */
    @Benchmark
    public AdditiveFit updateWithoutHistory() {
        return small.update(later());
    }

    /**
     * Update by rows that another series of the panel has just had.
     *
     * @return the new fit
     */
    @Benchmark
    public AdditiveFit updateInAPanel() {
        return small.update(series.slice(DAYS, DAYS + rows));
    }
}

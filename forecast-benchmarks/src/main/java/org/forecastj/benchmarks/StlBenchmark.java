package org.forecastj.benchmarks;

import java.util.concurrent.TimeUnit;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.Stl;
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

/** One STL of a long series, whose time should grow as the number of rows does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StlBenchmark {
    /** Rows of the series. */
    @Param({"100000", "200000", "1000000"})
    public int rows = 100_000;

    /** Rows in a season. */
    @Param({"7", "24", "365"})
    public int period = 7;

    /** {@code plain}: two inner iterations; {@code robust}: one inner iteration, fifteen outer ones. */
    @Param({"plain", "robust"})
    public String kind = "plain";

    private double[] values = {};
    private Stl stl = Stl.periodic(7);

    /** Creates the state; the harness does. */
    public StlBenchmark() {}

    /** Makes a wave with a trend and noise without chance. */
    @Setup
    public void setUp() {
        values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = 1e-4 * i + 10 * Math.sin(2 * Math.PI * i / period) + Math.sin((double) i * i);
        }
        Stl plain = Stl.of(period, 7);
        stl = kind.equals("robust") ? plain.robust() : plain;
    }

    /**
     * Takes the series apart.
     *
     * @return the components
     */
    @Benchmark
    public Decomposition decompose() {
        return stl.decompose(values);
    }
}

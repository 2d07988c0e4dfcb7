package org.forecastj.models.internal.additive;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
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

/**
 * Sufficient statistics of the additive model beside plain loops over a stored design matrix: XᵀX, which a design needs once, and Xᵀy, which every
 * series needs. In the kernels' own package, to reach them.
 */
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GramBenchmark {
    private static final int CHANGEPOINTS = 25;

    /** Number of rows. */
    @Param("2905")
    public int rows = 2905;

    private AdditiveFeatures features = AdditiveFeatures.flat(new double[] {0}).build();
    private GramBuilder built = new GramBuilder(features);
    private double[][] columns = {};
    private double[] y = {};

    /** Creates the state; the harness does. */
    public GramBenchmark() {}

    /** Makes the columns of the default model and a response. */
    @Setup
    public void setUp() {
        double[] days = new double[rows];
        double[] t = new double[rows];
        y = new double[rows];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < rows; i++) {
            days[i] = 13857 + i;
            t[i] = (double) i / (rows - 1);
            y[i] = random.nextDouble(-1, 1);
        }
        features = AdditiveFeatures.linear(t, changepoints())
                .fourier(days, 365.25, 10, 10)
                .fourier(days, 7, 3, 10)
                .build();
        built = new GramBuilder(features);
        columns = columns(t);
    }

    private static double[] changepoints() {
        double[] at = new double[CHANGEPOINTS];
        for (int j = 0; j < at.length; j++) {
            at[j] = 0.8 * (j + 1) / CHANGEPOINTS;
        }
        return at;
    }

    /** The whole design matrix by columns: t, 1, features, hinges. */
    private double[][] columns(double[] t) {
        int smooth = 2 + features.columns();
        double[][] x = new double[smooth + CHANGEPOINTS][rows];
        for (int i = 0; i < rows; i++) {
            x[0][i] = t[i];
            x[1][i] = 1;
            for (int c = 0; c < features.columns(); c++) {
                x[2 + c][i] = features.dense()[c][i];
            }
            for (int j = 0; j < CHANGEPOINTS; j++) {
                x[smooth + j][i] = Math.max(0, t[i] - features.changepoints()[j]);
            }
        }
        return x;
    }

    /**
     * The kernel's XᵀX.
     *
     * @return an upper triangle by rows, in the order t, 1, features, hinges
     */
    @Benchmark
    public double[] gram() {
        GramBuilder gram = new GramBuilder(features);
        int p = gram.smoothCount();
        int all = p + CHANGEPOINTS;
        double[] out = new double[all * all];
        for (int i = 0; i < p; i++) {
            System.arraycopy(gram.smoothSmooth(), i * p + i, out, i * all + i, p - i);
            for (int j = 0; j < CHANGEPOINTS; j++) {
                out[i * all + p + j] = gram.hingeSmooth()[j * p + i];
            }
        }
        for (int j = 0; j < CHANGEPOINTS; j++) {
            System.arraycopy(gram.hingeHinge(), j * CHANGEPOINTS + j, out, (p + j) * all + p + j, CHANGEPOINTS - j);
        }
        return out;
    }

    /**
     * XᵀX by three nested loops.
     *
     * @return as {@link #gram()}
     */
    @Benchmark
    public double[] gramReference() {
        int all = columns.length;
        double[] out = new double[all * all];
        for (int a = 0; a < all; a++) {
            for (int b = a; b < all; b++) {
                out[a * all + b] = dot(columns[a], columns[b]);
            }
        }
        return out;
    }

    /**
     * The kernel's Xᵀy.
     *
     * @return one product per column, in the order t, 1, features, hinges
     */
    @Benchmark
    public double[] response() {
        double[] xy = new double[built.smoothCount()];
        double[] hy = new double[CHANGEPOINTS];
        built.respond(y, xy, hy);
        double[] out = new double[xy.length + hy.length];
        System.arraycopy(xy, 0, out, 0, xy.length);
        System.arraycopy(hy, 0, out, xy.length, hy.length);
        return out;
    }

    /**
     * Xᵀy by two nested loops.
     *
     * @return as {@link #response()}
     */
    @Benchmark
    public double[] responseReference() {
        double[] out = new double[columns.length];
        for (int a = 0; a < out.length; a++) {
            out[a] = dot(columns[a], y);
        }
        return out;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}

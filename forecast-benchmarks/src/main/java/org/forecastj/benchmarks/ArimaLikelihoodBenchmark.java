package org.forecastj.benchmarks;

import java.util.concurrent.TimeUnit;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;
import org.jspecify.annotations.Nullable;
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

/** One evaluation of the exact likelihood of a differenced series, without and with its gradient. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ArimaLikelihoodBenchmark {
    /** {@code airline}: (0,1,1)(0,1,1)[12] of 144 months; {@code large}: (2,1,2)(1,1,1)[24] of 960 hours. */
    @Param({"airline", "large"})
    public String model = "airline";

    private final ArimaUnderTest models;
    private double[] coefficients = {};
    private double[] gradient = {};
    private @Nullable ArmaLikelihood likelihood;
    private double nudge = 1e-6;

    /** Creates the state; the harness does. */
    public ArimaLikelihoodBenchmark() {
        this(ArimaUnderTest.installed());
    }

    /** With the models that are measured. */
    ArimaLikelihoodBenchmark(ArimaUnderTest models) {
        this.models = models;
    }

    /** Differences a series and makes its likelihood. */
    @Setup
    public void setUp() {
        boolean airline = model.equals("airline");
        ArmaShape shape = airline ? new ArmaShape(0, 1, 0, 1, 12) : new ArmaShape(2, 2, 1, 1, 24);
        coefficients = airline ? new double[] {-0.4, -0.55} : new double[] {0.5, 0.2, -0.3, 0.1, 0.2, -0.7};
        gradient = new double[coefficients.length];
        double[] y = SyntheticData.months("series", airline ? 144 : 960, 1)
                .mapValues(Math::log)
                .values();
        likelihood = models.likelihood(shape, differenced(differenced(y, shape.period()), 1));
    }

    private static double[] differenced(double[] y, int lag) {
        double[] w = new double[y.length - lag];
        for (int t = 0; t < w.length; t++) {
            w[t] = y[t + lag] - y[t];
        }
        return w;
    }

    /**
     * The value alone.
     *
     * @return the log-likelihood
     */
    @Benchmark
    public double value() {
        move();
        return likelihood().value(coefficients);
    }

    /**
     * The value and its gradient.
     *
     * @return the log-likelihood
     */
    @Benchmark
    public double valueAndGradient() {
        move();
        return likelihood().valueAndGradient(coefficients, gradient);
    }

    /** To and fro, so that no evaluation is of the arguments of the one before. */
    private void move() {
        coefficients[0] += nudge;
        nudge = -nudge;
    }

    private ArmaLikelihood likelihood() {
        if (likelihood == null) {
            throw new IllegalStateException("the state is not set up; call setUp first");
        }
        return likelihood;
    }
}

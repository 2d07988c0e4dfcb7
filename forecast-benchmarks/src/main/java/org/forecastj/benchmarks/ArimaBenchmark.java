package org.forecastj.benchmarks;

import java.util.concurrent.TimeUnit;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.arima.ArimaOrder;
import org.forecastj.models.arima.SeasonalOrder;
import org.jspecify.annotations.Nullable;
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

/** Monthly series: fit of the airline model, update by a month, forecast, automatic model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ArimaBenchmark {
    private static final int MONTHS = 144;
    private static final int HORIZON = 18;
    private static final int PERIOD = 12;

    private final ArimaUnderTest models;
    private final TimeSeries logarithms =
            SyntheticData.months("logarithms", MONTHS + 2, 1).mapValues(Math::log);
    private final TimeSeries airline = logarithms.head(MONTHS);
    private final TimeSeries monthly = SyntheticData.months("monthly", 115, 2); // the mean length in the M3
    private @Nullable Fit fitted;
    private boolean more;

    /** Creates the state; the harness does. */
    public ArimaBenchmark() {
        this(ArimaUnderTest.installed());
    }

    /** With the models that are measured. */
    ArimaBenchmark(ArimaUnderTest models) {
        this.models = models;
    }

    /** Fits anew, as users do who fit once. */
    @Setup
    public void setUp() {
        fitted = fit();
    }

    /**
     * Fit of ARIMA(0,1,1)(0,1,1)[12] to 144 months.
     *
     * @return the fit
     */
    @Benchmark
    public Fit fit() {
        return airlineModel().fit(airline);
    }

    /**
     * Update by one month, each time another number of rows than the last, so that nothing is left over from the update before.
     *
     * @return the new fit
     */
    @Benchmark
    public Fit update() {
        Fit fit = fitted();
        more = !more;
        return fit.update(logarithms.slice(MONTHS, MONTHS + (more ? 1 : 2)));
    }

    /**
     * Forecast of 18 months with two intervals.
     *
     * @return the forecast
     */
    @Benchmark
    public Forecast forecast() {
        return fitted().forecast(HORIZON, 0.8, 0.95);
    }

    /**
     * Selection and fit of the automatic model of 115 months.
     *
     * @return the fit
     */
    @Benchmark
    public Fit automatic() {
        return models.automatic(PERIOD).fit(monthly);
    }

    private Forecaster<?> airlineModel() {
        return models.arima(new ArimaOrder(0, 1, 1), new SeasonalOrder(0, 1, 1, PERIOD));
    }

    private Fit fitted() {
        if (fitted == null) {
            throw new IllegalStateException("the state is not set up; call setUp first");
        }
        return fitted;
    }
}

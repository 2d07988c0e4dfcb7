package org.forecastj.core.conformal;

import java.util.OptionalDouble;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** What a fit knows of its model's errors. Implementations are immutable. */
interface Calibration<F extends Fit> {
    /** The name in states. */
    String id();

    /** The forecast of the model with calibrated intervals; horizon and levels are checked, levels sorted. */
    Forecast forecast(F model, int horizon, Regressors future, double... levels);

    SamplePaths simulate(F model, int horizon, Regressors future, int paths, long seed);

    /** What is known after more observations, of which the model before did not know. */
    Calibration<F> update(F before, F after, TimeSeries observations, Regressors regressors);

    /** How many errors there are for a step, from 1. */
    int errors(int step);

    /** The miscoverage in force, where it adapts. */
    OptionalDouble miscoverage(double level, int step);

    /** Lines for people. */
    String summary();

    ModelState write(ModelCodecs codecs);
}

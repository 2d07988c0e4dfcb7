package org.forecastj.core.monitoring;

import org.forecastj.core.spi.ModelState;

/**
 * Specification of a detector of change in a stream of numbers. Immutable and safe to share; each stream has its own
 * {@linkplain #start() run}.
 */
public sealed interface Detector permits PageHinkley, Adwin, TabularCusum {
    /** What a run does after it has raised an alarm. */
    enum ResetPolicy {
        /** It starts again with nothing seen, so that the next alarm is a new change. */
        AFTER_ALARM,
        /** It goes on, and each value is an alarm for as long as the statistic is beyond its threshold. */
        NEVER
    }

    /**
     * Name of the detector.
     *
     * @return such as {@code Page–Hinkley}
     */
    String name();

    /**
     * Starts watching a stream.
     *
     * @return a run that has seen nothing
     */
    DetectorRun start();

    /**
     * Goes on with a run that was stored.
     *
     * @param state what {@link DetectorRun#write()} of a run of an equal detector wrote
     * @return a run that gives the same alarms as the one that was stored
     * @throws org.forecastj.core.ForecastingException with {@code UNSUPPORTED_FORMAT} if the state is damaged
     */
    DetectorRun read(ModelState state);
}

package org.forecastj.core.monitoring;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/**
 * A {@link Detector} at work on one stream. Takes one value after the other; deterministic. For use by one thread at a time: callers that
 * share a run lock it.
 */
public abstract class DetectorRun {
    /** Which way a stream changed. */
    public enum Direction {
        /** Values became larger. */
        UP,
        /** Values became smaller. */
        DOWN,
        /** There was no alarm. */
        NONE
    }

    private static final double LARGEST = 1e100;

    private long missing;

    /** For the detectors of this package. */
    DetectorRun() {}

    /**
     * Takes the next value of the stream.
     *
     * @param x the value; NaN is counted as missing and changes nothing else
     * @return whether it raises an alarm
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if it is infinite or beyond ±1e100
     */
    public final boolean update(double x) {
        if (Double.isNaN(x)) {
            missing++;
            return false;
        }
        if (Math.abs(x) > LARGEST) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "value " + (count() + 1) + " of the stream is " + x
                            + "; numbers up to 1e100 are needed: divide errors by their standard deviation");
        }
        return accept(x);
    }

    /** Takes a finite value. */
    abstract boolean accept(double x);

    /**
     * Values that were missing since the start.
     *
     * @return the number
     */
    public final long missing() {
        return missing;
    }

    /**
     * Values that count for the next alarm: those since the last reset, and for {@link Adwin} those within the window.
     *
     * @return the number
     */
    public abstract long count();

    /**
     * The statistic after the last value, the one of the alarm where it raised one.
     *
     * @return at least 0
     */
    public abstract double statistic();

    /**
     * What the statistic was compared with after the last value.
     *
     * @return above 0, infinite where there was nothing to compare yet
     */
    public abstract double threshold();

    /**
     * Which way the stream changed.
     *
     * @return the direction of the alarm if the last value raised one
     */
    public abstract Direction direction();

    /** Forgets all values but the number of missing ones. */
    public abstract void reset();

    /**
     * The state, for {@link Detector#read}.
     *
     * @return a tree with what was seen, not with the specification
     */
    public final ModelState write() {
        return write(ModelState.builder().put("missing", missing)).build();
    }

    abstract ModelState.Builder write(ModelState.Builder state);

    /** Takes up the part of the state that all detectors share. */
    final void readShared(ModelState state) {
        missing = atLeastZero(state, "missing");
    }

    static long atLeastZero(ModelState state, String name) {
        long value = state.longInteger(name);
        if (value < 0) {
            throw state.wrong(name, "a number of at least 0", value);
        }
        return value;
    }

    static double finite(ModelState state, String name) {
        double value = state.number(name);
        if (!Double.isFinite(value)) {
            throw state.wrong(name, "a finite number", value);
        }
        return value;
    }

    static Direction direction(ModelState state) {
        String name = state.text("direction");
        for (Direction direction : Direction.values()) {
            if (direction.name().equals(name)) {
                return direction;
            }
        }
        throw state.wrong("direction", "UP, DOWN or NONE", name);
    }
}

package org.forecastj.core;

/**
 * Data that a model, a transform or a reader cannot work with.
 *
 * <p>Wrong <em>arguments</em> (a horizon of zero, a level of 1.5) are {@link IllegalArgumentException}s; this exception is for
 * <em>data</em>: a series that is too short, a regressor that is missing in the future, a model file that is cut short. The message
 * says what was given, what was needed and what to do, and names the series and the row or date where there is one; {@link #reason()}
 * is for programs. Immutable but for what every {@link Throwable} lets callers add.
 */
public final class ForecastingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the data was refused. */
    public enum Reason {
        /** There is no data at all: an empty file, a series of length zero, a series without any observed value. */
        NO_DATA,
        /** Fewer observations than the model needs. */
        TOO_SHORT,
        /** Missing values (NaN) where the operation cannot take them. */
        MISSING_VALUES,
        /** An infinite value, or a value outside of what a transform can take (a logarithm of zero). */
        INVALID_VALUE,
        /** The same timestamp twice in one series. */
        DUPLICATE_TIMESTAMP,
        /** An operation that needs a regular index was given an irregular one, or timestamps that fit no single frequency. */
        IRREGULAR_INDEX,
        /** A text that is no number or no date, a missing column, a wrong number of fields. */
        MALFORMED_INPUT,
        /** A regressor that the model was fitted with, or is specified with, is not there for some of the rows needed. */
        MISSING_REGRESSOR,
        /** A country, subdivision or date that a holiday calendar does not cover. */
        UNKNOWN_CALENDAR,
        /** A system of equations without a unique solution, or numbers that overflow. */
        NUMERICAL,
        /** A model file that is cut short, of a newer schema, of another model, or otherwise not readable. */
        UNSUPPORTED_FORMAT,
        /** The work was cancelled before this item was done. */
        CANCELLED,
        /** The time budget ended before this item was done. */
        TIME_BUDGET,
        /** A fault of the library or of user code called by it; the cause tells which. */
        UNEXPECTED
    }

    /** The reason, for programs. */
    private final Reason reason;

    /**
     * Creates an exception.
     *
     * @param reason what went wrong, for programs
     * @param message what was given, what was needed and what to do
     */
    public ForecastingException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Creates an exception with a cause.
     *
     * @param reason what went wrong, for programs
     * @param message what was given, what was needed and what to do
     * @param cause the exception behind this one
     */
    public ForecastingException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * What went wrong, for programs.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}

package org.forecastj.cli;

/** A store that does not have what is asked for, or was changed by somebody else. */
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}

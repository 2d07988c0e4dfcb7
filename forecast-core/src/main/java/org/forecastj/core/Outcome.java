package org.forecastj.core;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of one item of an {@link Execution}: a value or the reason why there is none.
 *
 * <p>Immutable, as far as the value is.
 *
 * @param <R> type of the value
 */
public final class Outcome<R> {
    private final @Nullable R value;
    private final @Nullable ForecastingException failure;

    private Outcome(@Nullable R value, @Nullable ForecastingException failure) {
        this.value = value;
        this.failure = failure;
    }

    /**
     * A value.
     *
     * @param value the value
     * @param <R> type of the value
     * @return a successful outcome
     */
    public static <R> Outcome<R> of(R value) {
        return new Outcome<>(Objects.requireNonNull(value, "value"), null);
    }

    /**
     * A failure.
     *
     * @param failure why there is no value
     * @param <R> type of the value that is not there
     * @return a failed outcome
     */
    public static <R> Outcome<R> failed(ForecastingException failure) {
        return new Outcome<>(null, Objects.requireNonNull(failure, "failure"));
    }

    /**
     * The value, if there is one.
     *
     * @return the value, or empty if the item failed
     */
    public Optional<R> value() {
        return Optional.ofNullable(value);
    }

    /**
     * The failure, if there is one.
     *
     * @return why there is no value, or empty if there is one
     */
    public Optional<ForecastingException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return value != null ? "Outcome[" + value + "]" : "Outcome[failed: " + failure + "]";
    }
}

package org.forecastj.docs.torture;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/** One subject and one series: takes what is refused, what is not defined and what is wrong. */
final class Trial {
    private final TimeSeries series;
    private final BiConsumer<String, Object> results;
    private @Nullable Verdict refusal;
    private @Nullable String fault;
    private boolean undefined;
    private boolean panel;
    private boolean nameless;

    private Trial(TimeSeries series, BiConsumer<String, Object> results) {
        this.series = series;
        this.results = results;
    }

    static Verdict of(Subject subject, TimeSeries series) {
        return of(subject, series, (stage, result) -> {});
    }

    /** Hands on what each stage returns or throws as well. */
    static Verdict of(Subject subject, TimeSeries series, BiConsumer<String, Object> results) {
        Trial trial = new Trial(series, results);
        trial.attempt("", () -> {
            subject.ordeal().run(trial);
            return true;
        });
        return trial.verdict();
    }

    TimeSeries series() {
        return series;
    }

    /** Says that series are called otherwise, or that all of a panel are at fault. */
    Trial ofPanel() {
        panel = true;
        return this;
    }

    /** Says that the subject is given numbers without a name. */
    Trial withoutName() {
        nameless = true;
        return this;
    }

    /** What the others build on: a refusal is shown as a capital letter. */
    <T> Optional<T> first(String stage, Supplier<T> work) {
        return attempt(stage, work);
    }

    /** A further use: a refusal is shown as a small letter. */
    <T> Optional<T> then(String stage, Supplier<T> work) {
        return attempt("then " + stage, work);
    }

    private <T> Optional<T> attempt(String stage, Supplier<T> work) {
        try {
            T result = work.get();
            results.accept(stage, result);
            return Optional.of(result);
        } catch (ForecastingException e) {
            results.accept(stage, e);
            if (e.reason() == Reason.UNEXPECTED) {
                fault(stage, e.getCause() == null ? e : e.getCause());
            } else {
                refused(stage, e.reason().name(), letter(e.reason()), e);
            }
        } catch (IllegalArgumentException e) {
            refused(stage, "ARGUMENT", 'A', e);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            fault(stage, e);
        }
        return Optional.empty();
    }

    static char letter(Reason reason) {
        return switch (reason) {
            case NO_DATA -> 'D';
            case TOO_SHORT -> 'S';
            case MISSING_VALUES -> 'M';
            case INVALID_VALUE -> 'V';
            case IRREGULAR_INDEX -> 'I';
            case NUMERICAL -> 'N';
            default -> 'X';
        };
    }

    private void refused(String stage, String reason, char letter, RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        boolean ofSeveral = message.contains("series") || message.contains("'total'");
        boolean named = message.contains(series.name()) || nameless || (panel && ofSeveral);
        if (!named) {
            fault(stage + " (the message does not name the series)", e);
        } else if (refusal == null) {
            boolean later = stage.startsWith("then ");
            refusal =
                    new Verdict(later ? Character.toLowerCase(letter) : letter, stage + ": " + reason + ": " + message);
        }
    }

    private void fault(String stage, Throwable e) {
        if (fault == null) {
            StackTraceElement[] frames = e.getStackTrace();
            fault = stage + ": " + e + " " + Arrays.asList(frames).subList(0, Math.min(4, frames.length));
        }
    }

    /** Something that must hold. */
    void require(boolean holds, String otherwise) {
        if (!holds && fault == null) {
            fault = otherwise;
        }
    }

    /** Numbers that must be finite. */
    void finite(String what, double... values) {
        for (int i = 0; i < values.length; i++) {
            require(Double.isFinite(values[i]), what + "[" + i + "] is " + values[i]);
        }
    }

    /** Numbers that must not be infinite; NaN says that there is none. */
    void finiteOrMissing(String what, double... values) {
        for (int i = 0; i < values.length; i++) {
            require(!Double.isInfinite(values[i]), what + "[" + i + "] is " + values[i]);
        }
    }

    /** Numbers that must not be infinite; NaN is shown as a dash. */
    void finiteOrUndefined(String what, double... values) {
        finiteOrMissing(what, values);
        undefined |= Arrays.stream(values).anyMatch(Double::isNaN);
    }

    /** Says that the result is not defined for this series, as documented. */
    void undefined() {
        undefined = true;
    }

    private Verdict verdict() {
        if (fault != null) {
            return new Verdict(Verdict.BROKEN, fault);
        }
        if (refusal != null) {
            return refusal;
        }
        return undefined ? new Verdict(Verdict.UNDEFINED, "not defined") : new Verdict(Verdict.GOOD, "");
    }
}

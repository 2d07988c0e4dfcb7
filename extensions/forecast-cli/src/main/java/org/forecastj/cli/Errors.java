package org.forecastj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** From exceptions to one line for people and an exit code for programs. Stateless. */
final class Errors {
    private static final String REPORT = "; this is a fault of forecast: please report it at"
            + " https://github.com/forecastj/forecastj/issues with what --verbose prints";

    private Errors() {}

    static int code(Throwable e) {
        if (e instanceof ForecastingException f) {
            return code(f.reason());
        }
        if (e instanceof UsageException || e instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        return isOfFiles(e) || e instanceof StoreException ? ExitCode.FILE : ExitCode.UNEXPECTED;
    }

    private static int code(Reason reason) {
        return switch (reason) {
            case CANCELLED -> ExitCode.INTERRUPTED;
            case UNEXPECTED -> ExitCode.UNEXPECTED;
            case UNSUPPORTED_FORMAT -> ExitCode.FILE;
            default -> ExitCode.DATA;
        };
    }

    private static boolean isOfFiles(Throwable e) {
        return e instanceof IOException || e instanceof UncheckedIOException || e instanceof SQLException;
    }

    /** Prints the error and returns the exit code. */
    static int report(Throwable e, boolean verbose, PrintWriter err) {
        int code = code(e);
        err.print("forecast: " + message(e) + (code == ExitCode.UNEXPECTED && !isOutOfMemory(e) ? REPORT : "") + "\n");
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private static boolean isOutOfMemory(Throwable e) {
        return e instanceof OutOfMemoryError;
    }

    static String message(Throwable e) {
        if (isOutOfMemory(e)) {
            return "the memory is used up; give more, as in JAVA_TOOL_OPTIONS=-Xmx8g, or read fewer series";
        }
        if (e instanceof UncheckedIOException unchecked) {
            return ofFile(unchecked);
        }
        if (e instanceof ForecastingException f && f.reason() == Reason.CANCELLED) {
            return "stopped";
        }
        String text = e.getMessage();
        return text == null || (code(e) == ExitCode.UNEXPECTED && !(e instanceof ForecastingException))
                ? e.toString()
                : text.strip();
    }

    private static String ofFile(UncheckedIOException e) {
        String message = String.valueOf(e.getMessage()).strip();
        IOException cause = e.getCause();
        boolean writing = message.startsWith("cannot write");
        if (cause instanceof NoSuchFileException missing) {
            return writing
                    ? "there is no folder to write '" + missing.getFile() + "' to, and none can be made"
                    : "there is no file '" + missing.getFile() + "'";
        }
        return cause instanceof AccessDeniedException denied
                ? "the file '" + denied.getFile() + "' may not be " + (writing ? "written" : "read") + " by this user"
                : message;
    }
}

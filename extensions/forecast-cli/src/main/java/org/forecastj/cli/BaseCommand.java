package org.forecastj.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.SeriesKey;
import picocli.CommandLine.Option;

/** What all commands have in common: help, how much they say, and where results go. */
abstract class BaseCommand implements Callable<Integer> {
    /** Version of the objects that --json prints; raised when a name in them changes its meaning. */
    private static final int JSON_VERSION = 1;

    private static final int FAILURES_SHOWN = 5;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    @Option(names = "--json", description = "Prints one JSON object instead of text.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No assumptions, warnings or progress.")
    boolean quiet;

    @Option(names = "--verbose", description = "Shows the stack trace of an error.")
    boolean verbose;

    @Option(names = "--threads", paramLabel = "NUMBER", description = "Threads to work on; all processors unless said.")
    int threads;

    final Context context;
    final Assumptions assumptions = new Assumptions();

    BaseCommand(Context context) {
        this.context = context;
    }

    Execution execution(Progress progress) {
        if (threads < 0) {
            throw new UsageException("--threads is " + threads + "; at least 1 is needed");
        }
        Execution execution = threads == 0 ? Execution.allProcessors() : Execution.threads(threads);
        return execution.withCancellation(context.cancellation()).withProgress(progress);
    }

    Progress progress(String task) {
        return new Progress(task, context.err(), context.terminal().interactive() && !quiet);
    }

    void requireNotStopped() {
        if (context.cancellation().isCancelled()) {
            throw new ForecastingException(ForecastingException.Reason.CANCELLED, "stopped");
        }
    }

    void tellAssumptions() {
        if (!quiet) {
            context.err().print(assumptions.text());
            context.err().flush();
        }
    }

    /** The start of the object that --json prints. */
    Map<String, Object> jsonObject(String command) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("command", command);
        object.put("version", JSON_VERSION);
        if (!assumptions.asMap().isEmpty()) {
            object.put("assumed", assumptions.asMap());
        }
        return object;
    }

    static Map<String, Object> jsonFailure(String series, ForecastingException failure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("series", series);
        object.put("reason", failure.reason().name());
        object.put("message", Errors.message(failure));
        return object;
    }

    /** Says which series failed; throws the failure if no series is left. */
    int tellFailures(Map<SeriesKey, ForecastingException> failures, int succeeded) {
        if (failures.isEmpty()) {
            return ExitCode.OK;
        }
        SortedMap<SeriesKey, ForecastingException> sorted = new TreeMap<>(failures);
        for (ForecastingException failure : sorted.values()) {
            if (succeeded == 0 || failure.reason() == ForecastingException.Reason.CANCELLED) {
                throw failure;
            }
        }
        if (!quiet) {
            sorted.entrySet().stream()
                    .limit(FAILURES_SHOWN)
                    .forEach(e -> context.err()
                            .print("failed: series '" + e.getKey() + "': "
                                    + e.getValue().getMessage() + "\n"));
            if (failures.size() > FAILURES_SHOWN) {
                context.err().print("failed: " + (failures.size() - FAILURES_SHOWN) + " more series\n");
            }
            context.err().flush();
        }
        return ExitCode.PARTIAL;
    }
}

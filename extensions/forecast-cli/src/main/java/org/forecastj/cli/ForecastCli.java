package org.forecastj.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.forecastj.core.Cancellation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code forecast}. One object runs one command line, on one thread. */
@Command(
        name = "forecast",
        description = "Forecasts time series in CSV files, Parquet files and databases.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 a fault of the program, 2 wrong usage, 3 data that cannot be used, 4 a file, database or store that"
                    + " cannot be read or written, 5 done but for some series, 130 stopped by Ctrl-C.",
            "",
            "Examples:",
            "  forecast inspect sales.csv",
            "  forecast backtest sales.csv --horizon 28",
            "  forecast predict sales.csv --horizon 28 > forecast.csv"
        })
public final class ForecastCli {
    private static final int WIDTH = 110;
    private static final long SECONDS_TO_STOP = 5;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean version;

    private ForecastCli() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        Cancellation cancellation = new Cancellation();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancellation, done), "forecast-stop"));
        int code = run(Terminal.ofProcess(), cancellation, arguments);
        done.countDown();
        System.exit(code);
    }

    /** Ctrl-C: gives the work time to stop and to say so. */
    private static void stop(Cancellation cancellation, CountDownLatch done) {
        cancellation.cancel();
        try {
            if (!done.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one command and returns its exit code; never throws. */
    static int run(Terminal terminal, Cancellation cancellation, String... arguments) {
        Context context = new Context(terminal, cancellation);
        int code;
        try {
            code = commands(context, arguments).execute(arguments);
        } catch (RuntimeException | Error e) {
            code = Errors.report(e, false, context.err());
        }
        return context.finish(code);
    }

    private static Map<String, Function<Context, Object>> makers() {
        Map<String, Function<Context, Object>> makers = new LinkedHashMap<>();
        makers.put("predict", PredictCommand::new);
        makers.put("backtest", BacktestCommand::new);
        makers.put("compare", CompareCommand::new);
        makers.put("fit", FitCommand::new);
        makers.put("plot", PlotCommand::new);
        makers.put("inspect", InspectCommand::new);
        makers.put("store", StoreCommand::new);
        makers.put("completion", CompletionCommand::new);
        return makers;
    }

    /** The command that is called, or all where the first word is none: looking into a command takes time. */
    private static CommandLine commands(Context context, String... arguments) {
        Map<String, Function<Context, Object>> makers = makers();
        if (arguments.length > 0 && makers.containsKey(arguments[0])) {
            makers.keySet().retainAll(Set.of(arguments[0]));
        }
        return line(context, makers);
    }

    static CommandLine allCommands(Context context) {
        return line(context, makers());
    }

    private static CommandLine line(Context context, Map<String, Function<Context, Object>> makers) {
        CommandLine line = new CommandLine(new ForecastCli());
        makers.forEach((name, maker) -> {
            Object command = maker.apply(context);
            line.addSubcommand(name, command instanceof StoreCommand store ? store.line() : command);
        });
        line.getCommandSpec().version("forecast " + version());
        return line.setOut(context.out())
                .setErr(context.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, words) -> usage(e, context))
                .setExecutionExceptionHandler(
                        (e, command, result) -> Errors.report(e, isVerbose(command), context.err()));
    }

    private static String version() {
        String version = ForecastCli.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    private static boolean isVerbose(CommandLine command) {
        return command.getCommand() instanceof BaseCommand base && base.verbose;
    }

    private static int usage(ParameterException e, Context context) {
        CommandLine command = e.getCommandLine();
        context.err().print("forecast: " + e.getMessage() + "\n");
        if (!UnmatchedArgumentException.printSuggestions(e, context.err())) {
            context.err().print("See " + command.getCommandSpec().qualifiedName() + " --help\n");
        }
        context.err().flush();
        return ExitCode.USAGE;
    }
}

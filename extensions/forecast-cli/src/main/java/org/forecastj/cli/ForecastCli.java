package org.forecastj.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code forecast}. Not to be shared between threads. */
@Command(name = "forecast", description = "Time-series forecasting.", mixinStandardHelpOptions = true)
public final class ForecastCli {
    private ForecastCli() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ForecastCli()).execute(arguments));
    }
}

package org.forecastj.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints the script that makes bash and zsh complete the words of the command line. */
@Command(
        name = "completion",
        description = "Prints a script for bash and zsh that completes commands and options.",
        footer = {"", "Examples:", "  source <(forecast completion)"})
final class CompletionCommand extends BaseCommand {
    CompletionCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        CommandLine root = ForecastCli.allCommands(context);
        context.out().print(AutoComplete.bash("forecast", root));
        return ExitCode.OK;
    }
}

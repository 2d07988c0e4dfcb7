package org.forecastj.cli;

import picocli.CommandLine.Mixin;

/** What the commands that read data have in common. */
abstract class DataCommand extends BaseCommand {
    @Mixin
    InputOptions input = new InputOptions();

    DataCommand(Context context) {
        super(context);
    }

    Source source() {
        return Source.of(input.input, context.terminal().in());
    }

    Dataset read(Source source) {
        Dataset data = new DataReader(input, source, assumptions, context.terminal()).read();
        requireNotStopped();
        return data;
    }
}

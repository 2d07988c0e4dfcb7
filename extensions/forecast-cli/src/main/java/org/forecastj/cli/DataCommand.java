package org.forecastj.cli;

import java.util.List;
import org.forecastj.core.model.GlobalFit;
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

    /** Fits one model to the data, having said what was assumed. */
    Fitted fit(Dataset data, ModelOptions options, HorizonOptions horizon) {
        int season = options.season(data, assumptions);
        ModelName name = options.one(data, assumptions);
        options.requireHolidaysAreUsed(List.of(name));
        Specification specification =
                options.specification(name, season, horizon.horizon(data.frequency(), assumptions));
        tellAssumptions();
        try (Progress progress = progress("fitting")) {
            GlobalFit fit = specification.model().fit(data.panel(), execution(progress));
            requireNotStopped();
            return new Fitted(fit, data.keyNames());
        }
    }
}

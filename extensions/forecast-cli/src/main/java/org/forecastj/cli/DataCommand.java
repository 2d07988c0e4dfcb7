package org.forecastj.cli;

import java.util.List;
import org.forecastj.core.ForecastingException;
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

    /** The steps that were said, or the usual number, if regressors are known for so many. */
    static int horizon(Dataset data, HorizonOptions horizon, Assumptions assumptions) {
        return horizon.horizon(
                data.frequency(),
                data.hasRegressors() && data.knownSteps() > 0 ? data.knownSteps() : Integer.MAX_VALUE,
                assumptions);
    }

    /** The steps to forecast, for which regressors must be known if there are any. */
    static int stepsToForecast(Dataset data, HorizonOptions horizon) {
        int steps = horizon(data, horizon, new Assumptions());
        if (data.hasRegressors() && data.knownSteps() < steps) {
            throw new ForecastingException(
                    ForecastingException.Reason.MISSING_REGRESSOR,
                    "the regressors are known for " + data.knownSteps() + " steps after the last value, and " + steps
                            + " are to be forecast; give them with --future FILE or as rows without a value");
        }
        return steps;
    }

    /** Fits one model to the data, having said what was assumed. */
    Fitted fit(Dataset data, ModelOptions options, HorizonOptions horizon, boolean forecasts) {
        int season = options.season(data, assumptions);
        ModelName name = options.one(data, assumptions);
        options.requireUsed(List.of(name), data);
        Specification specification =
                options.specification(name, season, horizon(data, horizon, assumptions), input, horizon.isConformal());
        if (forecasts) {
            stepsToForecast(data, horizon);
        }
        tellAssumptions();
        try (Progress progress = progress("fitting")) {
            GlobalFit fit = specification.model().fit(data.panel(), data::regressors, execution(progress));
            requireNotStopped();
            return new Fitted(fit, data.keyNames());
        }
    }
}

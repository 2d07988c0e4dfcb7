package org.forecastj.cli;

import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.GlobalFit;
import picocli.CommandLine.Mixin;

/** What the commands that fit models to data have in common. */
abstract class ModelCommand extends DataCommand {
    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    HorizonOptions horizon = new HorizonOptions();

    ModelCommand(Context context) {
        super(context);
    }

    /** The steps that were said, or the usual number, if regressors are known for so many. */
    private int horizon(Dataset data, Assumptions told) {
        return horizon.horizon(
                data.frequency(),
                data.hasRegressors() && data.knownSteps() > 0 ? data.knownSteps() : Integer.MAX_VALUE,
                told);
    }

    /** The steps to forecast, for which regressors must be known if there are any. */
    int stepsToForecast(Dataset data) {
        int steps = horizon(data, new Assumptions());
        if (data.hasRegressors() && data.knownSteps() < steps) {
            throw new ForecastingException(
                    ForecastingException.Reason.MISSING_REGRESSOR,
                    "the regressors are known for " + data.knownSteps() + " steps after the last value, and " + steps
                            + " are to be forecast; give them with --future FILE or as rows without a value");
        }
        return steps;
    }

    /** Fits one model to the data, having said what was assumed. */
    Fitted fit(Dataset data, boolean forecasts) {
        int season = model.season(data, assumptions);
        ModelName name = model.one(data, assumptions);
        model.requireUsed(List.of(name), data);
        Specification specification =
                model.specification(name, season, horizon(data, assumptions), input, horizon.isConformal());
        if (forecasts) {
            stepsToForecast(data);
        }
        tellAssumptions();
        try (Progress progress = progress("fitting")) {
            GlobalFit fit = specification.model().fit(data.panel(), data::regressors, execution(progress));
            requireNotStopped();
            return new Fitted(fit, data.keyNames(), model.parameters(name, season, input));
        }
    }
}

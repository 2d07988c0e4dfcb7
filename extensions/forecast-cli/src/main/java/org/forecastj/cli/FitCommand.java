package org.forecastj.cli;

import java.nio.file.Path;
import java.util.Map;
import org.forecastj.core.model.PanelFit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fits a model and writes it to a file. */
@Command(
        name = "fit",
        description = "Fits a model to data and writes it to a file.",
        footer = {
            "",
            "Examples:",
            "  forecast fit sales.csv --output model.json",
            "  forecast fit sales.csv --model additive --holidays GB --output model.json",
            "  forecast predict model.json --horizon 28"
        })
final class FitCommand extends ModelCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the model goes; without it, only the summary is printed.")
    @Nullable
    String output;

    FitCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Dataset data = read(source());
        Fitted fitted = fit(data, false);
        int succeeded = fitted.fit().keys().size() - fitted.fit().failures().size();
        int code = tellFailures(fitted.fit().failures(), Math.max(succeeded, countFitted(fitted)));
        Path file = output == null ? null : Output.path(output);
        if (file != null) {
            ModelStorage.write(fitted, data, file);
        }
        if (json) {
            Map<String, Object> object = jsonObject("fit");
            object.put("series", data.panel().size());
            object.put("failed", fitted.fit().failures().size());
            if (file != null) {
                object.put("output", file.toString());
            }
            object.put("summary", summary(fitted));
            context.out().print(Json.text(object));
        } else {
            context.out().print(summary(fitted).stripTrailing() + "\n");
        }
        return code;
    }

    private static int countFitted(Fitted fitted) {
        return fitted.fit() instanceof PanelFit<?> fits ? fits.fits().size() : 0;
    }

    static String summary(Fitted fitted) {
        if (fitted.fit() instanceof PanelFit<?> fits) {
            return fits.fits().size() == 1
                    ? fits.fits().values().iterator().next().summary()
                    : fits.toString();
        }
        return fitted.fit().toString();
    }
}

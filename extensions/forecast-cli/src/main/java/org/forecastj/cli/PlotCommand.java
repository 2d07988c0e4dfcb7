package org.forecastj.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ComponentsSvg;
import org.forecastj.io.report.ForecastSvg;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.SeriesSection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws forecasts into a report. */
@Command(
        name = "plot",
        description = "Draws forecasts: a report as one HTML file, or a chart as SVG. Prints the name of the file.",
        footer = {
            "",
            "Examples:",
            "  forecast plot sales.csv --horizon 28 --output sales.html",
            "  forecast plot sales.csv --horizon 28 --output sales.svg"
        })
final class PlotCommand extends ModelCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A .html or .svg file; forecast.html unless said.")
    String output = "forecast.html";

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "Title of the report; the name of the input unless said.")
    @Nullable
    String title;

    @Option(
            names = "--max-series",
            paramLabel = "NUMBER",
            defaultValue = "100",
            description = "Series in the report; ${DEFAULT-VALUE} unless said.")
    int maxSeries;

    PlotCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path file = Output.path(output);
        boolean svg = output.toLowerCase(Locale.ROOT).endsWith(".svg");
        if (!svg && !output.toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw new UsageException("--output is '" + output + "'; a name that ends in .html or .svg is needed");
        }
        Dataset data = read(source());
        if (svg && data.panel().size() > 1) {
            throw new UsageException(
                    "there are " + data.panel().size() + " series; an .svg file shows one: name an .html file");
        }
        Fitted fitted = fit(data, true);
        int steps = stepsToForecast(data);
        Fitted.Forecasts forecasts;
        try (Progress progress = progress("forecasting")) {
            forecasts = fitted.forecast(steps, data::regressors, execution(progress), horizon.levels());
        }
        requireNotStopped();
        int code = tellFailures(forecasts.failures(), forecasts.done().size());
        write(data, fitted, forecasts, file, svg);
        if (json) {
            Map<String, Object> object = jsonObject("plot");
            object.put("output", file.toString());
            object.put("series", Math.min(maxSeries, forecasts.done().size()));
            context.out().print(Json.text(object));
        } else {
            context.out().print(file + "\n");
        }
        return code;
    }

    private void write(Dataset data, Fitted fitted, Fitted.Forecasts forecasts, Path file, boolean svg) {
        String name = title == null ? data.source() : title;
        if (svg) {
            Map.Entry<SeriesKey, Forecast> only = forecasts.done().firstEntry();
            ForecastSvg.of(data.panel().get(only.getKey()), only.getValue())
                    .withTitle(name)
                    .write(file);
            return;
        }
        HtmlReport.Builder report = HtmlReport.builder(name);
        forecasts.done().entrySet().stream()
                .limit(maxSeries)
                .forEach(e -> report.section(section(data.panel().get(e.getKey()), e.getValue(), fitted, e.getKey())));
        report.build().write(file);
    }

    private static SeriesSection section(TimeSeries series, Forecast forecast, Fitted fitted, SeriesKey key) {
        SeriesSection.Builder section =
                SeriesSection.builder(series).title(key.toString()).forecast(forecast);
        if (fitted.fit() instanceof PanelFit<?> fits) {
            Fit fit = fits.get(key);
            section.note(fit.model()).residuals(fit.residuals());
            Map<String, TimeSeries> components = fit.components();
            if (!components.isEmpty()) {
                section.components(ComponentsSvg.of(components));
            }
        }
        return section.build();
    }
}

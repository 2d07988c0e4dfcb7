///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.forecastj:forecast-models:0.1.0-SNAPSHOT
//DEPS org.forecastj:forecast-io:0.1.0-SNAPSHOT

import java.nio.file.Path;
import org.forecastj.core.model.Fit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.SeriesSection;
import org.forecastj.models.Forecasters;

/** Forecasts four weeks of a daily series and writes a report: jbang Report.java sales.csv date revenue report.html */
public final class Report {
    private Report() {}

    /** Takes the CSV file, its column of dates, its column of values, and the page to write. */
    public static void main(String... args) {
        TimeSeries series = SeriesCsv.columns(args[1], args[2])
                .frequency(Frequency.DAILY)
                .read(Path.of(args[0]));
        Fit fit = Forecasters.seasonalNaive(7).fit(series);
        SeriesSection section = SeriesSection.builder(series)
                .note(fit.model())
                .forecast(fit.forecast(28, 0.8, 0.95))
                .build();
        HtmlReport.builder("Forecast of " + args[2]).section(section).build().write(Path.of(args[3]));
    }
}

///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.forecastj:forecast-models:0.1.0-SNAPSHOT
//DEPS org.forecastj:forecast-io:0.1.0-SNAPSHOT

import java.nio.file.Path;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.report.VegaLite;
import org.forecastj.models.Forecasters;

/** Compares two models on a daily series and writes a Vega-Lite chart: jbang Compare.java sales.csv date revenue errors.vl.json */
public final class Compare {
    private Compare() {}

    /** Takes the CSV file, its column of dates, its column of values, and the chart to write. */
    public static void main(String... args) {
        TimeSeries series = SeriesCsv.columns(args[1], args[2])
                .frequency(Frequency.DAILY)
                .read(Path.of(args[0]));
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(14).step(14).minTrain(365))
                .model(Forecasters.naive())
                .model(Forecasters.seasonalNaive(7))
                .run(series);
        VegaLite.errorByHorizon(evaluation, Metrics.mae()).write(Path.of(args[3]));
    }
}

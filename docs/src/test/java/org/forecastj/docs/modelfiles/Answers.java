package org.forecastj.docs.modelfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.encoding.FittedEncoding;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.monitoring.DriftMonitor;
import org.forecastj.core.monitoring.MonitorSnapshot;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.TreeEnsemble;

/** What a model says when it is used, with every digit. */
public final class Answers {
    private static final int HORIZON = 3;
    private static final double LEVEL = 0.8;

    private Answers() {}

    /** The answers line by line. */
    public static List<String> of(FittedModel model, boolean withRegressors) {
        return of(model, withRegressors, HORIZON);
    }

    /** The answers for a number of steps line by line. */
    public static List<String> of(FittedModel model, boolean withRegressors, int horizon) {
        List<String> lines = new ArrayList<>();
        if (model instanceof Fit fit) {
            Regressors future = withRegressors
                    ? SampleModels.regressors(fit.observed().index().next(horizon))
                    : Regressors.none();
            add(lines, "", fit.forecast(horizon, future, LEVEL));
            add(lines, "simulated ", fit.simulate(2, future, 3, 7).toForecast(LEVEL));
        } else if (model instanceof GlobalFit global) {
            global.forecast(horizon, LEVEL).forEach((key, forecast) -> add(lines, key + " ", forecast));
        } else if (model instanceof TreeEnsemble trees) {
            double[] row = new double[trees.features()];
            for (int i = 0; i < 8; i++) {
                row[i % row.length] = 0.7 * i;
                lines.add("prediction " + trees.predict(row));
            }
        } else if (model instanceof FittedEncoding encoding) {
            add(lines, encoding.apply(SampleModels.rows()));
        } else if (model instanceof MonitorSnapshot snapshot) {
            add(lines, snapshot.restore());
        } else {
            throw new IllegalArgumentException("no questions for a " + model.getClass());
        }
        return lines;
    }

    /** Whether a model refused the question, not the file: other columns or levels than those asked for are what a sound file may have. */
    public static boolean isAboutTheQuestion(FittedModel model, RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (model instanceof FittedEncoding) {
            return e instanceof NoSuchElementException || message.endsWith(" is needed here");
        }
        return e instanceof IllegalArgumentException
                && (message.contains("level is 0.8; intervals are calibrated for the levels")
                        || message.contains("are given but the ARIMA model does not name them"));
    }

    private static void add(List<String> lines, String key, Forecast forecast) {
        add(lines, key + "mean", forecast.mean());
        add(lines, key + "lower", forecast.interval(LEVEL).lower());
        add(lines, key + "upper", forecast.interval(LEVEL).upper());
    }

    private static void add(List<String> lines, String name, TimeSeries series) {
        for (int t = 0; t < series.size(); t++) {
            lines.add(name + " " + series.index().show(t) + " " + series.value(t));
        }
    }

    private static void add(List<String> lines, Columns columns) {
        for (String name : columns.names()) {
            for (int row = 0; row < columns.rows(); row++) {
                lines.add(name + " "
                        + (columns.isNumeric(name)
                                ? String.valueOf(columns.number(row, name))
                                : columns.text(row, name).orElse("-")));
            }
        }
    }

    private static void add(List<String> lines, DriftMonitor monitor) {
        monitor.summary().toString().lines().forEach(lines::add);
        monitor.alarms().forEach(alarm -> lines.add(alarm.toString()));
    }
}

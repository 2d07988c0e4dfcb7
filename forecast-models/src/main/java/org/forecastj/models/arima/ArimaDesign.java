package org.forecastj.models.arima;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/** The columns of the regression part of a model, in the order of {@link ArimaModel#regressionNames()}. Immutable. */
final class ArimaDesign {
    private final ArimaModel model;
    private final String series;
    private final int[] interventionRows;

    /**
     * Finds the rows of the interventions.
     *
     * @param model the specification
     * @param series name of the series, for messages
     * @param history index of the history
     */
    ArimaDesign(ArimaModel model, String series, TimeIndex history) {
        this.model = model;
        this.series = series;
        this.interventionRows =
                model.interventions().stream().mapToInt(i -> row(i, history)).toArray();
    }

    private int row(Intervention intervention, TimeIndex history) {
        int row = history.indexOf(intervention.at());
        if (row < 0) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + series + "': the intervention '" + intervention + "' is at no row of the history ("
                            + history + "); give a timestamp of the index");
        }
        return row;
    }

    /**
     * The columns on rows of the history or of its continuation.
     *
     * @param first number of the first row, counted from the start of the history
     * @param index the rows
     * @param given the regressors that the model names, on these rows or more
     * @return one array per regression coefficient, finite
     */
    double[][] columns(int first, TimeIndex index, Regressors given) {
        Regressors selected = select(given, index);
        int rows = index.size();
        double[][] columns = new double[model.regressionNames().size()][rows];
        int c = 0;
        if (model.mean()) {
            Arrays.fill(columns[c++], 1);
        }
        if (model.drift()) {
            double[] column = columns[c++];
            for (int t = 0; t < rows; t++) {
                column[t] = first + t + 1;
            }
        }
        for (Fourier terms : model.fourier()) {
            for (double[] column : terms.columns(first, rows)) {
                columns[c++] = column;
            }
        }
        for (String name : model.regressors()) {
            columns[c++] = selected.column(name);
        }
        for (int i = 0; i < interventionRows.length; i++) {
            Intervention.Kind kind = model.interventions().get(i).kind();
            double[] column = columns[c++];
            for (int t = 0; t < rows; t++) {
                column[t] = kind.effect((long) first + t - interventionRows[i]);
            }
        }
        return columns;
    }

    /** The regressors that the model names, on the rows. */
    Regressors select(Regressors given, TimeIndex rows) {
        List<String> named = model.regressors();
        if (named.isEmpty()) {
            return Regressors.none();
        }
        List<String> absent = named.stream().filter(n -> !given.contains(n)).toList();
        if (!absent.isEmpty()) {
            throw new ForecastingException(
                    Reason.MISSING_REGRESSOR,
                    "series '" + series + "': regressors " + absent + " are not given for " + rows.size()
                            + " rows from "
                            + (rows.size() == 0 ? "none" : rows.show(0)) + "; the model " + model.name() + " needs "
                            + named
                            + ": give them for every row of the history and of the horizon");
        }
        try {
            return given.select(named).at(rows);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + series + "': " + e.getMessage(), e);
        }
    }

    /** Refuses columns that the model does not name. */
    static void requireNamed(Regressors given, List<String> named, String series) {
        List<String> unknown =
                given.names().stream().filter(n -> !named.contains(n)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("series '" + series + "': regressors " + unknown
                    + " are given but the ARIMA model does not name them; it names " + named
                    + ": add regressor(…) to the specification or leave the columns out");
        }
    }
}

package org.forecastj.docs.modelfiles;

import java.util.HashMap;
import java.util.Map;

/** What the main fields of states mean, by their last name, with the models that mean something of their own. Stateless. */
final class FieldMeanings {
    private static final Map<String, String> MEANINGS = new HashMap<>();

    static {
        put("observed", "The series that the model was fitted to, or its last row alone");
        put("observed.name", "Name of the series");
        put("observed.values", "Values by row, \"NaN\" where missing");
        put("index", "The timestamps of the rows");
        put("index.frequency", "Distance of the rows as ISO 8601 period or duration, or P1BD for business days");
        put("index.size", "Number of rows");
        put("index.start", "Time of the first row, ISO 8601");
        put("index.zone", "Time zone, such as Europe/London");
        put("index.timestamps", "Times of irregular rows in milliseconds since 1970-01-01T00:00Z");
        put("key", "Levels of the key of a series, from the outermost");
        put("inner", "The model within");
        put("fit", "The model within");
        put("sigma", "Standard deviation of the errors of one step");
        put("level", "Level at the end of the history");
        put("slope", "Change of the level per row");
        put("period", "Rows in a season");
        put("season", "Seasonal factors or terms of a period");
        put("window", "Number of the latest rows that count");
        put("specification", "What the model was asked to be");
        put("converged", "Whether the optimiser reached its tolerance");
        put("iterations", "Iterations of the optimiser");
        put(
                "additive layout.startMillis",
                "Time of the first value in milliseconds since 1970-01-01T00:00Z; scaled time 0");
        put("additive layout.spanMillis", "Milliseconds from the first value to the last; scaled time 1");
        put("additive layout.observedRows", "Number of rows with a value");
        put("additive layout.changepointMillis", "Times where the slope may change, ascending");
        put("additive layout.holidaysEnd", "First day that the holidays are not known for");
        put("additive estimate.slope", "Slope of the trend at the start, in scaled time and values");
        put("additive estimate.level", "Trend at the start, scaled");
        put("additive estimate.delta", "Change of slope at each changepoint, scaled");
        put(
                "additive estimate.beta",
                "Coefficients of the seasonalities (sin 1, cos 1, sin 2, …), holidays and regressors, scaled");
        put("additive estimate.sigma", "Scale of the noise, scaled");
        put("additive estimate.floor", "What a scaled value of 0 stands for");
        put("additive estimate.scale", "What a scaled distance of 1 stands for");
        put("additive complete", "Whether the whole history is there, or its last row alone");
        put("priorScale", "Scale of the prior: larger follows the data more");
        put("fourierOrder", "Number of harmonics");
        put("periodDays", "Length of a period in days");
        put("epochDays", "Days since 1970-01-01");
        put("specification.order", "p, d and q");
        put("specification.seasonal", "P, D, Q and the period");
        put("estimates.arma", "Autoregressive and moving-average coefficients, then the seasonal ones");
        put("estimates.regression", "Coefficients of the regressors, mean and drift");
        put("estimates.logLikelihood", "Logarithm of the likelihood at the estimates");
        put("auto-arima weights", "Weight of each member in the forecast");
        put("members", "The models that are averaged");
        put("ensembles", "Ensembles of trees, one for each step or level");
        put("trees", "Trees in the order of boosting");
        put("trees[].features", "Feature of each split");
        put("trees[].thresholds", "Threshold of each split");
        put(
                "trees[].left",
                "Node below each split where the feature is at most the threshold; negative numbers are leaves");
        put("trees[].right", "The other node below each split");
        put("trees[].leafValues", "Prediction of each leaf before shrinkage");
        put("trees[].shrinkage", "Learning rate that leaves are multiplied by");
        put("errors.deviation", "Standard deviation of the errors, in units of their size");
        put("scoring", "How errors are scored and turned into intervals");
        put("scoring.horizon", "Calibrated steps");
        put("scoring.window", "Newest scores of a step that count");
        put("scoring.levels", "Interval levels in (0, 1), ascending; none for any");
        put("scoring.gammas", "Learning rates of adaptive levels; none for fixed levels");
        put("errors.scores", "Scores by path, channel and step");
        put("errors.paths", "Number of calibration forecasts");
        put("hierarchy", "The levels and which series make up which");
        put("reconciler", "How base forecasts are made coherent");
        put("transforms", "Transforms in the order in which they are applied to the data");
        put("steps", "Steps in the order in which they are applied");
        put("drift-monitor settings", "Tests and their limits");
        put("drift-monitor reference", "Errors and features of the time when all was well");
        put("drift-monitor pending", "Forecasts whose actual value has not come");
        put("drift-monitor alarms", "Alarms so far");
    }

    private FieldMeanings() {}

    private static void put(String field, String meaning) {
        MEANINGS.put(field, meaning);
    }

    /**
     * The meaning, or an empty text.
     *
     * @param model id of the model
     * @param path of the field within its state
     */
    static String of(String model, String path) {
        String found = MEANINGS.get(model + " " + path);
        for (String rest = path; found == null; rest = rest.substring(rest.indexOf('.') + 1)) {
            found = MEANINGS.get(rest);
            if (found == null && rest.indexOf('.') < 0) {
                return "";
            }
        }
        return found;
    }
}

package org.forecastj.core.conformal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/**
 * How errors are scored and turned into intervals: the part of a specification that a fit keeps. Immutable.
 *
 * @param horizon calibrated steps
 * @param window the newest scores of a step that count
 * @param score what is scored
 * @param normalized whether scores are divided by the model's standard deviation
 * @param smoothing how many neighbouring steps on either side lend their scores
 * @param spacing rows between calibration origins, where intervals are widened for errors that depend on each other; 0 where they are not
 * @param trust how many independent errors the model's own intervals count for
 * @param levels the levels that intervals can be had for, sorted; empty for any
 * @param gammas learning rates of adaptive levels; empty for fixed levels
 */
record Scoring(
        int horizon,
        int window,
        ConformityScore score,
        boolean normalized,
        int smoothing,
        int spacing,
        double trust,
        List<Double> levels,
        List<Double> gammas) {
    /** More than anybody's errors; quantiles of a t distribution with many more degrees of freedom are not to be had. */
    private static final double MOST_TRUST = 1e9;

    /** An error below this part of the forecast is a matter of rounding. */
    private static final double EXACT = 1e-9;

    Scoring {
        boolean sound = horizon >= 1 && window >= 1 && smoothing >= 0 && spacing >= 0 && trust >= 0;
        boolean needsLevels = score == ConformityScore.INTERVAL || !gammas.isEmpty();
        boolean refused = trust > MOST_TRUST || (trust > 0 && needsLevels);
        if (!sound || refused || (needsLevels && levels.isEmpty())) {
            throw new IllegalArgumentException("horizon " + horizon + ", window " + window + ", smoothing " + smoothing
                    + ", spacing " + spacing + ", trust " + trust + ", levels " + levels + " cannot be calibrated");
        }
        levels = List.copyOf(levels);
        gammas = List.copyOf(gammas);
    }

    /** The levels that the model itself is asked for. */
    double[] modelLevels() {
        return score == ConformityScore.INTERVAL ? fixedLevels() : new double[0];
    }

    double[] fixedLevels() {
        return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The levels that the model is asked for when forecasting, some of which are {@code wanted}. */
    double[] modelLevels(double... wanted) {
        if (trust == 0) {
            return modelLevels();
        }
        return levels.isEmpty() ? wanted : fixedLevels();
    }

    /** The signed error, and for intervals one excess per level. */
    int channels() {
        return 1 + modelLevels().length;
    }

    void requireHorizon(String series, int wanted) {
        if (wanted > horizon) {
            throw new IllegalArgumentException("series '" + series + "': horizon is " + wanted
                    + "; intervals are calibrated for " + horizon + " steps: calibrate with horizon(" + wanted + ")");
        }
    }

    /** Scores of one forecast, shape [channel][step], NaN where nothing was observed or the unit is 0. */
    double[][] scores(String series, Issued forecast, double scale, double... actuals) {
        double[][] scores = new double[channels()][horizon];
        for (double[] channel : scores) {
            Arrays.fill(channel, Double.NaN);
        }
        for (int h = 0; h < Math.min(actuals.length, forecast.horizon()); h++) {
            if (!Double.isNaN(actuals[h])) {
                for (int c = 0; c < scores.length; c++) {
                    double error = forecast.error(c, h, actuals[h]);
                    double unit = unit(forecast, h, scale);
                    boolean exact = (c == 0 ? Math.abs(error) : error) <= EXACT * Math.abs(forecast.mean(h));
                    scores[c][h] = normalized && unit == 0 && exact ? 0 : inUnits(series, error, unit, h);
                }
            }
        }
        return scores;
    }

    /** What an error is divided by. */
    double unit(Issued forecast, int h, double scale) {
        return normalized ? forecast.deviation(h) : scale;
    }

    private double inUnits(String series, double error, double unit, int h) {
        if (unit == 0) {
            if (normalized) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "series '" + series + "', step " + (h + 1)
                                + ": the model's standard deviation is 0 and its error " + error
                                + "; normalized scores need a deviation above 0: leave out normalized()");
            }
            return Double.NaN;
        }
        double scaled = error / unit;
        if (!Double.isFinite(scaled)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series + "', step " + (h + 1) + ": the error " + error + " in units of " + unit
                            + " is " + scaled + "; the values of the history are too large or too small: rescale them");
        }
        return scaled;
    }

    /** What is scored, for people. */
    String title() {
        return score.name().toLowerCase(Locale.ROOT) + (normalized ? " / standard deviation" : "");
    }

    ModelState write() {
        return ModelState.builder()
                .put("horizon", horizon)
                .put("window", window)
                .put("score", score.name())
                .put("normalized", normalized)
                .put("smoothing", smoothing)
                .put("spacing", spacing)
                .put("trust", trust)
                .putPacked("levels", fixedLevels())
                .putPacked(
                        "gammas",
                        gammas.stream().mapToDouble(Double::doubleValue).toArray())
                .build();
    }

    static Scoring read(ModelState state) {
        double[] levels = state.packed("levels");
        for (int i = 0; i < levels.length; i++) {
            if (!(levels[i] > (i == 0 ? 0 : levels[i - 1]) && levels[i] < 1)) {
                throw state.wrong("levels", "ascending levels in (0, 1)", levels[i]);
            }
        }
        double[] gammas = state.packed("gammas");
        for (double gamma : gammas) {
            if (!(gamma > 0 && Double.isFinite(gamma))) {
                throw state.wrong("gammas", "positive learning rates", gamma);
            }
        }
        return new Scoring(
                state.integer("horizon"),
                state.integer("window"),
                ConformityScore.valueOf(state.text("score")),
                state.flag("normalized"),
                state.integer("smoothing"),
                state.integer("spacing"),
                state.number("trust"),
                Arrays.stream(levels).boxed().toList(),
                Arrays.stream(gammas).boxed().toList());
    }
}

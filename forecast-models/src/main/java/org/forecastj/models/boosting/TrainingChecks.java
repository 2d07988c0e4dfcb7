package org.forecastj.models.boosting;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Refuses rows that an objective cannot learn from or be measured on. Stateless. */
final class TrainingChecks {
    private TrainingChecks() {}

    /**
     * Checks targets and the number of initial scores.
     *
     * @param what starts messages: empty, or such as {@code "validation "}
     * @param missing whether NaN may stand for rows that do not count
     */
    static void check(String what, Objective objective, TrainingData data, boolean missing) {
        for (int k = 0; k < data.outputs(); k++) {
            String target = what + (data.outputs() == 1 ? "target" : "target " + k);
            checkAny(target, data.targets[k]);
            objective.part(k * objective.outputsPerTarget()).check(target, data.targets[k], missing);
        }
        int outputs = data.outputs() * objective.outputsPerTarget();
        if (data.initialScores != null && data.initialScores.length != outputs) {
            throw new IllegalArgumentException("got " + what + "initial scores of " + data.initialScores.length
                    + " outputs; the objective '" + objective + "' has " + outputs);
        }
    }

    private static void checkAny(String target, float[] values) {
        for (float value : values) {
            if (!Float.isNaN(value)) {
                return;
            }
        }
        throw new ForecastingException(
                Reason.NO_DATA, target + " is NaN in all " + values.length + " rows; at least one value is needed");
    }
}

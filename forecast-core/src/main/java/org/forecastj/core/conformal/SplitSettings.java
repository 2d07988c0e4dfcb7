package org.forecastj.core.conformal;

import java.util.List;
import java.util.function.Consumer;
import org.forecastj.core.evaluation.RollingOrigin;

/** What can be set for split conformal prediction; changed only before it becomes part of a specification. */
final class SplitSettings {
    static final List<Double> USUAL_LEVELS = List.of(0.5, 0.8, 0.9, 0.95);

    int horizon = 1;
    /** The fewest for symmetric intervals at level 0.95. */
    int origins = 19;

    int step = 1;
    int refitEvery = 1;
    int minTrain = 1;
    ConformityScore score = ConformityScore.ABSOLUTE;
    boolean normalized;
    int smoothing;
    boolean corrected = true;
    double trust;
    List<Double> levels = List.of();
    List<Double> gammas = List.of();

    SplitSettings with(Consumer<SplitSettings> change) {
        SplitSettings changed = new SplitSettings();
        changed.horizon = horizon;
        changed.origins = origins;
        changed.step = step;
        changed.refitEvery = refitEvery;
        changed.minTrain = minTrain;
        changed.score = score;
        changed.normalized = normalized;
        changed.smoothing = smoothing;
        changed.corrected = corrected;
        changed.trust = trust;
        changed.levels = levels;
        changed.gammas = gammas;
        change.accept(changed);
        changed.requireSound();
        return changed;
    }

    private void requireSound() {
        if (trust > 0 && (score == ConformityScore.INTERVAL || !gammas.isEmpty())) {
            throw new IllegalArgumentException(
                    "trustModel(" + trust + ") goes with symmetric or asymmetric intervals at"
                            + " fixed levels; quantileRegression() starts from the model's own intervals anyway, and adaptive"
                            + " levels learn from what was covered");
        }
    }

    /** @param dependent whether the errors may depend on each other, and are those of a single series */
    Scoring scoring(int window, boolean dependent) {
        boolean needsLevels = score == ConformityScore.INTERVAL || !gammas.isEmpty();
        List<Double> fixed = levels.isEmpty() && needsLevels ? USUAL_LEVELS : levels;
        int spacing = dependent && corrected && gammas.isEmpty() ? step : 0;
        return new Scoring(horizon, window, score, normalized, smoothing, spacing, trust, fixed, gammas);
    }

    long rowsNeeded() {
        return minTrain + (origins - 1L) * step + horizon;
    }

    RollingOrigin rollingOrigin() {
        return RollingOrigin.horizon(horizon)
                .step(step)
                .minTrain(minTrain)
                .lastFolds(origins)
                .refitEvery(refitEvery)
                .levels(scoring(origins, false).modelLevels());
    }

    @Override
    public String toString() {
        return "horizon=" + horizon + ", calibration=" + origins + ", step=" + step + ", score=" + score
                + (normalized ? ", normalized" : "")
                + (smoothing == 0 ? "" : ", smoothing=" + smoothing)
                + (corrected ? "" : ", not corrected for dependence")
                + (trust == 0 ? "" : ", trust=" + trust)
                + (levels.isEmpty() ? "" : ", levels=" + levels)
                + (gammas.isEmpty() ? "" : ", adaptive=" + gammas);
    }
}

package org.forecastj.io.store;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What {@link ChampionChallenger} decided, and on what grounds. Immutable.
 *
 * @param name name of the model in the store
 * @param outcome what was decided
 * @param reason the grounds in words
 * @param cause why there was a contest at all, as the caller or the {@link RetrainPolicy} said
 * @param time when, by the clock of the store
 * @param spec name of the challenger's specification
 * @param champion version that was the champion before; empty if there was none
 * @param challenger version under which the challenger was stored; empty if it could not be fitted
 * @param championLoss mean loss of the champion over the folds; NaN if there was no comparison
 * @param challengerLoss mean loss of the challenger over the same folds; NaN if there was no comparison
 * @param statistic statistic of Diebold and Mariano, below 0 where the challenger is better by more than the margin; NaN if there was no test
 * @param pValue p value against the alternative that the challenger is better by more than the margin; NaN if there was no test
 * @param folds number of folds that both forecast
 */
public record Decision(
        String name,
        Outcome outcome,
        String reason,
        String cause,
        Instant time,
        String spec,
        OptionalInt champion,
        OptionalInt challenger,
        double championLoss,
        double challengerLoss,
        double statistic,
        double pValue,
        int folds) {
    /** What can be decided. */
    public enum Outcome {
        /** There was no champion; the challenger is the first. */
        FIRST,
        /** The challenger was better by the margin, and is the champion now. */
        PROMOTED,
        /** The champion could not forecast a single fold and the challenger could, and is the champion now. */
        CHAMPION_FAILED,
        /** That the challenger is better by the margin is not supported; the champion stays. */
        KEPT,
        /** Both have the same losses in all folds; the champion stays. */
        EQUAL,
        /** Fewer folds that both forecast than are asked for; the champion stays. */
        TOO_FEW_FOLDS,
        /** The losses differ by the same amount in all folds, or overflow, so that there is no statistic; the champion stays. */
        NO_STATISTIC,
        /** The challenger could not be fitted, or failed where the champion did not; the champion stays. */
        CHALLENGER_FAILED,
        /** The challenger should have become champion, but another version was promoted meanwhile; that one stays. */
        OVERTAKEN
    }

    /**
     * Checks that nothing is null.
     *
     * @param name name of the model
     * @param outcome what was decided
     * @param reason the grounds
     * @param cause why there was a contest
     * @param time when
     * @param spec name of the specification
     * @param champion version of the champion before
     * @param challenger version of the challenger
     * @param championLoss mean loss
     * @param challengerLoss mean loss
     * @param statistic statistic of the test
     * @param pValue p value of the test
     * @param folds number of folds
     */
    public Decision {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(champion, "champion");
        Objects.requireNonNull(challenger, "challenger");
    }

    /**
     * Whether the challenger became the champion.
     *
     * @return true for {@link Outcome#FIRST}, {@link Outcome#PROMOTED} and {@link Outcome#CHAMPION_FAILED}
     */
    public boolean promoted() {
        return outcome == Outcome.FIRST || outcome == Outcome.PROMOTED || outcome == Outcome.CHAMPION_FAILED;
    }

    Decision as(Outcome other, String why) {
        return new Decision(
                name,
                other,
                why,
                cause,
                time,
                spec,
                champion,
                challenger,
                championLoss,
                challengerLoss,
                statistic,
                pValue,
                folds);
    }

    Decision storedAs(int version) {
        return new Decision(
                name,
                outcome,
                reason,
                cause,
                time,
                spec,
                champion,
                OptionalInt.of(version),
                championLoss,
                challengerLoss,
                statistic,
                pValue,
                folds);
    }
}

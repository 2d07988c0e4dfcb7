package org.forecastj.core.tuning;

/**
 * What a search found. Immutable.
 *
 * @param best the trial with the lowest loss of those on all folds; of equal ones the first
 * @param model the model with the best parameters, not fitted
 * @param trace all trials
 * @param <M> type of the model
 */
public record TuningResult<M>(Trial best, M model, TuningTrace trace) {}

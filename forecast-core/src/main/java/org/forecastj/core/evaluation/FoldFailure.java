package org.forecastj.core.evaluation;

import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.SeriesKey;

/**
 * Why there is no forecast of a model for a series in a fold. Immutable.
 *
 * @param model name of the model within the evaluation
 * @param key key of the series
 * @param fold where the fold lies; empty if the series is too short for a single fold, or has no rows to score at a cutoff that was
 *     asked for
 * @param cause what went wrong
 */
public record FoldFailure(String model, SeriesKey key, Optional<Fold> fold, ForecastingException cause) {}

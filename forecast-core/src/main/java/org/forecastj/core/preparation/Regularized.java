package org.forecastj.core.preparation;

import org.forecastj.core.series.TimeSeries;

/**
 * A series on a regular index, and what was put in to make it so. Immutable.
 *
 * @param series the regular series, NaN where the data had no row
 * @param gaps the timestamps that were put in
 */
public record Regularized(TimeSeries series, GapReport gaps) {}

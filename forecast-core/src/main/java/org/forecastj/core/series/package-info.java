/**
 * Time indices, frequencies, series, panels and regressors: immutable values that every model takes and returns.
 */
@NullMarked
package org.forecastj.core.series;

import org.jspecify.annotations.NullMarked;

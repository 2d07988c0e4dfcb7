/**
 * Outliers and level shifts of a series: where they are, how far off, and what to put in their place.
 */
@NullMarked
package org.forecastj.core.outlier;

import org.jspecify.annotations.NullMarked;

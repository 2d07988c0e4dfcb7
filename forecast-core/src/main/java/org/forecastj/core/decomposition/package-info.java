/**
 * Series taken apart into trend, seasons and remainder: STL with one season or several, classical decomposition; and what rests on it:
 * filling of gaps, outliers, the dominant period.
 */
@NullMarked
package org.forecastj.core.decomposition;

import org.jspecify.annotations.NullMarked;

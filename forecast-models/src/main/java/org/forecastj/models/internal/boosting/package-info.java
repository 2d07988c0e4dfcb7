/** Gradient-boosted regression trees grown leaf by leaf on histograms of binned columns. */
@NullMarked
package org.forecastj.models.internal.boosting;

import org.jspecify.annotations.NullMarked;

/** The search for good parameters of a model: every trial is a rolling-origin evaluation, and all trials are kept as data. */
@NullMarked
package org.forecastj.core.tuning;

import org.jspecify.annotations.NullMarked;

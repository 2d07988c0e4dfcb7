/**
 * Invertible transforms that are learned on the training window and travel inside the fitted model: filling gaps, repairing
 * outliers, logarithms and Box–Cox, scales, differences, bounds.
 */
@NullMarked
package org.forecastj.core.transform;

import org.jspecify.annotations.NullMarked;

/**
 * Hierarchies of series that add up, and the reconciliation of their forecasts: bottom-up, top-down, middle-out, least squares and minimum
 * trace, of means and of sample paths. Hierarchies are across series; temporal ones are not covered.
 */
@NullMarked
package org.forecastj.core.hierarchy;

import org.jspecify.annotations.NullMarked;

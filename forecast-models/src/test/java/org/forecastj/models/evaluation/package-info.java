/** Backtests of many kinds of models together. */
@org.jspecify.annotations.NullMarked
package org.forecastj.models.evaluation;

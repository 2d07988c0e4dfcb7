/**
 * Kernel of gradient boosting: a learner of histogram trees, decision trees and their ensembles, predictions, explanations and files.
 *
 * <p>Everything here works on primitives and knows neither dates nor series. A row is an array with one value per feature, NaN where
 * it is missing. Sums run in a fixed order, and no result depends on threads.
 *
 * @see "Friedman (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29, 1189–1232"
 * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30"
 */
@NullMarked
package org.forecastj.models.boosting;

import org.jspecify.annotations.NullMarked;

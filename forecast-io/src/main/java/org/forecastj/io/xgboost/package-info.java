/**
 * Reading of models that XGBoost stored.
 */
@NullMarked
package org.forecastj.io.xgboost;

import org.jspecify.annotations.NullMarked;

/** Tests of the reading of XGBoost's files. */
@NullMarked
package org.forecastj.io.xgboost;

import org.jspecify.annotations.NullMarked;

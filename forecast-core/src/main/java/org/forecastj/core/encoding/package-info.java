/**
 * Covariates as numbers: tables of mixed columns whose categories, gaps, dates and groups become features ({@link
 * org.forecastj.core.encoding.Encoding}), and promotions, prices, holidays and events as regressors on timestamps. What is learned from data is
 * learned from training rows only.
 */
@NullMarked
package org.forecastj.core.encoding;

import org.jspecify.annotations.NullMarked;

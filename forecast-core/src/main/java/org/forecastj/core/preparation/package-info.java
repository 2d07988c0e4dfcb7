/**
 * Functions from data to data, before any model: regular indices, aggregation of transactions, splits in time.
 */
@NullMarked
package org.forecastj.core.preparation;

import org.jspecify.annotations.NullMarked;

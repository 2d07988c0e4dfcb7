/**
 * The models: {@link org.forecastj.models.Forecasters} makes every one of them.
 */
@NullMarked
package org.forecastj.models;

import org.jspecify.annotations.NullMarked;

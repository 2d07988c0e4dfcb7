/**
 * Numerical helpers shared by core and models. Not part of the public API.
 */
@NullMarked
package org.forecastj.core.internal.math;

import org.jspecify.annotations.NullMarked;

/** Tests of boosted trees across the series of a panel. */
@NullMarked
package org.forecastj.models.global;

import org.jspecify.annotations.NullMarked;

/** Tests of boosted trees that learn across series. */
@NullMarked
package org.forecastj.models.global;

import org.jspecify.annotations.NullMarked;

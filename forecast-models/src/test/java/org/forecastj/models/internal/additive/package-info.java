/** Tests of the numeric kernel of the additive model. */
@NullMarked
package org.forecastj.models.internal.additive;

import org.jspecify.annotations.NullMarked;

/** Tests of the kernel of gradient boosting. */
@NullMarked
package org.forecastj.models.boosting;

import org.jspecify.annotations.NullMarked;

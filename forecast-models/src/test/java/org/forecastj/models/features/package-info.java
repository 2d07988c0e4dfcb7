/** Tests of the features of panels. */
@NullMarked
package org.forecastj.models.features;

import org.jspecify.annotations.NullMarked;

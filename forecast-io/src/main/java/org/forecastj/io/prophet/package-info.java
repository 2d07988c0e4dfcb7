/** Models that Prophet stored, read as fits of this library. */
@NullMarked
package org.forecastj.io.prophet;

import org.jspecify.annotations.NullMarked;

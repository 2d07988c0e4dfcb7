/** Benchmarks of kernels that are not public, in the package of the kernels. Not published. */
@NullMarked
package org.forecastj.models.boosting;

import org.jspecify.annotations.NullMarked;

/** Measures forecastj: worker of the comparison with peers, accuracy on data sets, benchmarks of the fitting loops. Not published. */
@NullMarked
package org.forecastj.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * Reads {@code .tsf} files, the format of the Monash forecasting archive (Godahewa et al., 2021). Start at
 * {@link org.forecastj.io.tsf.TsfReader}.
 */
@NullMarked
package org.forecastj.io.tsf;

import org.jspecify.annotations.NullMarked;

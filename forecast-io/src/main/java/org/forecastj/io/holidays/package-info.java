/** Public holidays of countries and their parts, without network access. */
@NullMarked
package org.forecastj.io.holidays;

import org.jspecify.annotations.NullMarked;

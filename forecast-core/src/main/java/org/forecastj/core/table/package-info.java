/** Results as named columns, for printing and export. */
@NullMarked
package org.forecastj.core.table;

import org.jspecify.annotations.NullMarked;

/** Tests of reading from and writing to databases. */
@NullMarked
package org.forecastj.io.jdbc;

import org.jspecify.annotations.NullMarked;

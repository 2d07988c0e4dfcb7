/** Tests of readers of records. */
@NullMarked
package org.forecastj.io.records;

import org.jspecify.annotations.NullMarked;

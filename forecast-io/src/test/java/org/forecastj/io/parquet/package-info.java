/** Tests of Parquet files. */
@NullMarked
package org.forecastj.io.parquet;

import org.jspecify.annotations.NullMarked;

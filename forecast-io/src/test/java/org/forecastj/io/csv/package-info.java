/** Tests of reading and writing CSV. */
@org.jspecify.annotations.NullMarked
package org.forecastj.io.csv;

/** Tests of reading models of Prophet. */
@org.jspecify.annotations.NullMarked
package org.forecastj.io.prophet;

/** Tests of model files. */
@org.jspecify.annotations.NullMarked
package org.forecastj.io.json;

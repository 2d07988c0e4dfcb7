/** Stores fitted models in JSON files and reads them back. */
@NullMarked
package org.forecastj.io.json;

import org.jspecify.annotations.NullMarked;

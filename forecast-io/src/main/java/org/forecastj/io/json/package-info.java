/** Stores fitted models in JSON files and reads them back; reads JSON objects as rows and writes tables. */
@NullMarked
package org.forecastj.io.json;

import org.jspecify.annotations.NullMarked;

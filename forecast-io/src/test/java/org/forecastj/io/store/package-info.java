@NullMarked
package org.forecastj.io.store;

import org.jspecify.annotations.NullMarked;

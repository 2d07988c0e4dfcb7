@NullMarked
package org.forecastj.io.tsf;

import org.jspecify.annotations.NullMarked;

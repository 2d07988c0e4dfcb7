/** Series cut into windows of past and future, for models that learn from examples. */
@NullMarked
package org.forecastj.core.window;

import org.jspecify.annotations.NullMarked;

/** Helpers for tests. */
@NullMarked
package org.forecastj.core.testing;

import org.jspecify.annotations.NullMarked;

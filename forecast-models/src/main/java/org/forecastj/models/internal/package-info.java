/** What kernels of several models share. Not for applications. */
@NullMarked
package org.forecastj.models.internal;

import org.jspecify.annotations.NullMarked;

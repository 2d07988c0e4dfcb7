/** What the packages of this module share; not for users of the library. */
@NullMarked
package org.forecastj.io.internal;

import org.jspecify.annotations.NullMarked;

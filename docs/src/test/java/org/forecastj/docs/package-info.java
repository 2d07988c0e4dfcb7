/** Tests of the guides and of the architecture. */
@NullMarked
package org.forecastj.docs;

import org.jspecify.annotations.NullMarked;

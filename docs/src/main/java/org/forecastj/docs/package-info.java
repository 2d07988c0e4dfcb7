/** The examples of the guides. */
@NullMarked
package org.forecastj.docs;

import org.jspecify.annotations.NullMarked;

/** Every model, transform, metric and split on series that are made to break them. */
@NullMarked
package org.forecastj.docs.torture;

import org.jspecify.annotations.NullMarked;

/**
 * How fitted models are turned into a neutral tree and back, so that they can be stored without class names.
 */
@NullMarked
package org.forecastj.core.spi;

import org.jspecify.annotations.NullMarked;

/** The examples of the guides, as tests that compile and run them. */
@NullMarked
package org.forecastj.docs.examples;

import org.jspecify.annotations.NullMarked;

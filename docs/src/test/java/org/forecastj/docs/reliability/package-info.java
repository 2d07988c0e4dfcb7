/** What holds under load: bits that do not change, threads that share, work that stops, memory that ends. */
@NullMarked
package org.forecastj.docs.reliability;

import org.jspecify.annotations.NullMarked;

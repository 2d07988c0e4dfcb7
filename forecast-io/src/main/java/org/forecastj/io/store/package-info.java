/** Named models with versions and stages in a directory or a database, and how a challenger becomes the champion. */
@NullMarked
package org.forecastj.io.store;

import org.jspecify.annotations.NullMarked;

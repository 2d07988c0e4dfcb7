/** Files of every model that is stored: that they stay readable, that they are documented, and that damaged ones are refused. */
@NullMarked
package org.forecastj.docs.modelfiles;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.forecastj.docs.archviolations.io;

import org.jspecify.annotations.NullMarked;

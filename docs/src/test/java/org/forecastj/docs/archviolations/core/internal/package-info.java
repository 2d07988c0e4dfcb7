@NullMarked
package org.forecastj.docs.archviolations.core.internal;

import org.jspecify.annotations.NullMarked;

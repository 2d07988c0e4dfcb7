@NullMarked
package org.forecastj.docs.archviolations.models;

import org.jspecify.annotations.NullMarked;

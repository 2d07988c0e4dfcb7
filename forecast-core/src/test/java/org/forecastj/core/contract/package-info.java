/**
 * Contract tests: what every implementation of an interface of the core must do. Other modules extend them for their own implementations.
 */
@NullMarked
package org.forecastj.core.contract;

import org.jspecify.annotations.NullMarked;

/**
 * What every other package builds on: errors and the way work is executed (threads, progress, cancellation, time budget).
 */
@NullMarked
package org.forecastj.core;

import org.jspecify.annotations.NullMarked;

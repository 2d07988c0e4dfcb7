/**
 * Watches forecasts in production: tests whether a sample has drifted from a reference, detectors of change in a stream, and a monitor that
 * joins forecasts with the actual values that come later and raises alarms as data.
 */
@NullMarked
package org.forecastj.core.monitoring;

import org.jspecify.annotations.NullMarked;

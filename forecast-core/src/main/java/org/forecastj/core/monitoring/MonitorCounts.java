package org.forecastj.core.monitoring;

/**
 * How many forecasts and actual values a {@link DriftMonitor} met. Immutable.
 *
 * @param registered forecasts registered
 * @param replaced forecasts that were registered again before their actual value came; the last one counts
 * @param joined actual values that met their forecast
 * @param late of these, values of a time before that of one joined earlier for the same series
 * @param missing actual values that were missing (NaN), whose forecast was dropped
 * @param unmatched actual values without a forecast that waits: never registered, dropped, or joined already
 * @param expired forecasts dropped without an actual value
 * @param suppressed alarms within a cooldown
 * @param forgotten alarms dropped because there were too many
 * @param pending forecasts that wait
 */
public record MonitorCounts(
        long registered,
        long replaced,
        long joined,
        long late,
        long missing,
        long unmatched,
        long expired,
        long suppressed,
        long forgotten,
        long pending) {}

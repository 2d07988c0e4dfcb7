package org.forecastj.core.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.monitoring.PopulationStability.Bin;
import org.forecastj.core.series.SeriesKey;

/**
 * The latest values of one stream of a {@link DriftMonitor}, for charts. Immutable.
 *
 * @param key the series; empty for all series together
 * @param count values since the start
 * @param points the latest values in the order in which they arrived
 * @param cusumThreshold alarms are sums above it
 * @param coverage nominal level of intervals
 * @param coverageLower a share of the window below it is an alarm
 * @param coverageUpper a share of the window above it is an alarm
 * @param stability bins of the errors of the last full window against the reference; empty before there is one
 */
public record MonitorTrack(
        Optional<SeriesKey> key,
        long count,
        List<Point> points,
        double cusumThreshold,
        double coverage,
        double coverageLower,
        double coverageUpper,
        List<Bin> stability) {
    /**
     * Copies the lists.
     *
     * @param key the series
     * @param count values since the start
     * @param points the latest values
     * @param cusumThreshold threshold of the sums
     * @param coverage nominal level
     * @param coverageLower lower bound of the share
     * @param coverageUpper upper bound of the share
     * @param stability bins
     */
    public MonitorTrack {
        points = List.copyOf(points);
        stability = List.copyOf(stability);
    }

    /**
     * One value.
     *
     * @param time its time
     * @param error the standardised error
     * @param upper upper sum C⁺ of the CUSUM
     * @param lower lower sum C⁻ of the CUSUM
     * @param coverage share of the last window of intervals that held their value, NaN before there is one
     */
    public record Point(Instant time, double error, double upper, double lower, double coverage) {}

    /**
     * Name of the stream.
     *
     * @return the key as text, or {@code all series}
     */
    public String name() {
        return key.map(SeriesKey::toString).orElse("all series");
    }
}

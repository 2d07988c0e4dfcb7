package org.forecastj.io.report;

import java.util.Arrays;
import org.forecastj.core.monitoring.MonitorTrack;
import org.forecastj.core.monitoring.MonitorTrack.Point;

/**
 * The share of intervals that held their value over time, with the nominal level and the bounds of alarms.
 *
 * @param track the stream
 */
record CoverageChart(MonitorTrack track) implements Drawing {
    @Override
    public String title() {
        return "Coverage of intervals, " + track.name();
    }

    @Override
    public String description() {
        double[] shares = track.points().stream()
                .mapToDouble(Point::coverage)
                .filter(v -> !Double.isNaN(v))
                .toArray();
        if (shares.length == 0) {
            return "No full window of intervals.";
        }
        return TrackTimes.words(track) + " The share of intervals that held their value ends at "
                + Numbers.percent(shares[shares.length - 1]) + ", the lowest is "
                + Numbers.percent(Arrays.stream(shares).min().orElse(0)) + "; nominal are "
                + Numbers.percent(track.coverage())
                + ", alarms outside of " + Numbers.percent(track.coverageLower()) + " to "
                + Numbers.percent(track.coverageUpper()) + ".";
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        double legend = new Legend()
                .line("share", "fj-f")
                .line("nominal", "fj-o")
                .line("bounds", "fj-l")
                .draw(out, box, text);
        TrackTimes times = TrackTimes.of(track);
        double[] shares = times.values(Point::coverage);
        Extent extent =
                new Extent().include(shares).include(track.coverage(), track.coverageLower(), track.coverageUpper());
        Plot plot = times.plot(out, box.inset(0, legend, 0, 0), text, extent);
        plot.horizontal("fj-o", track.coverage());
        plot.horizontal("fj-l", track.coverageLower());
        plot.horizontal("fj-l", track.coverageUpper());
        if (Arrays.stream(shares).allMatch(Double::isNaN)) {
            plot.message("no full window of intervals");
        } else {
            plot.line("fj-f", "fj-fd", times.positions(), shares);
        }
    }
}

package org.forecastj.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.monitoring.MonitorTrack;
import org.forecastj.core.monitoring.MonitorTrack.Point;

/**
 * Points of a stream in the order of their times.
 *
 * @param points the points; those of the same time in the order in which they arrived
 */
record TrackTimes(List<Point> points) {
    private static final long HALF_DAY = 43_200_000L;

    static TrackTimes of(MonitorTrack track) {
        return new TrackTimes(track.points().stream()
                .sorted(Comparator.comparing(Point::time))
                .toList());
    }

    static String words(MonitorTrack track) {
        List<Point> sorted = of(track).points;
        return track.points().size() + " of " + track.count() + " values, from "
                + sorted.get(0).time() + " to " + sorted.get(sorted.size() - 1).time() + ".";
    }

    double[] positions() {
        return values(p -> (double) p.time().toEpochMilli());
    }

    double[] values(ToDoubleFunction<Point> part) {
        return points.stream().mapToDouble(part).toArray();
    }

    /** A plot over the times, with both axes. */
    Plot plot(Markup out, Box box, TextSize text, Extent values) {
        long from = points.isEmpty() ? 0 : points.get(0).time().toEpochMilli();
        long to = points.isEmpty() ? 0 : points.get(points.size() - 1).time().toEpochMilli();
        TimeSpan span = from == to
                ? new TimeSpan(from - HALF_DAY, to + HALF_DAY, Optional.empty())
                : new TimeSpan(from, to, Optional.empty());
        Plot plot = Plot.of(out, box, text, values, (double) span.from(), (double) span.to(), true);
        plot.bottomAxis(span.ticks(plot));
        if (points.isEmpty()) {
            plot.message("no values");
        }
        return plot;
    }
}

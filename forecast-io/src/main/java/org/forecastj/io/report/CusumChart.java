package org.forecastj.io.report;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.monitoring.MonitorTrack;
import org.forecastj.core.monitoring.MonitorTrack.Point;

/**
 * The two sums of the CUSUM of errors over time, the lower one downwards, with their thresholds.
 *
 * @param track the stream
 */
record CusumChart(MonitorTrack track) implements Drawing {
    @Override
    public String title() {
        return "CUSUM of errors, " + track.name();
    }

    @Override
    public String description() {
        if (track.points().isEmpty()) {
            return "No values.";
        }
        return TrackTimes.words(track) + " The upper sum is at most " + Numbers.value(highest(Point::upper))
                + " and the lower one " + Numbers.value(highest(Point::lower)) + "; alarms are beyond "
                + Numbers.value(track.cusumThreshold()) + ".";
    }

    private double highest(ToDoubleFunction<Point> sum) {
        return track.points().stream().mapToDouble(sum).max().orElse(0);
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        double legend = new Legend()
                .line("C⁺, too low", "fj-f")
                .line("−C⁻, too high", "fj-y")
                .line("threshold", "fj-l")
                .draw(out, box, text);
        TrackTimes times = TrackTimes.of(track);
        double[] upper = times.values(Point::upper);
        double[] lower =
                Arrays.stream(times.values(Point::lower)).map(v -> 0 - v).toArray();
        double h = track.cusumThreshold();
        Extent extent = new Extent().include(upper).include(lower).include(-h, h);
        Plot plot = times.plot(out, box.inset(0, legend, 0, 0), text, extent);
        plot.horizontal("fj-a", 0);
        plot.horizontal("fj-l", h);
        plot.horizontal("fj-l", -h);
        plot.line("fj-f", "fj-fd", times.positions(), upper);
        plot.line("fj-y", "fj-yd", times.positions(), lower);
    }
}

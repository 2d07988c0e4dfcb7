package org.forecastj.core.monitoring;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.monitoring.Alarm.Kind;
import org.forecastj.core.spi.ModelState;

/** Values of one stream in windows that follow one another, and which kinds of alarm are silent. For use by one thread at a time. */
final class WindowStream {
    private final Monitoring settings;
    private final double[] window;
    private int filled;
    private double[] last = {};
    private long count;
    private final Map<Kind, Long> lastAlarms = new EnumMap<>(Kind.class);

    WindowStream(Monitoring settings) {
        this.settings = settings;
        this.window = new double[settings.window()];
    }

    static WindowStream read(Monitoring settings, ModelState state) {
        WindowStream stream = new WindowStream(settings);
        double[] values = state.packed("window");
        if (values.length >= stream.window.length) {
            throw state.wrong("window", "fewer than " + stream.window.length + " numbers", values.length);
        }
        stream.filled = values.length;
        System.arraycopy(values, 0, stream.window, 0, values.length);
        double[] last = state.packed("last");
        stream.last = last.length == 0 ? last : state.packed("last", stream.window.length);
        stream.count = DetectorRun.atLeastZero(state, "count");
        for (ModelState alarm : state.children("lastAlarms")) {
            stream.lastAlarms.put(Kind.valueOf(alarm.text("kind")), alarm.longInteger("count"));
        }
        return stream;
    }

    ModelState write() {
        return ModelState.builder()
                .putPacked("window", Arrays.copyOf(window, filled))
                .putPacked("last", last)
                .put("count", count)
                .putChildren(
                        "lastAlarms",
                        lastAlarms.entrySet().stream()
                                .map(e -> ModelState.builder()
                                        .put("kind", e.getKey().name())
                                        .put("count", e.getValue())
                                        .build())
                                .toList())
                .build();
    }

    /** Takes a value; a window that it fills is compared with the reference. */
    List<Finding> accept(double value, String what, double[] reference) {
        count++;
        window[filled++] = value;
        if (filled < window.length) {
            return List.of();
        }
        filled = 0;
        last = window.clone();
        return WindowTests.of(settings, what, reference, last);
    }

    /** Whether an alarm of a kind is out of its cooldown; if so, a new one starts. */
    boolean admits(Kind kind) {
        Long before = lastAlarms.get(kind);
        if (before != null && count - before <= settings.cooldown()) {
            return false;
        }
        lastAlarms.put(kind, count);
        return true;
    }

    long count() {
        return count;
    }

    /** The last full window, empty before there is one. Not to be modified. */
    double[] last() {
        return last;
    }
}

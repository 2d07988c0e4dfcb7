package org.forecastj.core.monitoring;

import java.util.Arrays;
import java.util.Optional;
import org.forecastj.core.monitoring.Alarm.Kind;
import org.forecastj.core.spi.ModelState;

/** Whether the latest intervals held their values. For use by one thread at a time. */
final class CoverageStream {
    private final Monitoring settings;
    /** 1 for within and 0 for outside, a ring. */
    private final long[] held;

    private long count;

    CoverageStream(Monitoring settings) {
        this.settings = settings;
        this.held = new long[settings.window()];
    }

    static CoverageStream read(Monitoring settings, ModelState state) {
        CoverageStream stream = new CoverageStream(settings);
        stream.count = DetectorRun.atLeastZero(state, "count");
        long[] held = state.integers("held");
        if (held.length != stream.held.length || Arrays.stream(held).anyMatch(v -> v < 0 || v > 1)) {
            throw state.wrong("held", stream.held.length + " numbers 0 or 1", held);
        }
        System.arraycopy(held, 0, stream.held, 0, held.length);
        return stream;
    }

    ModelState write() {
        return ModelState.builder().put("count", count).put("held", held).build();
    }

    /** Takes an interval; after each full window the share is tested. */
    Optional<Finding> accept(boolean within) {
        held[(int) (count++ % held.length)] = within ? 1 : 0;
        if (count % held.length != 0) {
            return Optional.empty();
        }
        int successes = (int) Arrays.stream(held).sum();
        double p = Binomial.pValue(successes, held.length, settings.coverage());
        if (!(p < settings.significance())) {
            return Optional.empty();
        }
        String words = successes + " of " + held.length + " intervals of level " + settings.coverage()
                + " held their value: p value " + Alarm.show(p) + ", below " + Alarm.show(settings.significance());
        return Optional.of(Finding.of(Kind.COVERAGE, p, settings.significance(), words));
    }

    /** Share of the last window, NaN before there is one. */
    double share() {
        return count < held.length ? Double.NaN : Arrays.stream(held).sum() / (double) held.length;
    }
}

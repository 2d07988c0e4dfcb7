package org.forecastj.core.monitoring;

import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelState;

/**
 * The whole state of a {@link DriftMonitor} at one moment: settings, reference, streams, forecasts that wait, alarms. It can be stored as a
 * model is, such as by the {@code ModelJson} of forecast-io. Immutable and safe to share.
 */
public final class MonitorSnapshot implements FittedModel {
    private final ModelState state;

    MonitorSnapshot(ModelState state) {
        this.state = state;
    }

    /** Of a state that came from outside, which is checked by building a monitor. */
    static MonitorSnapshot read(ModelState state) {
        return DriftMonitor.read(state).snapshot();
    }

    ModelState state() {
        return state;
    }

    /**
     * A monitor that goes on from here: it raises the same alarms as the one this was taken of.
     *
     * @return a new monitor
     */
    public DriftMonitor restore() {
        return DriftMonitor.read(state);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MonitorSnapshot s && state.equals(s.state);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }

    @Override
    public String toString() {
        return "MonitorSnapshot[" + state.children("streams").size() + " series seen]";
    }
}

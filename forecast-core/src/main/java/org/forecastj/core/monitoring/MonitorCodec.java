package org.forecastj.core.monitoring;

import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link MonitorSnapshot}. Stateless. */
public final class MonitorCodec implements ModelCodec<MonitorSnapshot> {
    /** Creates a codec; codecs are found by {@link java.util.ServiceLoader}. */
    public MonitorCodec() {}

    @Override
    public String id() {
        return "drift-monitor";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<MonitorSnapshot> type() {
        return MonitorSnapshot.class;
    }

    @Override
    public ModelState write(MonitorSnapshot fit, ModelCodecs codecs) {
        return fit.state();
    }

    @Override
    public MonitorSnapshot read(ModelState state, int schema, ModelCodecs codecs) {
        return MonitorSnapshot.read(state);
    }
}

package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link DriftFit}. Found by {@link java.util.ServiceLoader}; programs use {@link org.forecastj.core.spi.ModelCodecs}. Stateless. */
public final class DriftCodec extends BaselineCodec<DriftFit> {
    private static final String SLOPE = "slope";

    /** Creates the codec; for {@link java.util.ServiceLoader}. */
    public DriftCodec() {
        super("drift", DriftFit.class);
    }

    @Override
    void writeParameters(DriftFit fit, ModelState.Builder state) {
        state.put(SLOPE, fit.slope());
    }

    @Override
    DriftFit read(ModelState state, TimeSeries observed, double sigma) {
        History.requireObserved(DriftModel.NAME, observed, DriftModel.NEEDED);
        return new DriftFit(observed, finite(state, SLOPE), sigma);
    }
}

package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link MeanFit}. Found by {@link java.util.ServiceLoader}; programs use {@link org.forecastj.core.spi.ModelCodecs}. Stateless. */
public final class MeanCodec extends BaselineCodec<MeanFit> {
    private static final String LEVEL = "level";

    /** Creates the codec; for {@link java.util.ServiceLoader}. */
    public MeanCodec() {
        super("mean", MeanFit.class);
    }

    @Override
    void writeParameters(MeanFit fit, ModelState.Builder state) {
        state.put(LEVEL, fit.level());
    }

    @Override
    MeanFit read(ModelState state, TimeSeries observed, double sigma) {
        History.requireObserved(MeanModel.NAME, observed, 1);
        return new MeanFit(observed, finite(state, LEVEL), sigma);
    }
}

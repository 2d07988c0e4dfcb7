package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link NaiveFit}. Found by {@link java.util.ServiceLoader}; programs use {@link org.forecastj.core.spi.ModelCodecs}. Stateless. */
public final class NaiveCodec extends BaselineCodec<NaiveFit> {
    /** Creates the codec; for {@link java.util.ServiceLoader}. */
    public NaiveCodec() {
        super("naive", NaiveFit.class);
    }

    @Override
    void writeParameters(NaiveFit fit, ModelState.Builder state) {
        // the history and σ are all there is
    }

    @Override
    NaiveFit read(ModelState state, TimeSeries observed, double sigma) {
        History.requireObserved(NaiveModel.NAME, observed, 1);
        return new NaiveFit(observed, sigma);
    }
}

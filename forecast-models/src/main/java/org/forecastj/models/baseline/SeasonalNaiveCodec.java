package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link SeasonalNaiveFit}. Found by {@link java.util.ServiceLoader}; programs use {@link org.forecastj.core.spi.ModelCodecs}. Stateless. */
public final class SeasonalNaiveCodec extends BaselineCodec<SeasonalNaiveFit> {
    private static final String PERIOD = "period";

    /** Creates the codec; for {@link java.util.ServiceLoader}. */
    public SeasonalNaiveCodec() {
        super("seasonal-naive", SeasonalNaiveFit.class);
    }

    @Override
    void writeParameters(SeasonalNaiveFit fit, ModelState.Builder state) {
        state.put(PERIOD, fit.period());
    }

    @Override
    SeasonalNaiveFit read(ModelState state, TimeSeries observed, double sigma) {
        int period = state.integer(PERIOD);
        if (period < 1) {
            throw state.wrong(PERIOD, "at least 1 row", period);
        }
        SeasonalNaiveModel.requirePhases(observed, period);
        return new SeasonalNaiveFit(observed, period, sigma);
    }
}

package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link Naive2Fit}. Found by {@link java.util.ServiceLoader}; programs use {@link org.forecastj.core.spi.ModelCodecs}. Stateless. */
public final class Naive2Codec extends BaselineCodec<Naive2Fit> {
    private static final String PERIOD = "period";
    private static final String SEASON = "season";

    /** Creates the codec; for {@link java.util.ServiceLoader}. */
    public Naive2Codec() {
        super("naive2", Naive2Fit.class);
    }

    @Override
    void writeParameters(Naive2Fit fit, ModelState.Builder state) {
        state.put(PERIOD, fit.period()).put(SEASON, fit.season());
    }

    @Override
    Naive2Fit read(ModelState state, TimeSeries observed, double sigma) {
        int period = state.integer(PERIOD);
        if (period < 1) {
            throw state.wrong(PERIOD, "at least 1 row", period);
        }
        double[] season = state.numbers(SEASON);
        if (season.length != 0 && season.length != period) {
            throw state.wrong(SEASON, "no factor or " + period, season.length);
        }
        for (double factor : season) {
            if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                throw state.wrong(SEASON, "finite factors above 0", factor);
            }
        }
        History.requireObserved(Naive2Model.NAME, observed, 1);
        return new Naive2Fit(observed, period, season, sigma);
    }
}

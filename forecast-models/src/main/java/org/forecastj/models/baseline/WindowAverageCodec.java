package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link WindowAverageFit}. Found by {@link java.util.ServiceLoader}; programs use {@link org.forecastj.core.spi.ModelCodecs}. Stateless. */
public final class WindowAverageCodec extends BaselineCodec<WindowAverageFit> {
    private static final String WINDOW = "window";
    private static final String LEVEL = "level";

    /** Creates the codec; for {@link java.util.ServiceLoader}. */
    public WindowAverageCodec() {
        super("window-average", WindowAverageFit.class);
    }

    @Override
    void writeParameters(WindowAverageFit fit, ModelState.Builder state) {
        state.put(WINDOW, fit.window()).put(LEVEL, fit.level());
    }

    @Override
    WindowAverageFit read(ModelState state, TimeSeries observed, double sigma) {
        int window = state.integer(WINDOW);
        if (window < 1) {
            throw state.wrong(WINDOW, "at least 1 value", window);
        }
        History.requireObserved(WindowAverageModel.NAME, observed, window);
        return new WindowAverageFit(observed, window, finite(state, LEVEL), sigma);
    }
}

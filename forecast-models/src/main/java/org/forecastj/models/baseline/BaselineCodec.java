package org.forecastj.models.baseline;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/**
 * What the codecs of the baseline fits share: schema 1 holds the history ({@code observed}), σ ({@code sigma}) and what the model adds.
 *
 * @param <F> type of the fit
 */
abstract class BaselineCodec<F extends BaselineFit<F>> implements ModelCodec<F> {
    private static final String OBSERVED = "observed";
    private static final String SIGMA = "sigma";

    private final String id;
    private final Class<F> type;

    BaselineCodec(String id, Class<F> type) {
        this.id = id;
        this.type = type;
    }

    /** Puts what the model has besides history and σ. */
    abstract void writeParameters(F fit, ModelState.Builder state);

    /** Makes the fit, with the checks of the model on the history. */
    abstract F read(ModelState state, TimeSeries observed, double sigma);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final int schema() {
        return 1;
    }

    @Override
    public final Class<F> type() {
        return type;
    }

    @Override
    public final ModelState write(F fit, ModelCodecs codecs) {
        ModelState.Builder state = ModelState.builder().put(OBSERVED, SeriesState.write(fit.observed()));
        writeParameters(fit, state);
        return state.put(SIGMA, fit.sigma()).build();
    }

    @Override
    public final F read(ModelState state, int schema, ModelCodecs codecs) {
        double sigma = finite(state, SIGMA);
        if (sigma < 0) {
            throw state.wrong(SIGMA, "0 or a positive number", sigma);
        }
        try {
            return read(state, SeriesState.readSeries(state.child(OBSERVED)), sigma);
        } catch (ForecastingException e) {
            if (e.reason() == Reason.UNSUPPORTED_FORMAT) {
                throw e;
            }
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT, "'" + OBSERVED + "' is no history of this model: " + e.getMessage(), e);
        }
    }

    static double finite(ModelState state, String name) {
        double value = state.number(name);
        if (!Double.isFinite(value)) {
            throw state.wrong(name, "a finite number", value);
        }
        return value;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + id + "]";
    }
}

package org.forecastj.core.spi;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.FittedModel;

/**
 * Writes and reads the state of one kind of fit: of a series, of a panel, or of a part that is useful on its own.
 *
 * <p>Codecs are found by {@link java.util.ServiceLoader}: a jar with a model lists its codec in
 * {@code META-INF/services/org.forecastj.core.spi.ModelCodec}. A file names the codec by its {@link #id()} and {@link #schema()}, never
 * by a class. Implementations are stateless, safe for concurrent calls, and have a public constructor without arguments. A fit read back
 * forecasts the same numbers, bit for bit.
 *
 * @param <F> type of the fit
 */
public interface ModelCodec<F extends FittedModel> {
    /**
     * The stable name of the model in files.
     *
     * @return such as {@code additive}; never changed once published
     */
    String id();

    /**
     * The schema that {@link #write} writes, raised with every change of the layout. {@link #read} reads this one and all older ones.
     *
     * @return at least 1
     */
    int schema();

    /**
     * The class of the fits.
     *
     * @return the class
     */
    Class<F> type();

    /**
     * Writes a fit.
     *
     * @param fit the fit
     * @param codecs for fits within the fit
     * @return its state
     * @throws ForecastingException with {@link ForecastingException.Reason#UNSUPPORTED_FORMAT} if a part of it cannot be stored
     */
    ModelState write(F fit, ModelCodecs codecs);

    /**
     * Reads a fit.
     *
     * @param state what {@link #write} of this or an older version wrote
     * @param schema the schema of the state, from 1 to {@link #schema()}
     * @param codecs for fits within the fit
     * @return the fit
     * @throws ForecastingException with {@link ForecastingException.Reason#UNSUPPORTED_FORMAT} if the state is incomplete or damaged
     */
    F read(ModelState state, int schema, ModelCodecs codecs);
}

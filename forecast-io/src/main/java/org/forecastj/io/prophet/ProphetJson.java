package org.forecastj.io.prophet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Fit;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.io.holidays.CountryHolidays;

/**
 * Reads models that Prophet 1.x stored with {@code prophet.serialize.model_to_json}. The fit forecasts the same means as Prophet's
 * {@code predict}, but for rounding.
 *
 * <p>The file becomes the state of this library's additive model, whose codec must be at hand (it is where forecast-models is). What a
 * reader should know:
 *
 * <ul>
 *   <li>The series is called {@code y}. Its rows are those that Prophet was fitted to, NaN where there was no value; daily, monthly and
 *       other regular timestamps with gaps are filled up to a regular index with NaN, so that {@code forecast(horizon)} knows what follows.
 *       Timestamps without a frequency stay irregular: use {@code forecastAt}. Prophet's timestamps have no time zone, nor have ours.
 *   <li>Regressors, conditions, {@code cap} and {@code floor} are needed for the future as in Prophet, under the same names. The file does
 *       not hold them for rows without a value: the row before lends its own, which only the fitted values of these rows depend on. A
 *       regressor with a predictor of its own ({@code regressor_predictor}) must be given like any other.
 *   <li>Own holidays are in the file. Holidays of a country are not, only their names: their days come from {@link CountryHolidays}, known
 *       for ten years after the history, and names that it does not know are an error, unless a calendar that does is given.
 *   <li>Prophet's multiplicative terms multiply the trend with its floor. Below logistic growth with a floor, which the additive model
 *       treats otherwise, they are an error.
 *   <li>Of a model with MCMC draws the means are taken, as in Prophet's own {@code yhat}; intervals then lack the uncertainty of the
 *       parameters. Intervals are computed anew from noise and changes of the trend, not simulated, so they differ from Prophet's by its
 *       simulation error.
 * </ul>
 *
 * <p>What cannot be read is a {@link ForecastingException} with {@link Reason#UNSUPPORTED_FORMAT} (or {@link Reason#UNKNOWN_CALENDAR},
 * {@link Reason#DUPLICATE_TIMESTAMP}) that names the file and the place. Stateless; safe for concurrent calls; linear in the size of the
 * file.
 *
 * <pre>{@code
 * AdditiveFit fit = ProphetJson.read(Path.of("prophet.json"), AdditiveFit.class);
 * Forecast next = fit.forecast(28, 0.8);
 * }</pre>
 *
 * @see <a href="https://facebook.github.io/prophet/docs/additional_topics.html">Prophet, Saving models</a>
 */
public final class ProphetJson {
    private ProphetJson() {}

    /**
     * Reads a model with the codecs installed.
     *
     * @param path the file
     * @return the fit
     * @throws ForecastingException if the file is cut short, damaged, not written by Prophet 1.x, or holds what the additive model lacks
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Fit read(Path path) {
        return read(path, Fit.class);
    }

    /**
     * Reads a model with the codecs installed.
     *
     * @param path the file
     * @param type class of the fit, {@code AdditiveFit.class}
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException as for {@link #read(Path)}, and if the fit has another class
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <F extends Fit> F read(Path path, Class<F> type) {
        return read(path, type, Optional.empty());
    }

    /**
     * Reads a model whose country holidays are taken from a given calendar.
     *
     * @param path the file
     * @param type class of the fit, {@code AdditiveFit.class}
     * @param country the days of the holidays that {@code add_country_holidays} added, under the names that Prophet gave them; only
     *     these names are read
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <F extends Fit> F read(Path path, Class<F> type, HolidayCalendar country) {
        return read(path, type, Optional.of(country));
    }

    private static <F extends Fit> F read(Path path, Class<F> type, Optional<HolidayCalendar> country) {
        byte[] json;
        try {
            json = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + path + "': " + e, e);
        }
        return read(json, "file '" + path + "'", type, country, ModelCodecs.installed());
    }

    /**
     * Reads a model from a stream up to its end with given codecs; the stream stays open.
     *
     * @param in the bytes, in UTF-8
     * @param type class of the fit
     * @param codecs the codecs; one with the id {@code additive} is needed
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static <F extends Fit> F read(InputStream in, Class<F> type, ModelCodecs codecs) {
        return read(bytes(in), "the input", type, Optional.empty(), codecs);
    }

    /**
     * Reads a model from a stream up to its end, its country holidays taken from a given calendar; the stream stays open.
     *
     * @param in the bytes, in UTF-8
     * @param type class of the fit
     * @param country as for {@link #read(Path, Class, HolidayCalendar)}
     * @param codecs the codecs; one with the id {@code additive} is needed
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static <F extends Fit> F read(InputStream in, Class<F> type, HolidayCalendar country, ModelCodecs codecs) {
        return read(bytes(in), "the input", type, Optional.of(country), codecs);
    }

    private static byte[] bytes(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be read: " + e, e);
        }
    }

    private static <F extends Fit> F read(
            byte[] json, String source, Class<F> type, Optional<HolidayCalendar> country, ModelCodecs codecs) {
        return guarded(source, () -> {
            ModelState state = AdditiveState.of(ProphetFile.parse(json), country);
            Fit fit = codecs.decode(state);
            if (!type.isInstance(fit)) {
                throw new ForecastingException(
                        Reason.UNSUPPORTED_FORMAT,
                        "a model of Prophet becomes a " + fit.getClass().getSimpleName() + "; a " + type.getSimpleName()
                                + " was asked for");
            }
            return type.cast(fit);
        });
    }

    /** Names the source in every error, and makes one of whatever a damaged file does to the conversion. */
    private static <T> T guarded(String source, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), source + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    source + ": it does not make a model: " + e + "; the file is damaged or was changed by hand",
                    e);
        }
    }
}

package org.forecastj.io.xgboost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/**
 * Reads the model files of XGBoost, {@code Booster.save_model("model.json")} and {@code Booster.save_model("model.ubj")}, told apart by
 * their content. What the trees mean is known to {@code XgboostTrees} of forecast-models:
 *
 * <pre>{@code
 * TreeEnsemble ensemble = XgboostModels.read(Path.of("model.ubj"), XgboostTrees::read);
 * double prediction = ensemble.predict(new double[] {1.5, Double.NaN, 7});
 * }</pre>
 *
 * <p>What cannot be read is a {@link ForecastingException} with {@link Reason#UNSUPPORTED_FORMAT} that names the file and the place. Up to
 * 1 GiB is read, in time and memory linear in the size of the file, whatever sizes the file claims. Stateless; safe for concurrent calls.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">XGBoost, Introduction to Model IO</a>
 * @see <a href="https://ubjson.org">Universal Binary JSON, draft 12</a>
 */
public final class XgboostModels {
    private static final int MAX_BYTES = 1 << 30;

    private XgboostModels() {}

    /**
     * Reads a file.
     *
     * @param path the file
     * @param model what to make of its content, {@code XgboostTrees::read}; a {@link RuntimeException} of it tells of a damaged file
     * @param <T> class of the model
     * @return the model
     * @throws ForecastingException if the file is cut short, damaged, no model of XGBoost, or one that is not supported
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <T> T read(Path path, Function<ModelState, T> model) {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in.readNBytes(MAX_BYTES + 1), "file '" + path + "'", model);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + path + "': " + e, e);
        }
    }

    /**
     * Reads a stream up to its end; the stream stays open.
     *
     * @param in the bytes of the file
     * @param model as for {@link #read(Path, Function)}
     * @param <T> class of the model
     * @return the model
     * @throws ForecastingException as for {@link #read(Path, Function)}
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static <T> T read(InputStream in, Function<ModelState, T> model) {
        try {
            return read(in.readNBytes(MAX_BYTES + 1), "the input", model);
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be read: " + e, e);
        }
    }

    /**
     * Reads the bytes of a file, such as those of {@code Booster.save_raw()}.
     *
     * @param file the bytes; not modified
     * @param model as for {@link #read(Path, Function)}
     * @param <T> class of the model
     * @return the model
     * @throws ForecastingException as for {@link #read(Path, Function)}
     */
    public static <T> T read(byte[] file, Function<ModelState, T> model) {
        return read(file, "the input", model);
    }

    private static <T> T read(byte[] file, String source, Function<ModelState, T> model) {
        return guarded(source, () -> {
            if (file.length > MAX_BYTES) {
                throw new ForecastingException(
                        Reason.UNSUPPORTED_FORMAT, "it has more than " + MAX_BYTES + " bytes, the most that are read");
            }
            return model.apply(XgboostFile.parse(file));
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

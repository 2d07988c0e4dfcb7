package org.forecastj.io.json;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.io.internal.AtomicWrite;

/**
 * Stores fitted models in JSON files: the fit of a series, the fit of a panel, or what else there is a codec for. A fit that is read back
 * forecasts the same numbers, bit for bit. A {@link PanelFit}, which is one fit for each series, has methods of its own.
 *
 * <p>A file names its format and version, the model and the schema of its state, never a class: reading one runs no code but the codecs at
 * hand. Numbers keep their exact value. A file is replaced only when all is written, so that a crash leaves the old one. What cannot be read
 * is a {@link ForecastingException} with {@link Reason#UNSUPPORTED_FORMAT} that names the file and the place. Stateless; safe for concurrent
 * calls.
 *
 * <pre>{@code
 * ModelJson.write(fit, Path.of("model.json"));
 * Fit again = ModelJson.read(Path.of("model.json"));
 *
 * ModelJson.write(boosted, Path.of("global.json"));
 * BoostedFit boostedAgain = ModelJson.read(Path.of("global.json"), BoostedFit.class);
 * }</pre>
 */
public final class ModelJson {
    private ModelJson() {}

    /**
     * Writes a fit with the codecs installed.
     *
     * @param fit the fit
     * @param path the file
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(FittedModel fit, Path path) {
        write(fit, path, ModelCodecs.installed());
    }

    /**
     * Writes a fit with given codecs.
     *
     * @param fit the fit
     * @param path the file
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(FittedModel fit, Path path, ModelCodecs codecs) {
        write(ModelFile.of(fit, codecs), path);
    }

    /**
     * Writes a fit to a stream, in UTF-8; the stream stays open.
     *
     * @param fit the fit
     * @param out where to
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the stream cannot be written
     */
    public static void write(FittedModel fit, OutputStream out, ModelCodecs codecs) {
        write(ModelFile.of(fit, codecs), out);
    }

    private static void write(ModelState tree, OutputStream out) {
        byte[] json = bytes(tree);
        try {
            out.write(json);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be written: " + e, e);
        }
    }

    /**
     * Reads the fit of a series with the codecs installed.
     *
     * @param path the file
     * @return the fit
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if the file is cut short, damaged, of another format, of a newer
     *     version, or of a model without codec
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Fit read(Path path) {
        return read(path, Fit.class);
    }

    /**
     * Reads a fit of a known class with the codecs installed.
     *
     * @param path the file
     * @param type class of the fit
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException as for {@link #read(Path)}, and if the file holds a fit of another class
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <F extends FittedModel> F read(Path path, Class<F> type) {
        return read(path, type, ModelCodecs.installed());
    }

    /**
     * Reads a fit of a known class with given codecs.
     *
     * @param path the file
     * @param type class of the fit
     * @param codecs the codecs
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <F extends FittedModel> F read(Path path, Class<F> type, ModelCodecs codecs) {
        String source = "file '" + path + "'";
        return ModelFile.fit(StateReader.read(bytes(path), source), source, type, codecs);
    }

    /**
     * Reads a fit of a known class from a stream up to its end; the stream stays open.
     *
     * @param in the bytes
     * @param type class of the fit
     * @param codecs the codecs
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static <F extends FittedModel> F read(InputStream in, Class<F> type, ModelCodecs codecs) {
        try {
            return ModelFile.fit(StateReader.read(in.readAllBytes(), "the input"), "the input", type, codecs);
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be read: " + e, e);
        }
    }

    /**
     * Writes the fits of a panel, and why others failed, into one file with the codecs installed.
     *
     * @param fits the fits by key
     * @param path the file
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for a fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void writePanel(PanelFit<?> fits, Path path) {
        writePanel(fits, path, ModelCodecs.installed());
    }

    /**
     * Writes the fits of a panel, and why others failed, into one file with given codecs.
     *
     * @param fits the fits by key
     * @param path the file
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for a fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void writePanel(PanelFit<?> fits, Path path, ModelCodecs codecs) {
        write(PanelFile.of(fits, codecs), path);
    }

    /**
     * Writes the fits of a panel, and why others failed, to a stream, in UTF-8; the stream stays open.
     *
     * @param fits the fits by key
     * @param out where to
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for a fit
     * @throws UncheckedIOException if the stream cannot be written
     */
    public static void writePanel(PanelFit<?> fits, OutputStream out, ModelCodecs codecs) {
        write(PanelFile.of(fits, codecs), out);
    }

    private static void write(ModelState tree, Path path) {
        AtomicWrite.write(path, out -> {
            BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
            StateJson.write(tree, buffered);
            buffered.flush();
        });
    }

    /**
     * Reads the fits of a panel with the codecs installed.
     *
     * @param path the file
     * @param type class of all the fits, {@code Fit.class} if they differ
     * @param <F> class of the fits
     * @return the fits and failures by key
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <F extends Fit> PanelFit<F> readPanel(Path path, Class<F> type) {
        return readPanel(path, type, ModelCodecs.installed());
    }

    /**
     * Reads the fits of a panel with given codecs.
     *
     * @param path the file
     * @param type class of all the fits, {@code Fit.class} if they differ
     * @param codecs the codecs
     * @param <F> class of the fits
     * @return the fits and failures by key
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <F extends Fit> PanelFit<F> readPanel(Path path, Class<F> type, ModelCodecs codecs) {
        String source = "file '" + path + "'";
        return PanelFile.fits(StateReader.read(bytes(path), source), source, type, codecs);
    }

    /**
     * Reads the fits of a panel from a stream up to its end; the stream stays open.
     *
     * @param in the bytes
     * @param type class of all the fits, {@code Fit.class} if they differ
     * @param codecs the codecs
     * @param <F> class of the fits
     * @return the fits and failures by key
     * @throws ForecastingException as for {@link #read(Path, Class)}
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static <F extends Fit> PanelFit<F> readPanel(InputStream in, Class<F> type, ModelCodecs codecs) {
        try {
            return PanelFile.fits(StateReader.read(in.readAllBytes(), "the input"), "the input", type, codecs);
        } catch (IOException e) {
            throw new UncheckedIOException("the fits cannot be read: " + e, e);
        }
    }

    private static byte[] bytes(ModelState tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            StateJson.write(tree, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed: " + e, e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + path + "': " + e, e);
        }
    }
}

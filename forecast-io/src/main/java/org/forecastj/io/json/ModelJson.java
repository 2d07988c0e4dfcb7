package org.forecastj.io.json;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.io.internal.AtomicWrite;

/**
 * Stores fitted models in JSON files: the fit of a series, the fit of a panel, or what else there is a codec for. A fit that is read back
 * forecasts the same numbers, bit for bit. A {@link PanelFit}, which is one fit for each series, has methods of its own.
 *
 * <p>A file names its format and version, the model and the schema of its state, never a class: reading one runs no code but the codecs at
 * hand. Numbers keep their exact value. It says which version of the library wrote it and where the model comes from, its
 * {@link Provenance}, and ends with a checksum of all that comes before; {@link #inspect(Path)} shows this without making the model. The
 * same fit and provenance make the same bytes. Files of the same major version can be read whatever the minor version, and so can those
 * written before there were checksums.
 *
 * <p>A file whose name ends in {@code .gz} is packed with gzip, and what starts like gzip is unpacked whatever its name; the checksum is of
 * what is within.
 *
 * <p>A file is replaced only when all is written, so that a crash leaves the old one. What cannot be read is a
 * {@link ForecastingException} with {@link Reason#UNSUPPORTED_FORMAT} that names the file and the place. Files that anybody may have written
 * can be read: they take time and memory in proportion to their size; packed ones may become 16 MB, or 200 times as long. Stateless; safe for concurrent calls.
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
    private static final String INPUT = "the input";

    private ModelJson() {}

    /**
     * Writes a fit, and what {@linkplain Provenance#of(FittedModel) it tells} of its data, with the codecs installed.
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
     * Writes a fit and where it comes from with the codecs installed.
     *
     * @param fit the fit
     * @param path the file
     * @param provenance where it comes from
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(FittedModel fit, Path path, Provenance provenance) {
        write(fit, path, provenance, ModelCodecs.installed());
    }

    /**
     * Writes a fit, and what {@linkplain Provenance#of(FittedModel) it tells} of its data, with given codecs.
     *
     * @param fit the fit
     * @param path the file
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(FittedModel fit, Path path, ModelCodecs codecs) {
        write(fit, path, Provenance.of(fit), codecs);
    }

    /**
     * Writes a fit and where it comes from with given codecs.
     *
     * @param fit the fit
     * @param path the file
     * @param provenance where it comes from
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(FittedModel fit, Path path, Provenance provenance, ModelCodecs codecs) {
        write(path, ModelFile.MODEL_FORMAT, provenance, ModelFile.body(fit, codecs));
    }

    /**
     * Writes a fit, and what {@linkplain Provenance#of(FittedModel) it tells} of its data, to a stream, in UTF-8; the stream stays open.
     *
     * @param fit the fit
     * @param out where to
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the stream cannot be written
     */
    public static void write(FittedModel fit, OutputStream out, ModelCodecs codecs) {
        write(fit, out, Provenance.of(fit), codecs);
    }

    /**
     * Writes a fit and where it comes from to a stream, in UTF-8; the stream stays open. Nothing is written if there is no codec for it.
     *
     * @param fit the fit
     * @param out where to
     * @param provenance where the fit comes from
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the fit
     * @throws UncheckedIOException if the stream cannot be written
     */
    public static void write(FittedModel fit, OutputStream out, Provenance provenance, ModelCodecs codecs) {
        write(out, ModelFile.MODEL_FORMAT, provenance, ModelFile.body(fit, codecs));
    }

    private static void write(OutputStream out, String format, Provenance provenance, ModelFile.Body body) {
        try {
            ModelFile.write(format, provenance, body, out);
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
        return fromFile(path, (in, source) -> ModelFile.fit(in, source, type, codecs));
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
        return unpacked(in, INPUT, (bytes, source) -> ModelFile.fit(bytes, source, type, codecs));
    }

    /**
     * Describes a file, of one model or of a panel, without making its models; no codecs are needed. Its checksum is verified.
     *
     * @param path the file
     * @return what it says about itself
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if the file is cut short, damaged, of another format or of a newer
     *     version
     * @throws UncheckedIOException if the file cannot be read
     */
    public static ModelDescription inspect(Path path) {
        return fromFile(path, Inspection::describe);
    }

    /**
     * Describes what a stream holds up to its end, as {@link #inspect(Path)}; the stream stays open.
     *
     * @param in the bytes
     * @return what it says about itself
     * @throws ForecastingException as for {@link #inspect(Path)}
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static ModelDescription inspect(InputStream in) {
        return unpacked(in, INPUT, Inspection::describe);
    }

    /**
     * Writes the fits of a panel, why others failed, and what the fits tell of their data, into one file with the codecs installed.
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
     * Writes the fits of a panel, why others failed, and where they come from, into one file with the codecs installed.
     *
     * @param fits the fits by key
     * @param path the file
     * @param provenance where they come from
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for a fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void writePanel(PanelFit<?> fits, Path path, Provenance provenance) {
        writePanel(fits, path, provenance, ModelCodecs.installed());
    }

    /**
     * Writes the fits of a panel, why others failed, and what the fits tell of their data, into one file with given codecs.
     *
     * @param fits the fits by key
     * @param path the file
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for a fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void writePanel(PanelFit<?> fits, Path path, ModelCodecs codecs) {
        writePanel(fits, path, Provenance.of(fits), codecs);
    }

    /**
     * Writes the fits of a panel, why others failed, and where they come from, into one file with given codecs. The states of the fits are
     * made one at a time.
     *
     * @param fits the fits by key
     * @param path the file
     * @param provenance where they come from
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for a fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void writePanel(PanelFit<?> fits, Path path, Provenance provenance, ModelCodecs codecs) {
        write(path, ModelFile.PANEL_FORMAT, provenance, PanelFile.body(fits, codecs));
    }

    /**
     * Writes the fits of a panel, why others failed, and where they come from, to a stream, in UTF-8; the stream stays open.
     *
     * @param fits the fits by key
     * @param out where to
     * @param provenance where they come from
     * @param codecs the codecs
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for a fit
     * @throws UncheckedIOException if the stream cannot be written
     */
    public static void writePanel(PanelFit<?> fits, OutputStream out, Provenance provenance, ModelCodecs codecs) {
        write(out, ModelFile.PANEL_FORMAT, provenance, PanelFile.body(fits, codecs));
    }

    private static void write(Path path, String format, Provenance provenance, ModelFile.Body body) {
        AtomicWrite.write(path, out -> {
            BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
            if (path.toString().endsWith(".gz")) {
                GZIPOutputStream packed = new GZIPOutputStream(buffered, 1 << 16);
                ModelFile.write(format, provenance, body, packed);
                packed.finish();
            } else {
                ModelFile.write(format, provenance, body, buffered);
            }
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
     * Reads the fits of a panel with given codecs, one at a time.
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
        return fromFile(path, (in, source) -> PanelFile.fits(in, source, type, codecs));
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
        return unpacked(in, INPUT, (bytes, source) -> PanelFile.fits(bytes, source, type, codecs));
    }

    private static <T> T fromFile(Path path, BiFunction<InputStream, String, T> reading) {
        try (InputStream in = Files.newInputStream(path)) {
            return unpacked(in, "file '" + path + "'", reading);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + path + "': " + e, e);
        }
    }

    private static <T> T unpacked(InputStream in, String source, BiFunction<InputStream, String, T> reading) {
        try (UnpackedInput bytes = new UnpackedInput(in)) {
            return reading.apply(bytes, source);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source + ": " + e, e);
        }
    }
}

package org.forecastj.io.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Where a text comes from, and its name for messages. */
public final class TextInput {
    /** Opens the characters of the input. */
    @FunctionalInterface
    private interface Opener {
        Reader open(Charset charset) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final boolean bytes;
    private final Opener opener;

    private TextInput(String name, boolean bytes, Opener opener) {
        this.name = name;
        this.bytes = bytes;
        this.opener = opener;
    }

    /**
     * A file.
     *
     * @param path the file; must be gzip if its name ends in {@code .gz}
     * @return the input
     */
    public static TextInput of(Path path) {
        boolean gzip = path.toString().endsWith(".gz");
        return new TextInput(
                "file '" + path + "'", true, charset -> closedIfNot(Files.newInputStream(path), gzip, charset));
    }

    /**
     * A stream.
     *
     * @param stream the bytes
     * @return the input
     */
    public static TextInput of(InputStream stream) {
        return new TextInput("the input", true, charset -> closedIfNot(stream, false, charset));
    }

    /**
     * Characters.
     *
     * @param reader the characters
     * @return the input
     */
    public static TextInput of(Reader reader) {
        return new TextInput("the input", false, charset -> reader);
    }

    /**
     * How messages name the input.
     *
     * @return such as {@code file 'sales.csv'}
     */
    public String name() {
        return name;
    }

    /**
     * Whether characters are decoded here.
     *
     * @return false for a reader, whose characters are as they come
     */
    public boolean isBytes() {
        return bytes;
    }

    /**
     * Opens the characters.
     *
     * @param charset of bytes without byte order mark
     * @return a reader, which closes the input
     * @throws RuntimeException as {@link #failure} gives it
     */
    public Reader open(Charset charset) {
        try {
            return opener.open(charset);
        } catch (IOException e) {
            throw failure(charset, "", e);
        }
    }

    /**
     * What a failure to read means.
     *
     * @param charset the encoding asked for
     * @param where the place within the input, such as {@code , after line 3}
     * @param e the failure
     * @return a {@link ForecastingException} where the bytes are damaged, else an {@link UncheckedIOException}
     */
    public RuntimeException failure(Charset charset, String where, IOException e) {
        if (e instanceof CharacterCodingException) {
            return new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    name + where + ": there are bytes that are no " + charset + " text; set charset(…)",
                    e);
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    name + where + ": it cannot be unpacked as gzip: " + e.getMessage()
                            + "; the file is damaged or cut short",
                    e);
        }
        return new UncheckedIOException(name + " cannot be read: " + e, e);
    }

    private static Reader closedIfNot(InputStream in, boolean mustBeGzip, Charset charset) throws IOException {
        try {
            return decode(in, mustBeGzip, charset);
        } catch (IOException | RuntimeException e) {
            try (in) {
                throw e;
            }
        }
    }

    /** Unpacks gzip where the first bytes tell it or {@code mustBeGzip}, and decodes; wrong bytes are errors, not question marks. */
    private static Reader decode(InputStream raw, boolean mustBeGzip, Charset charset) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(2);
        byte[] magic = in.readNBytes(2);
        in.reset();
        boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        if (mustBeGzip && !gzip) {
            throw new ZipException("it does not start as a gzip file does");
        }
        BufferedInputStream text = gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        Charset actual = skipByteOrderMark(text, charset);
        return new InputStreamReader(
                text,
                actual.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset skipByteOrderMark(BufferedInputStream in, Charset charset) throws IOException {
        in.mark(3);
        byte[] b = in.readNBytes(3);
        in.reset();
        if (b.length == 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
            in.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        boolean big = b.length >= 2 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff;
        boolean little = b.length >= 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe;
        if (big || little) {
            in.skipNBytes(2);
            return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        return charset;
    }
}

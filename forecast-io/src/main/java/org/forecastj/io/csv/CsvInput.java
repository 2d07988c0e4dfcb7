package org.forecastj.io.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Where a table comes from, and its name for messages. */
final class CsvInput {
    /** Opens the characters of the input. */
    @FunctionalInterface
    private interface Opener {
        Reader open(Charset charset) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Opener opener;

    private CsvInput(String name, Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    static CsvInput of(Path path) {
        return new CsvInput("file '" + path + "'", charset -> openFile(path, charset));
    }

    static CsvInput of(InputStream stream) {
        return new CsvInput("the input", charset -> decode(stream, false, charset));
    }

    static CsvInput of(Reader reader) {
        return new CsvInput("the input", charset -> reader);
    }

    String name() {
        return name;
    }

    Reader open(Charset charset) throws IOException {
        return opener.open(charset);
    }

    private static Reader openFile(Path path, Charset charset) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return decode(in, path.toString().endsWith(".gz"), charset);
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

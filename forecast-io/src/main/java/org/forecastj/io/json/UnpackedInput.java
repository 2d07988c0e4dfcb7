package org.forecastj.io.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, unpacked where the first ones say that it is gzip. So that a small file cannot fill the memory, little of it may be
 * unpacked, or no more than many times its bytes. Closing it leaves the file open. Not safe for several threads.
 */
final class UnpackedInput extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int LITTLE = 1 << 24;
    private static final int MOST_TIMES = 200;

    /** Counts what is read and stays open. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = in.read(bytes, from, length);
            count += Math.max(0, n);
            return n;
        }

        @Override
        public void close() {}
    }

    private final Counted file;
    private @Nullable InputStream unpacked;
    private boolean gzip;
    private long size;

    UnpackedInput(InputStream file) {
        this.file = new Counted(file);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (unpacked == null) {
            unpacked = open();
        }
        int n = unpacked.read(bytes, from, length);
        size += Math.max(0, n);
        if (gzip && size > LITTLE && size / MOST_TIMES > file.count) {
            throw new ZipException("it becomes more than " + MOST_TIMES + " times as long; read it unpacked");
        }
        return n;
    }

    private InputStream open() throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, 2);
        byte[] magic = in.readNBytes(2);
        in.unread(magic);
        gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
        return gzip ? new GZIPInputStream(in, BUFFER) : in;
    }

    /** Frees what unpacking needs. */
    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
    }
}

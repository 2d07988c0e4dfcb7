package org.forecastj.io.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes a file in full beside its target and then moves it there, so that a crash leaves the old file. Stateless. */
public final class AtomicWrite {
    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param out where to; need not be closed
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Stays open, so that what was written can be forced to the disk after a writer on top has been closed. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private AtomicWrite() {}

    /**
     * Writes a file; missing directories are created. A link is followed; what is there and no regular file (a pipe, a device) is written to directly.
     *
     * @param path the file
     * @param content what to write
     * @throws UncheckedIOException if it cannot be written; the old file is then as it was
     */
    public static void write(Path path, Content content) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                try (OutputStream out = Files.newOutputStream(target)) {
                    content.writeTo(out);
                }
                return;
            }
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            replace(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write '" + path + "': " + e, e);
        }
    }

    /**
     * Writes a text in UTF-8, as {@link #write(Path, Content)}.
     *
     * @param path the file
     * @param text what to write
     * @throws UncheckedIOException if it cannot be written; the old file is then as it was
     */
    public static void write(Path path, String text) {
        write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void replace(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling(Objects.requireNonNull(target.getFileName(), "the path names no file")
                + "." + Long.toHexString(System.nanoTime()) + "-"
                + Thread.currentThread().getId() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(new Unclosed(Channels.newOutputStream(channel)));
                channel.force(true);
            }
            move(temporary, target);
            force(Objects.requireNonNull(target.getParent(), "an absolute path has a parent"));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Forces the names in a directory to the disk, so that a file that was moved there is found after a loss of power. Does nothing where a
     * directory cannot be opened, as on Windows, which needs no such thing.
     *
     * @param directory the directory
     */
    public static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

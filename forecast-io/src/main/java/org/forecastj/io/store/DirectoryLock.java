package org.forecastj.io.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock on a file, held by one thread of one process at a time. The operating system frees it when its process ends, however it ends, so that
 * it cannot be left behind; the file stays.
 */
final class DirectoryLock {
    private static final int PAUSE_MILLIS = 2;

    /** Work under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }

    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();

    DirectoryLock(Path file) {
        this.file = file;
    }

    <T> T holding(Work<T> work) throws IOException {
        threads.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock(channel)) {
            if (!held.isValid()) {
                throw new IOException("the lock '" + file + "' was lost");
            }
            return work.run();
        } finally {
            threads.unlock();
        }
    }

    /** Waits: for other processes in the operating system, for another store object of this process, which the system does not see, by asking again. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while waiting for the lock; nothing was changed");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}

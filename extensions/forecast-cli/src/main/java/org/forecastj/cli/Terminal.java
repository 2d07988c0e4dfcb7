package org.forecastj.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the process: its streams, the environment and the person at the keyboard.
 *
 * @param in standard input
 * @param out standard output, unbuffered
 * @param err standard error, unbuffered
 * @param interactive whether standard error is a terminal that a progress bar can be drawn on
 * @param environment the variables of the environment by name, null where there is none
 * @param password asks for a password without showing it; empty where nobody can be asked
 */
record Terminal(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean interactive,
        Function<String, @Nullable String> environment,
        Supplier<Optional<String>> password) {

    static Terminal ofProcess() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                errorIsTerminal(System.getenv("TERM")),
                System::getenv,
                Terminal::askForPassword);
    }

    @SuppressWarnings("SystemConsoleNull") // Java 17 returns null; isTerminal asks the later versions
    private static Optional<String> askForPassword() {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return Optional.empty();
        }
        char[] typed = console.readPassword("password: ");
        return typed == null ? Optional.empty() : Optional.of(new String(typed));
    }

    /** Linux tells what standard error is; elsewhere the console stands for it. */
    @SuppressWarnings("SystemConsoleNull") // as above
    static boolean errorIsTerminal(@Nullable String term) {
        if ("dumb".equals(term)) {
            return false;
        }
        Path error = Path.of("/proc/self/fd/2");
        try {
            if (Files.isSymbolicLink(error)) {
                return isTerminalDevice(Files.readSymbolicLink(error).toString());
            }
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            return false;
        }
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    static boolean isTerminalDevice(String target) {
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /** From Java 22 on there is a console even without a terminal, and it tells so by a method that Java 17 lacks. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

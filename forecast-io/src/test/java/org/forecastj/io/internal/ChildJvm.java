package org.forecastj.io.internal;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own, with the class path of this one. */
public final class ChildJvm {
    /**
     * How it ended.
     *
     * @param code exit status
     * @param said all that it wrote
     */
    public record Result(int code, String said) {}

    private ChildJvm() {}

    /**
     * Runs to the end.
     *
     * @param entries which entries of the class path it is given
     * @param heap megabytes
     * @param main the class
     * @param arguments of its main method
     * @return how it ended
     */
    public static Result run(Predicate<String> entries, int heap, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(main).filter(entries).collect(Collectors.joining(File.pathSeparator)),
                main.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!child.waitFor(1, TimeUnit.MINUTES)) {
                throw new IOException("the child did not end; it said: " + said);
            }
            return new Result(child.exitValue(), said);
        } finally {
            child.destroyForcibly();
        }
    }

    private static Stream<String> classPath(Class<?> main) {
        return main.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath)
                : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }
}

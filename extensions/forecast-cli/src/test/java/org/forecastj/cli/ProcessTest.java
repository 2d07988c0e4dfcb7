package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process: main, its streams and its exit code. */
class ProcessTest {
    @TempDir
    Path folder = Path.of("");

    private Process start(String... words) throws IOException {
        String[] all = new String[words.length + 4];
        all[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        all[1] = "-cp";
        all[2] = classPath();
        all[3] = "org.forecastj.cli.ForecastCli";
        System.arraycopy(words, 0, all, 4, words.length);
        return new ProcessBuilder(all)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** That of this test, whoever runs it. */
    private static String classPath() {
        return ProcessTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    @Test
    void forecasts() throws Exception {
        Process process = start("predict", Data.write(folder, "m.csv", Data.monthly(40)), "-H", "2", "-m", "naive");
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertEquals(3, out.lines().count(), out);
        String err = Files.readString(folder.resolve("err"));
        assertTrue(err.startsWith("assumed: ") && !err.contains("\r"), err);
    }

    @Test
    void endsWithItsCode() throws Exception {
        Process process = start("predict", folder.resolve("none.csv").toString());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(4, process.exitValue());
    }
}

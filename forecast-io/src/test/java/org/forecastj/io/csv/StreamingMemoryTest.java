package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.forecastj.io.tsf.TsfReader;
import org.junit.jupiter.api.Test;

/** Files that are larger than the memory of a Java machine of their own. */
class StreamingMemoryTest {
    private static final int SERIES = 1500;
    private static final int DAYS = 2000;
    private static final LocalDate START = LocalDate.of(2015, 1, 1);

    /** Text that is made as it is read, one piece for each series. */
    private static final class Generated extends InputStream {
        private final boolean csv;
        private byte[] piece;
        private int at;
        private int series;
        private long bytes;

        Generated(boolean csv) {
            this.csv = csv;
            this.piece = (csv
                            ? "key,date,value\n"
                            : "@attribute series_name string\n@attribute start date\n@frequency daily\n@data\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (at == piece.length) {
                if (series == SERIES) {
                    return -1;
                }
                piece = (csv ? rows() : line()).getBytes(StandardCharsets.US_ASCII);
                series++;
                at = 0;
            }
            int n = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, to, from, n);
            at += n;
            bytes += n;
            return n;
        }

        private String rows() {
            StringBuilder text = new StringBuilder();
            for (int day = 0; day < DAYS; day++) {
                text.append("s")
                        .append(series)
                        .append(',')
                        .append(START.plusDays(day))
                        .append(',');
                text.append(series + day).append(".125\n");
            }
            return text.toString();
        }

        private String line() {
            StringBuilder text = new StringBuilder("s" + series + ":2015-01-01 00-00-00:");
            for (int day = 0; day < 3 * DAYS; day++) {
                text.append(day == 0 ? "" : ",").append(series + day % DAYS).append(".125");
            }
            return text.append('\n').toString();
        }
    }

    /** What runs in the other machine. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            boolean csv = arguments[0].equals("csv");
            Generated file = new Generated(csv);
            double[] sum = new double[2];
            if (csv) {
                PanelCsv.columns(List.of("key"), "date", "value").forEach(file, (key, series) -> {
                    sum[0]++;
                    sum[1] += series.value(DAYS - 1);
                });
            } else {
                TsfReader.reader().forEach(file, s -> {
                    sum[0]++;
                    sum[1] += s.series().value(DAYS - 1);
                });
            }
            PrintStream out = System.out;
            out.println(sum[0] + " " + sum[1] + " " + file.bytes / 1_000_000);
        }
    }

    /** That of this test, whoever runs it. */
    private static String classPath() {
        if (Program.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String run(String form) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        Program.class.getName(),
                        form)
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(120, TimeUnit.SECONDS);
            return output.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertStreams(String form) throws Exception {
        double sum = SERIES * (DAYS - 1 + 0.125) + SERIES * (SERIES - 1) / 2.0;
        String output = run(form);
        String expected = (double) SERIES + " " + sum + " ";
        assertTrue(output.startsWith(expected), output);
        assertTrue(Integer.parseInt(output.substring(expected.length())) >= 60, output);
    }

    @Test
    void csvIsReadInTheMemoryOfOneSeries() throws Exception {
        assertStreams("csv");
    }

    @Test
    void tsfIsReadInTheMemoryOfOneSeries() throws Exception {
        assertStreams("tsf");
    }
}

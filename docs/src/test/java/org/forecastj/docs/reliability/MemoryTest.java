package org.forecastj.docs.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when data are larger than the memory, in a JVM with a small heap. */
class MemoryTest {
    private static final int HEAP = 16;
    private static final int SERIES = 9_000;
    private static final int DAYS = 800;
    private static final int HORIZON = 7;
    private static final PanelCsv COLUMNS = PanelCsv.columns(List.of("item"), "date", "units");

    @TempDir
    private Path folder = Path.of("");

    private Path sales() throws IOException {
        List<String> dates = IntStream.range(0, DAYS)
                .mapToObj(day -> Simulated.START.plusDays(day).toString())
                .toList();
        Path file = folder.resolve("sales.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("item,date,units\n");
            for (int item = 0; item < SERIES; item++) {
                for (int day = 0; day < DAYS; day++) {
                    out.write("item" + item + "," + dates.get(day) + "," + (item + day % 7) + ".25\n");
                }
            }
        }
        return file;
    }

    private static Jvm.Result child(String what, Path from, Path to) throws Exception {
        return Jvm.run(Jvm.home(), List.of("-Xmx" + HEAP + "m"), Program.class, what, from.toString(), to.toString());
    }

    @Test
    void aFileTenTimesTheHeapIsForecastSeriesBySeries() throws Exception {
        Path sales = sales();
        assertTrue(Files.size(sales) > 10L * HEAP * 1_000_000, Files.size(sales) + " bytes");
        Path forecasts = folder.resolve("forecasts.csv");
        Jvm.Result result = child("stream", sales, forecasts);
        assertEquals(0, result.code(), result.said());
        try (Stream<String> lines = Files.lines(forecasts)) {
            assertEquals(1 + SERIES * HORIZON, lines.count());
        }
        Jvm.Result whole = child("whole", sales, forecasts);
        assertEquals(0, whole.code(), whole.said());
        assertTrue(whole.said().contains("forEach"), whole.said());
        assertTrue(whole.said().contains("sales.csv"), whole.said());
        assertTrue(whole.said().contains("works afterwards"), whole.said());
    }

    @Test
    void anExhaustedHeapInAWorkerReachesTheCaller() throws Exception {
        Jvm.Result result = child("workers", folder, folder);
        assertEquals(0, result.code(), result.said());
        assertTrue(result.said().contains("out of memory, workers left: 0, works afterwards"), result.said());
    }

    /** What runs in the child. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Path from = Path.of(arguments[1]);
            switch (arguments[0]) {
                case "stream" -> stream(from, Path.of(arguments[2]));
                case "whole" -> whole(from);
                default -> workers();
            }
        }

        private static void say(String text) {
            PrintStream out = System.out;
            out.println(text);
        }

        private static void stream(Path from, Path to) throws IOException {
            try (BufferedWriter out = Files.newBufferedWriter(to)) {
                out.write("item,date,units\n");
                COLUMNS.forEach(from, (key, series) -> {
                    try {
                        write(key, Forecasters.seasonalNaive(7).fit(series).forecast(HORIZON), out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }

        private static void write(SeriesKey key, Forecast forecast, BufferedWriter out) throws IOException {
            TimeSeries mean = forecast.mean();
            for (int step = 0; step < mean.size(); step++) {
                out.write(key + "," + mean.index().show(step) + "," + mean.value(step) + "\n");
            }
        }

        private static void whole(Path from) {
            try {
                say(COLUMNS.read(from).size() + " series were read");
            } catch (OutOfMemoryError e) {
                say(String.valueOf(e.getMessage()));
            }
            say(afterwards());
        }

        private static void workers() {
            List<Integer> items = IntStream.range(0, 100).boxed().toList();
            try {
                Execution.threads(4).run(items, item -> item == 7 ? hoard() : item);
                say("nothing happened");
            } catch (OutOfMemoryError e) {
                long left = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("forecastj-worker"))
                        .count();
                say("out of memory, workers left: " + left + ", " + afterwards());
            }
        }

        private static int hoard() {
            List<double[]> all = new ArrayList<>();
            while (all.size() < Integer.MAX_VALUE) {
                all.add(new double[1000]);
            }
            return all.size();
        }

        private static String afterwards() {
            TimeSeries series = Simulated.sales("sales", 100, 3);
            boolean works = Execution.threads(4)
                    .run(
                            List.of(1, 2, 3, 4),
                            seed -> Forecasters.additive().build().fit(series).forecast(3))
                    .stream()
                    .allMatch(outcome -> outcome.value().isPresent());
            return works ? "works afterwards" : "does not work afterwards";
        }
    }
}

package org.forecastj.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Accuracy of forecastj's models on a data set; the protocols are in {@code forecast-benchmarks/README.md}. */
public final class Accuracy {
    private static final Map<String, AccuracySuite> SUITES = new TreeMap<>(Map.of(
            "online-retail", new OnlineRetail(),
            "store-item", new StoreItem(),
            "m3", new M3(),
            "conformal", new ConformalSuite(),
            "hierarchy", new HierarchySuite(),
            "long", new LongSuite()));

    private Accuracy() {}

    /**
     * Runs a suite and prints one JSON object per line.
     *
     * @param args {@code SUITE [--data DIR] [--model NAME…]}; suite {@code long}: {@code --data FILE --period N [--horizon N] [--origins N] [--step N]}
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // standard output carries results only, whatever a library prints
        System.exit(run(out, System.err, args));
    }

    /** As {@code main}; returns the status: 0, 1 for an error, 2 for a wrong command line. */
    static int run(PrintStream out, PrintStream log, String... args) {
        try {
            AccuracyOptions options = AccuracyOptions.parse(args);
            AccuracySuite suite = SUITES.get(options.suite());
            if (suite == null) {
                throw new IllegalArgumentException(
                        "unknown suite '" + options.suite() + "'; suites are " + SUITES.keySet());
            }
            suite.run(options, new ResultLines(options.suite(), out));
            return 0;
        } catch (IllegalArgumentException e) {
            log.println("accuracy: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            log.println("accuracy: " + (e instanceof IOException ? e.toString() : e.getMessage()));
            return 1;
        }
    }
}

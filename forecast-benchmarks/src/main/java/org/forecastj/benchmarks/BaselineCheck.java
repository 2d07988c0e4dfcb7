package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Holds the kernels to their stored speed: each is timed beside its reference loop in the same run, and the ratio (time of the reference ÷ time of
 * the kernel) must not fall below the stored one by more than the tolerance. Ratios, unlike times, can be compared between machines.
 */
public final class BaselineCheck {
    private static final String REFERENCE = "Reference";
    private static final int ROUNDS = 3;

    private BaselineCheck() {}

    /**
     * Measures, prints one JSON line per kernel and compares with the file, or writes the file.
     *
     * @param args the baseline file, then optionally {@code --update}
     * @throws IOException if the file cannot be read or written
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] args) throws IOException, RunnerException {
        boolean update = args.length == 2 && args[1].equals("--update");
        if (args.length < 1 || args.length > 2 || (args.length == 2 && !update)) {
            System.err.println("usage: BaselineCheck FILE [--update]");
            System.exit(2);
        }
        System.exit(run(Path.of(args[0]), update, System.out, System.err));
    }

    private static int run(Path file, boolean update, PrintStream out, PrintStream log)
            throws IOException, RunnerException {
        JsonNode baseline = Json.MAPPER.readTree(file.toFile());
        Map<String, Double> stored = ratios(baseline);
        Map<String, Double> measured = measure(stored.keySet());
        measured.forEach((kernel, ratio) -> out.println(line(kernel, ratio)));
        if (update) {
            Files.writeString(file, withRatios(baseline, measured));
            return 0;
        }
        List<String> slower = slower(stored, measured, baseline.get("tolerance").asDouble());
        slower.forEach(log::println);
        return slower.isEmpty() ? 0 : 1;
    }

    private static ObjectNode line(String kernel, double ratio) {
        return Json.MAPPER
                .createObjectNode()
                .put("case", "kernels")
                .put("system", "forecastj")
                .put("metric", "ratio")
                .put("of", kernel)
                .put("value", ratio)
                .put("unit", "reference time / kernel time");
    }

    /** The stored ratios by kernel, a class and method such as {@code GramBenchmark.gram}. */
    static Map<String, Double> ratios(JsonNode baseline) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        baseline.get("ratios")
                .properties()
                .forEach(e -> ratios.put(e.getKey(), e.getValue().asDouble()));
        return ratios;
    }

    /** The file with other ratios. */
    static String withRatios(JsonNode baseline, Map<String, Double> measured) throws IOException {
        ObjectNode changed = baseline.deepCopy();
        ObjectNode ratios = changed.putObject("ratios");
        measured.forEach((kernel, ratio) -> ratios.put(kernel, Math.round(ratio * 100) / 100.0));
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(changed) + "\n";
    }

    /** One message for each kernel whose ratio got worse than the tolerance allows. */
    static List<String> slower(Map<String, Double> stored, Map<String, Double> measured, double tolerance) {
        List<String> messages = new ArrayList<>();
        stored.forEach((kernel, ratio) -> {
            double now = measured.getOrDefault(kernel, 0.0);
            if (!(now >= ratio * (1 - tolerance))) {
                messages.add(kernel + " is " + now + " times as fast as its reference loop; the baseline is " + ratio
                        + " with a tolerance of " + tolerance
                        + ": find what slowed the kernel, or store a new baseline with --update");
            }
        });
        return messages;
    }

    /** The median ratio over rounds, in each of which kernel and reference run one after the other. */
    private static Map<String, Double> measure(Iterable<String> kernels) throws RunnerException {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String kernel : kernels) {
            double[] ratios = new double[ROUNDS];
            for (int r = 0; r < ROUNDS; r++) {
                ratios[r] = time(kernel + REFERENCE) / time(kernel);
            }
            Arrays.sort(ratios);
            medians.put(kernel, ratios[ROUNDS / 2]);
        }
        return medians;
    }

    private static double time(String benchmark) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include("\\." + benchmark.replace(".", "\\.") + "$")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(400))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(200))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return result.getPrimaryResult().getStatistics().getMin();
    }
}

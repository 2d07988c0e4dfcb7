package org.forecastj.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@link Accuracy}. Immutable.
 *
 * @param suite name of the suite
 * @param models models named, empty for all
 * @param values the other options by name
 */
record AccuracyOptions(String suite, List<String> models, Map<String, String> values) {
    private static final Set<String> KNOWN = Set.of("data", "horizon", "period", "origins", "step", "every", "holdout");
    /** Options without a value. */
    private static final Set<String> FLAGS = Set.of("quick");

    AccuracyOptions {
        models = List.copyOf(models);
        values = Map.copyOf(values);
    }

    /**
     * Reads {@code SUITE [--data PLACE] [--model NAME…] [--horizon N] [--period N] [--origins N] [--step N]
     * [--every N] [--holdout inside] [--quick]}.
     *
     * @throws IllegalArgumentException if an option is unknown or has no value
     */
    static AccuracyOptions parse(String... args) {
        if (args.length == 0) {
            throw new IllegalArgumentException("no suite is given");
        }
        List<String> models = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        int i = 1;
        while (i < args.length) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (FLAGS.contains(name)) {
                values.put(name, "");
                i++;
                continue;
            }
            if (!name.equals("model") && !KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown option '" + args[i] + "'");
            }
            int first = ++i;
            while (i < args.length && !args[i].startsWith("--") && (i == first || name.equals("model"))) {
                i++;
            }
            if (i == first) {
                throw new IllegalArgumentException("option '--" + name + "' needs a value");
            }
            if (name.equals("model")) {
                models.addAll(List.of(args).subList(first, i));
            } else {
                values.put(name, args[first]);
            }
        }
        return new AccuracyOptions(args[0], models, values);
    }

    /** The folder of the data; the program is started in the root of the repository. */
    DataFolder data() {
        return new DataFolder(
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(values.get("data")).map(Path::of));
    }

    /** Whether an option without a value is there. */
    boolean has(String flag) {
        return values.containsKey(flag);
    }

    /** An option that must be there. */
    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the suite " + suite + " needs the option '--" + name + "'");
        }
        return value;
    }

    /** A number of at least 1 that must be there. */
    int number(String name) {
        String value = required(name);
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "--" + name + " is '" + value + "'; a whole number of at least 1 is needed");
        }
        return Integer.parseInt(value);
    }

    /** A number of at least 1, or what it is without the option. */
    int number(String name, int without) {
        return values.containsKey(name) ? number(name) : without;
    }
}

package org.forecastj.docs.reliability;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.docs.torture.TortureResults;

/** One digest for every subject: of all bits of what it returns. */
final class ResultDigest {
    private static final int DAYS = 120;

    private ResultDigest() {}

    /** Prints all of them, for a number of threads; the second argument, if there is one, is part of the names that are wanted. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        String part = arguments.length > 1 ? arguments[1] : "";
        of(Execution.threads(Integer.parseInt(arguments[0])), name -> name.contains(part))
                .forEach((name, digest) -> out.println(digest + " " + name));
    }

    /** The panels' work on these threads, then all that takes one series, subject by subject on these threads. */
    static Map<String, String> of(Execution execution, Predicate<String> wanted) {
        Map<String, String> digests = new LinkedHashMap<>();
        PanelWork.on(Simulated.panel(2, DAYS), 1).forEach((name, work) -> {
            if (wanted.test(name)) {
                digests.put(name, Bits.of(work.apply(execution)));
            }
        });
        Map<String, TortureResults.Stages> subjects = new TreeMap<>(TortureResults.all());
        subjects.keySet().removeIf(wanted.negate());
        List<TimeSeries> series = List.of(Simulated.sales("sales", DAYS, 11), Simulated.counts("counts", DAYS, 12));
        List<String> names = List.copyOf(subjects.keySet());
        List<Outcome<String>> outcomes =
                execution.run(names, name -> stages(java.util.Objects.requireNonNull(subjects.get(name)), series));
        for (int i = 0; i < names.size(); i++) {
            digests.put(names.get(i), outcomes.get(i).value().orElseThrow());
        }
        return digests;
    }

    private static String stages(TortureResults.Stages subject, List<TimeSeries> series) {
        List<String> all = new ArrayList<>();
        for (TimeSeries one : series) {
            subject.run(one, (stage, result) -> all.add(stage + " " + Bits.of(result)));
        }
        return Bits.of(all);
    }
}

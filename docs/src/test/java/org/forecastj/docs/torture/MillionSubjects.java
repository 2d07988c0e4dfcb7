package org.forecastj.docs.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is used on a million rows. */
final class MillionSubjects {
    private static final Set<String> MODELS = Set.of(
            "mean",
            "naive",
            "seasonal naive, 7",
            "drift",
            "window average of 28",
            "additive, straight line",
            "differenced mean");
    private static final Set<String> OTHERS = Set.of(
            "standardize",
            "log",
            "difference(1)",
            "winsorize",
            "fill, linear",
            "MAE",
            "MASE(7)",
            "last 3 steps",
            "expanding",
            "autocorrelation",
            "periodogram",
            "intermittency",
            "STL",
            "classical, additive",
            "Page-Hinkley",
            "regularization, inferred");

    private MillionSubjects() {}

    static List<Subject> all() {
        List<Subject> all = new ArrayList<>();
        Stream.concat(ModelSubjects.all().stream(), OtherSubjects.all().stream())
                .filter(subject -> MODELS.contains(subject.name()) || OTHERS.contains(subject.name()))
                .forEach(all::add);
        if (all.size() != MODELS.size() + OTHERS.size()) {
            throw new IllegalStateException("a name of " + MODELS + " or " + OTHERS + " is not a subject: " + all);
        }
        return List.copyOf(all);
    }
}

package org.forecastj.docs.torture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.forecastj.core.series.TimeSeries;

/** What all subjects of the torture suite return on a series, for those who compare results. */
public final class TortureResults {
    private TortureResults() {}

    /** A subject by group and name: given a series, it hands on what each of its stages returns or throws. */
    @FunctionalInterface
    public interface Stages {
        /** Runs all stages on the thread that calls. */
        void run(TimeSeries series, BiConsumer<String, Object> results);
    }

    /** All subjects. */
    public static Map<String, Stages> all() {
        Map<String, Stages> all = new LinkedHashMap<>();
        Stream.of(ModelSubjects.all(), OtherSubjects.all())
                .flatMap(List::stream)
                .forEach(subject -> all.put(
                        subject.group() + ": " + subject.name(),
                        (series, results) -> Trial.of(subject, series, results)));
        return all;
    }
}

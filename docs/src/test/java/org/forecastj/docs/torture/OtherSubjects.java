package org.forecastj.docs.torture;

import java.util.List;
import java.util.stream.Stream;

/** Everything but models. */
final class OtherSubjects {
    private OtherSubjects() {}

    static List<Subject> all() {
        return Stream.of(
                        TransformSubjects.all(),
                        MetricSubjects.all(),
                        SplitSubjects.all(),
                        StatisticSubjects.all(),
                        PreparationSubjects.all())
                .flatMap(List::stream)
                .toList();
    }
}

package org.forecastj.docs.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.docs.Documents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every series that is hard × everything that takes one: a valid result or a documented exception, and the page that says which. */
class TortureTest {
    private static final Path PAGE = Documents.root().resolve("docs/torture.md");
    private static List<Matrix> matrices = List.of();
    private static Matrix million = Matrix.of(List.of(), List.of());

    @BeforeAll
    static void torture() {
        List<TimeSeries> series = PathologicalSeries.all();
        matrices = Stream.of(
                        ModelSubjects.all(),
                        TransformSubjects.all(),
                        MetricSubjects.all(),
                        SplitSubjects.all(),
                        StatisticSubjects.all(),
                        PreparationSubjects.all())
                .map(subjects -> Matrix.of(subjects, series))
                .toList();
        million = Matrix.of(MillionSubjects.all(), List.of(PathologicalSeries.million()));
    }

    @TestFactory
    Stream<DynamicTest> nothingBreaks() {
        return Stream.concat(matrices.stream(), Stream.of(million))
                .flatMap(matrix -> IntStream.range(0, matrix.subjects().size())
                        .mapToObj(m -> DynamicTest.dynamicTest(
                                matrix.subjects().get(m).group() + ": "
                                        + matrix.subjects().get(m).name(),
                                () -> assertEquals("", String.join("\n", matrix.broken(m))))));
    }

    @Test
    void thePageSaysWhatHappens() throws IOException {
        String now = TortureDocument.of(matrices, million);
        if (Boolean.getBoolean("torture.write")) {
            Files.writeString(PAGE, now);
        }
        assertEquals(
                now,
                Documents.read(PAGE),
                "docs/torture.md is not what the library does now; look at the difference, and write it with -Dtorture.write=true");
    }

    @Test
    void thereAreEnoughSeries() {
        List<TimeSeries> all = PathologicalSeries.all();
        assertTrue(all.size() >= 60, all.size() + " series");
        assertEquals(all.size(), all.stream().map(TimeSeries::name).distinct().count());
    }

    /** The trial is able to find faults. */
    @Nested
    class Faults {
        private final TimeSeries series = TimeSeries.daily("s", java.time.LocalDate.EPOCH, 1, 2);

        private Verdict verdict(Ordeal ordeal) {
            return Trial.of(new Subject("g", "n", ordeal), series);
        }

        @Test
        void findsNumbersThatAreNotFinite() {
            assertTrue(verdict(t -> t.finite("x", 1, Double.NaN)).isBroken());
            assertTrue(verdict(t -> t.finiteOrMissing("x", Double.NEGATIVE_INFINITY))
                    .isBroken());
            assertEquals(
                    Verdict.UNDEFINED,
                    verdict(t -> t.finiteOrUndefined("x", Double.NaN)).mark());
        }

        @Test
        void tellsRefusalsFromCrashes() {
            assertEquals(
                    'S',
                    verdict(t -> t.first("fit", () -> refuse("series 's' is short")))
                            .mark());
            assertEquals(
                    's',
                    verdict(t -> t.then("use", () -> refuse("series 's' is short")))
                            .mark());
            assertTrue(verdict(t -> t.first("fit", () -> refuse("too few"))).isBroken());
            assertTrue(verdict(t -> t.first("fit", () -> series.value(2))).isBroken());
        }

        private static Object refuse(String message) {
            throw new ForecastingException(Reason.TOO_SHORT, message);
        }
    }
}

package org.forecastj.docs.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.forecastj.docs.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few seconds of fuzzing of every parser, always with the same seed. With {@code -Dforecastj.fuzz.target=NAME} and
 * {@code -Dforecastj.fuzz.seconds=N}, as the script docs/fuzz sets them, one of them for as long as wanted, on a corpus in docs/target/fuzz
 * that grows from run to run.
 */
class FuzzRunTest {
    private static final String TARGET = System.getProperty("forecastj.fuzz.target", "");

    static Stream<FuzzTarget> targets() {
        return Arrays.stream(FuzzTarget.values());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothingInSeconds(FuzzTarget target, @TempDir Path folder) throws Exception {
        assumeTrue(TARGET.isEmpty(), "a long run of one target was asked for");
        long executions = run(new FuzzRun(target, folder), 3, 500, false);
        assertTrue(executions > 0, () -> "only " + executions + " executions");
    }

    @Test
    void findsNothingInTheTimeGiven() throws Exception {
        assumeFalse(TARGET.isEmpty(), "no long run was asked for; see docs/fuzz");
        FuzzTarget target = FuzzTarget.named(TARGET);
        Path folder = Documents.root().resolve("docs/target/fuzz").resolve(target.label());
        run(new FuzzRun(target, folder), Integer.getInteger("forecastj.fuzz.seconds", 60), -1, true);
    }

    private static long run(FuzzRun run, int seconds, long executions, boolean compiled)
            throws IOException, InterruptedException {
        FuzzRun.Result result = run.run(seconds, executions, compiled);
        assumeFalse(result.unsupported(), "Jazzer has no native parts for this machine");
        assertEquals(0, result.code(), result::end);
        return result.executions();
    }
}

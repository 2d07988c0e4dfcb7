package org.forecastj.docs.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stored input of the fuzz targets: small valid files, and what was a finding once. */
class StoredInputsTest {
    static Stream<Arguments> inputs() {
        return Arrays.stream(FuzzTarget.values())
                .flatMap(target -> target.storedInputs().stream()
                        .map(file -> Arguments.of(target, file.getFileName().toString(), file)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("inputs")
    void isNoFinding(FuzzTarget target, String name, Path file) throws Exception {
        byte[] input = Files.readAllBytes(file);
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> target.test(input), () -> target + " hangs at " + name);
    }

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void everyTargetHasInputs(FuzzTarget target) {
        assertTrue(target.storedInputs().size() >= 2, () -> "too few inputs for " + target);
    }

    @Test
    void theInputsAreSmall() throws Exception {
        long bytes = 0;
        for (FuzzTarget target : FuzzTarget.values()) {
            for (Path file : target.storedInputs()) {
                bytes += Files.size(file);
            }
        }
        long sum = bytes;
        assertTrue(sum < 300_000, () -> "the stored inputs have " + sum + " bytes");
    }
}

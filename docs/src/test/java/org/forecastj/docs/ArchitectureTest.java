package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library keeps the rules, and every rule is able to fail. */
class ArchitectureTest {
    private static final String LIBRARY = "org.forecastj";
    private static final String VIOLATIONS = "org.forecastj.docs.archviolations";

    private static final Map<String, ArchRule> RULES = ArchitectureRules.of(LIBRARY);
    private static final Map<String, ArchRule> RULES_FOR_VIOLATIONS = ArchitectureRules.of(VIOLATIONS);

    private static final JavaClasses LIBRARY_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(LIBRARY + ".core", LIBRARY + ".models", LIBRARY + ".io");
    private static final JavaClasses VIOLATING_CLASSES = new ClassFileImporter().importPackages(VIOLATIONS);

    /** What each rule must report about the package of violations. */
    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry("core knows no other module", List.of("UsesModels", "UsesIo")),
            Map.entry("models do not know io", List.of("ModelUsesIo")),
            Map.entry("io does not know models", List.of("IoUsesModel")),
            Map.entry("no package cycles", List.of("Slice models -> ")),
            Map.entry("packages are null-marked", List.of("archviolations.core has no package-info")),
            Map.entry(
                    "public signatures hide internal types",
                    List.of(
                            "Signatures.parameter(",
                            "Signatures.returned()",
                            "Signatures.generic()",
                            "Signatures.bound()",
                            "Signatures.field ",
                            "Signatures.inherited()",
                            "Signatures.<init>(",
                            "Signatures$Nested.array()",
                            "Signatures$Extends shows")),
            Map.entry(
                    "public signatures hide third-party types",
                    List.of("Signatures.thirdParty()", "Signatures.thrown()", "Signatures.annotated()")),
            Map.entry("silence", List.of("java.lang.System.out", "java.lang.System.err", "printStackTrace()")),
            Map.entry(
                    "no default zone",
                    List.of("ZoneId.systemDefault()", "TimeZone.getDefault()", "java.time.LocalDate.now()")),
            Map.entry(
                    "no default locale",
                    List.of(
                            "Locale.getDefault()",
                            "String.format(",
                            "String.formatted(",
                            "String.toUpperCase()",
                            "String.toLowerCase()")),
            Map.entry(
                    "seeded randomness",
                    List.of(
                            "java.util.Random.<init>()",
                            "java.util.SplittableRandom.<init>()",
                            "Math.random()",
                            "ThreadLocalRandom.current()",
                            "RandomGenerator.getDefault()",
                            "Collections.shuffle(")),
            Map.entry("strict mathematics", List.of("java.lang.Math.tanh(double)", "java.lang.Math.cbrt(double)")),
            Map.entry(
                    "no reflection in core and models",
                    List.of("java.lang.Class.forName(", "Class.getDeclaredFields()", "Method.invoke(")),
            Map.entry(
                    "no common pool",
                    List.of(
                            "ForkJoinPool.commonPool()",
                            "List.parallelStream()",
                            "IntStream.parallel()",
                            "CompletableFuture.supplyAsync(",
                            "Arrays.parallelSetAll(")));

    static Stream<String> ruleNames() {
        return RULES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void libraryKeeps(String rule) {
        get(RULES, rule).check(LIBRARY_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void violationIsReported(String rule) {
        List<String> reported = reported(rule);
        assertAll(get(EXPECTED, rule).stream()
                .map(expected -> () -> assertTrue(
                        reported.stream().anyMatch(line -> line.contains(expected)),
                        () -> "'" + expected + "' is missing in " + String.join("\n", reported))));
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void allowedIsNotReported(String rule) {
        List<String> reported = reported(rule);
        assertFalse(reported.stream().anyMatch(line -> line.contains("Allowed")), () -> String.join("\n", reported));
    }

    private static List<String> reported(String rule) {
        return get(RULES_FOR_VIOLATIONS, rule)
                .evaluate(VIOLATING_CLASSES)
                .getFailureReport()
                .getDetails();
    }

    private static <V> V get(Map<String, V> map, String rule) {
        return Objects.requireNonNull(map.get(rule), rule);
    }

    @Test
    void everyRuleHasItsViolation() {
        assertEquals(RULES.keySet(), EXPECTED.keySet());
    }

    @Test
    void modulesWithSourcesWereFound() {
        assertAll(Stream.of("core", "models", "io")
                .filter(module -> Files.isDirectory(Path.of("..", "forecast-" + module, "src", "main", "java")))
                .map(module -> () -> assertTrue(
                        LIBRARY_CLASSES.stream()
                                .anyMatch(type -> type.getPackageName().startsWith(LIBRARY + "." + module)),
                        () -> "no classes of " + module)));
    }
}

package org.forecastj.io.prophet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.io.holidays.CountryHolidays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendars of Prophet 1.5.0 (Python package holidays 0.108) of 2023 and 2024, from {@code shared/golden/prophet/unit.json}. */
class PythonNamesTest {
    /** Days off by law in every part of the country, which the Python package has with the parts only. */
    private static final Map<String, Set<String>> OURS_ONLY =
            Map.of("AU", Set.of("2023-01-02 New Year's Day (observed)"));

    private static Optional<Path> golden() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            Path file = at.resolveSibling("shared")
                    .resolve("golden")
                    .resolve("prophet")
                    .resolve("unit.json");
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "GB", "DE", "FR", "EC", "CA", "BR", "IN", "JP", "AU"})
    void calendarsAreThoseOfProphet(String country) throws IOException {
        Optional<Path> file = golden();
        assumeTrue(file.isPresent(), "shared/golden/prophet/unit.json is not beside the repository");
        JsonNode days = new ObjectMapper()
                .readTree(file.orElseThrow().toFile())
                .get("country_holidays_2023_2024")
                .get(country);
        Set<String> expected = new TreeSet<>(OURS_ONLY.getOrDefault(country, Set.of()));
        days.forEach(day -> expected.add(day.get(0).asText() + " " + day.get(1).asText()));
        Set<String> actual = new TreeSet<>();
        for (Holiday h : CountryHolidays.of(country).between(LocalDate.of(2023, 1, 1), LocalDate.of(2025, 1, 1))) {
            actual.add(h.date() + " " + PythonNames.of(country, h));
        }
        assertEquals(expected, actual);
    }

    @Test
    void namesMayChangeWithTheDate() {
        LocalDate day = LocalDate.of(2024, 2, 12);
        assertEquals("Substitute Holiday", PythonNames.of("JP", new Holiday("Foundation Day (observed)", day)));
        assertEquals("Christmas Day (observed)", PythonNames.of("US", new Holiday("Christmas (observed)", day)));
        assertEquals("Christmas", PythonNames.of("IN", new Holiday("Christmas", day)));
        assertEquals("Unheard of", PythonNames.of("US", new Holiday("Unheard of", day)));
    }
}

package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against BoxCox.lambda(method = "guerrero") of R 4.2.2, forecast 8.20, which searches to within some 1e-4. */
class GuerreroTest {
    @ParameterizedTest
    @CsvSource({
        "AirPassengers, 12, -0.294715585559316",
        "nottem, 12, 0.042141108291231",
        "lynx, 1, 0.152184872626719",
        "USAccDeaths, 12, -0.0397561678314007",
        "UKgas, 4, -0.445702282821823",
        "WWWusage, 1, 0.359625252668615",
        "LakeHuron, 1, 1.99992424816297",
        "Nile, 1, 0.998889361992502",
        "co2, 12, -0.0343210739777705",
        "JohnsonJohnson, 4, 0.154075230928999",
        "presidents, 4, 1.6419636573454",
        "ldeaths, 12, -0.193530154315189",
        "lh, 1, -0.99992424816297",
        "wineind, 12, -0.465413780867448",
        "woolyrnq, 4, 1.61397833476439",
        "gas, 12, 0.0826229626237625",
        "gold, 1, -0.99992424816297",
    })
    void choosesTheParameterThatRChooses(String name, int period, double expected) throws IOException {
        double[] values = read(name);
        Frequency frequency = Frequency.every(12 / period, Frequency.Unit.MONTH);
        TimeSeries y =
                TimeSeries.of(name, TimeIndex.regular(LocalDate.of(1900, 1, 1), frequency, values.length), values);
        assertEquals(expected, ((BoxCox) Transforms.boxCox().fit(y)).lambda(), 1e-3);
    }

    /** Half-hourly, with a season of a day. */
    @Test
    void choosesTheParameterThatRChoosesForTaylor() {
        GoldenJson r = GoldenJson.read("tests").get("cases").first("series", "taylor");
        double[] values = GoldenJson.classic("taylor");
        TimeSeries y = TimeSeries.of(
                "taylor",
                TimeIndex.regular(
                        LocalDate.of(2000, 6, 5).atStartOfDay(),
                        Frequency.every(30, Frequency.Unit.MINUTE),
                        values.length),
                values);
        assertEquals(
                r.get("lambda_guerrero").number(), ((BoxCox) Transforms.boxCox().fit(y)).lambda(), 1e-3);
    }

    private static double[] read(String name) throws IOException {
        Optional<Path> file = Stream.iterate(
                        Path.of(System.getProperty("user.dir")).toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/data/classic").resolve(name + ".csv"))
                .filter(Files::exists)
                .findFirst();
        Assumptions.assumeTrue(file.isPresent(), "the classic series are not at hand");
        List<String> lines = Files.readAllLines(file.orElseThrow());
        return lines.stream()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                .mapToDouble(v -> v.isEmpty() || v.equals("NA") ? Double.NaN : Double.parseDouble(v))
                .toArray();
    }
}

package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.NumberParser;

class CsvRoundTripProperties {
    private static final List<Frequency> FREQUENCIES = List.of(
            Frequency.DAILY,
            Frequency.HOURLY,
            Frequency.every(15, Frequency.Unit.MINUTE),
            Frequency.WEEKLY,
            Frequency.MONTHLY,
            Frequency.BUSINESS_DAILY,
            Frequency.QUARTERLY);

    private static <T> T inFile(String suffix, Function<Path, T> action) {
        try {
            Path file = Files.createTempFile("forecastj", suffix);
            try {
                return action.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<double[]> values() {
        Arbitrary<Double> value = Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).filter(d -> !Double.isInfinite(d)),
                Arbitraries.doubles().between(-1e6, 1e6),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        Double.NaN,
                        1e300,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        0.1,
                        1e15,
                        1.2345678901234568E17));
        return value.array(double[].class).ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(s -> s.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                .filter(s -> s.equals(s.strip()) && !s.startsWith("\uFEFF") && !s.equals("timestamp"));
    }

    @Property(tries = 200)
    void aSeriesComesBackExactly(
            @ForAll("values") double[] values,
            @ForAll("names") String name,
            @ForAll @IntRange(min = 0, max = 6) int f,
            @ForAll boolean zoned,
            @ForAll boolean packed) {
        ZoneId zone = ZoneId.of("America/New_York");
        LocalDateTime start = LocalDateTime.of(2021, 3, 12, 0, 0);
        TimeIndex index = zoned
                ? TimeIndex.regular(start, zone, FREQUENCIES.get(f), values.length)
                : TimeIndex.regular(start, FREQUENCIES.get(f), values.length);
        TimeSeries series = TimeSeries.of(name, index, values);
        SeriesCsv reader = SeriesCsv.columns("timestamp", name).frequency(FREQUENCIES.get(f));
        SeriesCsv inZone = zoned ? reader.zone(zone) : reader;
        TimeSeries again = inFile(packed ? ".csv.gz" : ".csv", file -> {
            SeriesCsv.write(series, file);
            return inZone.read(file);
        });
        assertEquals(series, again);
    }

    @Property(tries = 100)
    void aPanelComesBackExactly(
            @ForAll("values") double[] a, @ForAll("values") double[] b, @ForAll("names") String key) {
        LocalDateTime start = LocalDateTime.of(1999, 12, 31, 18, 30);
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        series.put(SeriesKey.of(key, "x"), TimeSeries.of(TimeIndex.regular(start, Frequency.DAILY, a.length), a));
        series.put(SeriesKey.of(key, " y "), TimeSeries.of(TimeIndex.regular(start, Frequency.DAILY, b.length), b));
        Panel panel = Panel.of(List.of("p", "q"), series);
        Panel again = inFile(".csv", file -> {
            PanelCsv.writeLong(panel, file);
            return PanelCsv.columns(List.of("p", "q"), "timestamp", "value")
                    .frequency(Frequency.DAILY)
                    .read(file);
        });
        assertEquals(panel, again);
    }

    @Property(tries = 100)
    void aWidePanelComesBackExactly(@ForAll("values") double[] a, @ForAll("names") String key) {
        TimeIndex index = TimeIndex.regular(LocalDateTime.of(1999, 12, 31, 18, 30), Frequency.HOURLY, a.length);
        Panel panel = Panel.of(
                Map.of(SeriesKey.of(key), TimeSeries.of(index, a), SeriesKey.of(key + "2"), TimeSeries.of(index, a)));
        Panel again = inFile(".csv", file -> {
            PanelCsv.writeWide(panel, file);
            return PanelCsv.wide("timestamp").frequency(Frequency.HOURLY).read(file);
        });
        assertEquals(panel, again);
    }

    @Property
    void numbersAreTheNearestDoubles(
            @ForAll double number, @ForAll long integer, @ForAll @IntRange(min = 0, max = 15) int point) {
        assertEquals(number, NumberParser.parse(Double.toString(number)));
        assertEquals((double) integer, NumberParser.parse(Long.toString(integer)));
        String digits = Long.toString(Math.abs(integer % 1_000_000_000_000_000L));
        int at = Math.min(point, digits.length());
        String decimal = digits.substring(0, at) + "." + digits.substring(at);
        assertEquals(Double.parseDouble(decimal), NumberParser.parse(decimal));
        assertEquals(Double.parseDouble("-" + decimal), NumberParser.parse("-" + decimal));
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefusedInPlainWords(@ForAll String text) {
        SeriesCsv reader = SeriesCsv.columns("d", "v");
        assertThrows(ForecastingException.class, () -> reader.read(new StringReader("d,v\n2020-01-01,x" + text)));
        assertThrows(ForecastingException.class, () -> reader.read(new StringReader(text)));
    }
}

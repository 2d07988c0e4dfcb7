package org.forecastj.io.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.internal.TimeStyle;
import org.jspecify.annotations.Nullable;

/** How a file is written: the options of {@link CsvReading}. Missing markers are in lower case. Immutable. */
record CsvFormat(
        char separator,
        Charset charset,
        Set<String> missing,
        NumberStyle numbers,
        TimeStyle times,
        @Nullable Frequency frequency) {
    static final CsvFormat DEFAULT = new CsvFormat(
            ',', StandardCharsets.UTF_8, markers("", "NA", "NaN", "null"), NumberStyle.PLAIN, TimeStyle.ISO, null);

    CsvFormat withSeparator(char c) {
        if (c == '"' || c == '\n' || c == '\r') {
            throw new IllegalArgumentException(
                    "separator is a quote or a line end; use a character such as ',', ';' or a tab");
        }
        return new CsvFormat(c, charset, missing, numbers, times, frequency);
    }

    CsvFormat withCharset(Charset c) {
        return new CsvFormat(separator, c, missing, numbers, times, frequency);
    }

    CsvFormat withMissing(String... texts) {
        return new CsvFormat(separator, charset, markers(texts), numbers, times, frequency);
    }

    CsvFormat withNumbers(NumberStyle style) {
        return new CsvFormat(separator, charset, missing, style, times, frequency);
    }

    CsvFormat withTimes(TimeStyle style) {
        return new CsvFormat(separator, charset, missing, numbers, style, frequency);
    }

    CsvFormat withFrequency(Frequency f) {
        return new CsvFormat(separator, charset, missing, numbers, times, f);
    }

    @Nullable
    ZoneId zone() {
        return times.zone();
    }

    boolean isMissing(String text) {
        return missing.contains(text) || missing.contains(text.toLowerCase(Locale.ROOT));
    }

    private static Set<String> markers(String... texts) {
        Set<String> lower = new TreeSet<>(Set.of(""));
        Stream.of(texts).map(t -> t.strip().toLowerCase(Locale.ROOT)).forEach(lower::add);
        return Set.copyOf(lower);
    }
}

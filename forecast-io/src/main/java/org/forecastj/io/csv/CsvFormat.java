package org.forecastj.io.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.forecastj.core.series.Frequency;
import org.jspecify.annotations.Nullable;

/** How a file is written: the options of {@link CsvReading}. Missing markers are in lower case. Immutable. */
record CsvFormat(
        char separator,
        Charset charset,
        @Nullable String datePattern,
        @Nullable ZoneId zone,
        Set<String> missing,
        boolean decimalComma,
        @Nullable Frequency frequency) {
    static final CsvFormat DEFAULT =
            new CsvFormat(',', StandardCharsets.UTF_8, null, null, markers("", "NA", "NaN", "null"), false, null);

    CsvFormat withSeparator(char c) {
        if (c == '"' || c == '\n' || c == '\r') {
            throw new IllegalArgumentException(
                    "separator is a quote or a line end; use a character such as ',', ';' or a tab");
        }
        return new CsvFormat(c, charset, datePattern, zone, missing, decimalComma, frequency);
    }

    CsvFormat withCharset(Charset c) {
        return new CsvFormat(separator, c, datePattern, zone, missing, decimalComma, frequency);
    }

    CsvFormat withDatePattern(String pattern) {
        TimestampParser.formatter(pattern);
        return new CsvFormat(separator, charset, pattern, zone, missing, decimalComma, frequency);
    }

    CsvFormat withZone(ZoneId z) {
        return new CsvFormat(separator, charset, datePattern, z, missing, decimalComma, frequency);
    }

    CsvFormat withMissing(String... texts) {
        return new CsvFormat(separator, charset, datePattern, zone, markers(texts), decimalComma, frequency);
    }

    CsvFormat withDecimalComma() {
        return new CsvFormat(separator, charset, datePattern, zone, missing, true, frequency);
    }

    CsvFormat withFrequency(Frequency f) {
        return new CsvFormat(separator, charset, datePattern, zone, missing, decimalComma, f);
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

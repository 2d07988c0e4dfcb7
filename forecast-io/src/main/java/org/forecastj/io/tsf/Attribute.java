package org.forecastj.io.tsf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** An attribute that each series has. Immutable. */
record Attribute(String name, Type type) {
    enum Type {
        STRING,
        NUMERIC,
        DATE
    }

    private static final double DAY_MILLIS = 86_400_000.0;
    /** The time of day may be left out. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ HH-mm-ss]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /**
     * A date and time.
     *
     * @throws DateTimeException if it is none
     */
    static LocalDateTime date(String text) {
        return LocalDateTime.parse(text, DATE);
    }

    /** Days since 1970-01-01. */
    static double days(LocalDateTime date) {
        return date.toInstant(ZoneOffset.UTC).toEpochMilli() / DAY_MILLIS;
    }

    /** Text whose bytes were taken for Latin-1, as UTF-8 if it is that. */
    static String decoded(String latin) {
        if (latin.chars().allMatch(c -> c < 0x80) || latin.chars().anyMatch(c -> c > 0xff)) {
            return latin;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }
}

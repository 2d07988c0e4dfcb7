package org.forecastj.io.prophet;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Timestamps of Prophet: on a wall clock, without a zone. Stateless. */
final class Times {
    private Times() {}

    /** Milliseconds since 1970-01-01T00:00 on the wall clock. */
    static long millis(Node text) {
        return dateTime(text).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** A timestamp; the Z that older versions of pandas append means no zone, for Prophet refuses timestamps with one. */
    static LocalDateTime dateTime(Node node) {
        String text = node.text();
        try {
            return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
        } catch (DateTimeException e) {
            throw node.wrong("a date and time without zone, such as 2020-12-31T00:00:00.000,");
        }
    }
}

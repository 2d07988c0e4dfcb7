package org.forecastj.docs.fuzz;

import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.json.JsonObjects;
import org.forecastj.io.records.RecordReading;

/** The options of a reader of JSON data, taken from the low bits of the first two bytes of an input; the file is what follows. */
final class JsonSettings {
    private static final int LENGTH = 2;
    private static final List<Frequency> FREQUENCIES = List.of(
            Frequency.DAILY,
            Frequency.HOURLY,
            Frequency.MONTHLY,
            Frequency.WEEKLY,
            Frequency.BUSINESS_DAILY,
            Frequency.MONTH_END,
            Frequency.YEARLY,
            Frequency.MINUTELY);
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.DAYS, ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS);
    private static final List<String> PATTERNS = List.of("dd.MM.yyyy", "yyyyMM", "yyyy", "M/d/yy HH:mm");

    private final byte[] input;

    JsonSettings(byte[] input) {
        this.input = input;
    }

    private int choice(int at) {
        return at < input.length ? input[at] & 15 : 0;
    }

    JsonObjects objects() {
        int start = Math.min(LENGTH, input.length);
        return JsonObjects.of(new ByteArrayInputStream(input, start, input.length - start));
    }

    <S extends RecordReading<S, T>, T> S on(S reader) {
        int times = choice(0);
        if (times >= 1 && times <= UNITS.size()) {
            return framed(reader.epoch(UNITS.get(times - 1)));
        }
        if (times >= 6 && times < 6 + PATTERNS.size()) {
            return framed(reader.dateFormat(PATTERNS.get(times - 6)));
        }
        return framed(reader);
    }

    private <S extends RecordReading<S, T>, T> S framed(S reader) {
        int options = choice(1);
        S framed =
                options >= 1 && options <= FREQUENCIES.size() ? reader.frequency(FREQUENCIES.get(options - 1)) : reader;
        return choice(0) >= 12 ? framed.zone(ZoneId.of("Europe/Berlin")) : framed;
    }
}

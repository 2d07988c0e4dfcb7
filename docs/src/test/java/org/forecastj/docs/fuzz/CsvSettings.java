package org.forecastj.docs.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.csv.CsvReading;

/** The options of a reader, taken from the low bits of the first bytes of an input; the file is what follows. */
final class CsvSettings {
    private static final int LENGTH = 5;
    private static final List<Frequency> FREQUENCIES = List.of(
            Frequency.DAILY,
            Frequency.HOURLY,
            Frequency.MONTHLY,
            Frequency.WEEKLY,
            Frequency.BUSINESS_DAILY,
            Frequency.MONTH_END,
            Frequency.YEARLY,
            Frequency.MINUTELY);
    private static final List<String> PATTERNS = List.of(
            "dd.MM.yyyy",
            "yyyy-MM-dd HH:mm",
            "M/d/yy",
            "dd MMM yyyy",
            "yyyyMM",
            "yyyy",
            "hh:mm a dd/MM/uuuu",
            "uuuu-DDD");
    private static final List<Locale> LOCALES =
            List.of(Locale.GERMANY, new Locale("en", "IN"), Locale.FRANCE, new Locale("de", "CH"));

    private final byte[] input;

    CsvSettings(byte[] input) {
        this.input = input;
    }

    /** The choice that a byte makes: 0 to 15. */
    private int choice(int at) {
        return at < input.length ? input[at] & 15 : 0;
    }

    /** The choice left to the target. */
    int form() {
        return choice(LENGTH - 1);
    }

    InputStream file() {
        int start = Math.min(LENGTH, input.length);
        return new ByteArrayInputStream(input, start, input.length - start);
    }

    Optional<Frequency> frequency() {
        int options = choice(3);
        return options >= 1 && options <= FREQUENCIES.size()
                ? Optional.of(FREQUENCIES.get(options - 1))
                : Optional.empty();
    }

    boolean isZoned() {
        int times = choice(2);
        return times >= 11 && times <= 13;
    }

    static ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    <S extends CsvReading<S, T>, T> S on(S reader) {
        return frequency(withoutFrequency(reader));
    }

    /** For readers that have it otherwise. */
    <S extends CsvReading<S, T>, T> S withoutFrequency(S reader) {
        return times(numbers(text(reader)));
    }

    private <S extends CsvReading<S, T>, T> S text(S reader) {
        int options = choice(0);
        S changed = reader.separator(",;\t|".charAt(options & 3));
        if ((options & 4) != 0) {
            changed = changed.charset(StandardCharsets.ISO_8859_1);
        }
        return (options & 8) != 0 ? changed.missing("-", "n/a") : changed;
    }

    private <S extends CsvReading<S, T>, T> S numbers(S reader) {
        int options = choice(1);
        if (options >= 12) {
            return reader.locale(LOCALES.get(options - 12));
        }
        return switch (options) {
            case 1 -> reader.decimalComma();
            case 2 -> reader.thousands(',');
            case 3 -> reader.decimalComma().thousands('.');
            case 4 -> reader.thousands(' ');
            case 5 -> reader.thousands('\'');
            case 6 -> reader.thousands('_');
            default -> reader;
        };
    }

    private <S extends CsvReading<S, T>, T> S times(S reader) {
        int options = choice(2);
        if (options >= 1 && options <= PATTERNS.size()) {
            return reader.dateFormat(PATTERNS.get(options - 1));
        }
        return switch (options) {
            case 9 -> reader.epochSeconds();
            case 10 -> reader.epochMillis();
            case 11 -> reader.zone(zone());
            case 12 -> reader.zone(zone()).repeatedHourInOrder();
            case 13 -> reader.dateFormat("yyyy-MM-dd HH:mmXXX").zone(zone());
            default -> reader;
        };
    }

    /** What a reader of the file written needs to know. */
    <S extends CsvReading<S, T>, T> S again(S reader) {
        S changed = frequency(reader);
        return isZoned() ? changed.zone(zone()) : changed;
    }

    private <S extends CsvReading<S, T>, T> S frequency(S reader) {
        return frequency().map(reader::frequency).orElse(reader);
    }
}

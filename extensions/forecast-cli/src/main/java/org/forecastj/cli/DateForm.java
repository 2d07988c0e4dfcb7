package org.forecastj.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A form of dates that is recognized without being named.
 *
 * @param text what the dates look like
 * @param format the pattern for {@code --date-format}; empty for ISO dates, which need none
 * @param needsName whether numbers look the same, so that the column must have a name of time
 */
record DateForm(Pattern text, Optional<String> format, boolean needsName) {
    private static final String EPOCH_SECONDS = "epoch-seconds";
    private static final String EPOCH_MILLIS = "epoch-millis";
    private static final List<DateForm> ALL = List.of(
            form("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d.*)?", null, false),
            form("\\d{4}-\\d\\d", "yyyy-MM", false),
            form("\\d{4}/\\d{1,2}/\\d{1,2}", "yyyy/M/d", false),
            form("\\d{1,2}\\.\\d{1,2}\\.\\d{4}", "d.M.yyyy", false),
            form("\\d{1,2}\\.\\d{1,2}\\.\\d{4} \\d{1,2}:\\d\\d", "d.M.yyyy H:mm", false),
            form("(0?[1-9]|[12]\\d|3[01])/(0?[1-9]|1[0-2])/\\d{4}", "d/M/yyyy", false),
            form("(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/\\d{4}", "M/d/yyyy", false),
            form("(0?[1-9]|[12]\\d|3[01])/(0?[1-9]|1[0-2])/\\d{4} \\d{1,2}:\\d\\d", "d/M/yyyy H:mm", false),
            form("(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/\\d{4} \\d{1,2}:\\d\\d", "M/d/yyyy H:mm", false),
            form("(19|20)\\d\\d(0[1-9]|1[0-2])[0-3]\\d", "yyyyMMdd", true),
            form("(1[5-9]|2[01])\\d\\d", "yyyy", true),
            form("1\\d{9}", EPOCH_SECONDS, true),
            form("1\\d{12}", EPOCH_MILLIS, true));

    private static DateForm form(String text, @org.jspecify.annotations.Nullable String format, boolean needsName) {
        return new DateForm(Pattern.compile(text), Optional.ofNullable(format), needsName);
    }

    /** The forms that all texts have. */
    static List<DateForm> of(List<String> texts, boolean isNamedTime) {
        return ALL.stream()
                .filter(form -> isNamedTime || !form.needsName)
                .filter(form ->
                        texts.stream().allMatch(t -> form.text.matcher(t).matches()))
                .toList();
    }

    /** Whether timestamps are said to count seconds since 1970. */
    static boolean isEpochSeconds(ColumnRoles roles) {
        return roles.dateFormat().equals(Optional.of(EPOCH_SECONDS));
    }

    /** Whether timestamps are said to count milliseconds since 1970. */
    static boolean isEpochMillis(ColumnRoles roles) {
        return roles.dateFormat().equals(Optional.of(EPOCH_MILLIS));
    }

    /** Whether the texts carry an offset from UTC, as in 2024-01-01T00:00:00Z. */
    static boolean hasOffset(List<String> texts) {
        return texts.stream().anyMatch(t -> t.length() > 16 && t.substring(16).matches(".*(Z|[+-]\\d\\d:?\\d\\d)$"));
    }
}

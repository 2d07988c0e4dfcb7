package org.forecastj.cli;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.forecastj.core.series.Frequency;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Steps by their English names, by the codes of pandas, and as ISO periods. */
final class FrequencyConverter implements ITypeConverter<Frequency> {
    private static final Map<String, Frequency> NAMES = new LinkedHashMap<>();
    private static final Map<String, Frequency> CODES = Map.ofEntries(
            Map.entry("min", Frequency.MINUTELY),
            Map.entry("t", Frequency.MINUTELY),
            Map.entry("h", Frequency.HOURLY),
            Map.entry("d", Frequency.DAILY),
            Map.entry("b", Frequency.BUSINESS_DAILY),
            Map.entry("w", Frequency.WEEKLY),
            Map.entry("ms", Frequency.MONTHLY),
            Map.entry("m", Frequency.MONTH_END),
            Map.entry("me", Frequency.MONTH_END),
            Map.entry("qs", Frequency.QUARTERLY),
            Map.entry("ys", Frequency.YEARLY),
            Map.entry("y", Frequency.YEARLY));

    static {
        NAMES.put("minutely", Frequency.MINUTELY);
        NAMES.put("hourly", Frequency.HOURLY);
        NAMES.put("daily", Frequency.DAILY);
        NAMES.put("business-daily", Frequency.BUSINESS_DAILY);
        NAMES.put("weekly", Frequency.WEEKLY);
        NAMES.put("monthly", Frequency.MONTHLY);
        NAMES.put("month-end", Frequency.MONTH_END);
        NAMES.put("quarterly", Frequency.QUARTERLY);
        NAMES.put("yearly", Frequency.YEARLY);
    }

    @Override
    public Frequency convert(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        Frequency named = NAMES.containsKey(word) ? NAMES.get(word) : CODES.get(word);
        if (named != null) {
            return named;
        }
        try {
            return Frequency.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no frequency; needed is one of " + NAMES.keySet()
                    + " or ISO such as PT15M or P2W");
        }
    }

    /** A word for people. */
    static String name(Frequency frequency) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(frequency))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(frequency.toString());
    }

    /** The words that a shell completes. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NAMES.keySet().iterator();
        }
    }
}

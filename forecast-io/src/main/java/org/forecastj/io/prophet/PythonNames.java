package org.forecastj.io.prophet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.forecastj.core.calendar.Holiday;

/**
 * The names that Prophet, which takes them from the Python package {@code holidays} in American English, has for the holidays of
 * {@link org.forecastj.io.holidays.CountryHolidays}. Stateless.
 */
final class PythonNames {
    private static final String OBSERVED = " (observed)";

    /** Names that are the same in every country, unless {@link #BY_COUNTRY} has another one. */
    private static final Map<String, String> EVERYWHERE = Map.ofEntries(
            Map.entry("Christmas", "Christmas Day"),
            Map.entry("1st Christmas day", "Christmas Day"),
            Map.entry("2nd Christmas day", "Second Day of Christmas"),
            Map.entry("Labour day", "Labor Day"),
            Map.entry("Labour Day", "Labor Day"),
            Map.entry("Whit Monday", "Pentecost Monday"),
            Map.entry("All Saints", "All Saints' Day"),
            Map.entry("All Souls", "All Souls' Day"),
            Map.entry("Assumption of Mary", "Assumption Day"));

    private static final Map<String, Map<String, String>> BY_COUNTRY = Map.of(
            "US",
            Map.of(
                    "Juneteenth", "Juneteenth National Independence Day",
                    "Martin Luther King, Jr. Day", "Martin Luther King Jr. Day",
                    "Presidents Day", "Washington's Birthday"),
            "GB",
            Map.of(
                    "Early May Bank Holiday", "May Day",
                    "King's Coronation", "Coronation of Charles III",
                    "Queen's Diamond Jubilee", "Diamond Jubilee of Elizabeth II",
                    "Queen's Golden Jubilee", "Golden Jubilee of Elizabeth II",
                    "Queen's Platinum Jubilee", "Platinum Jubilee of Elizabeth II",
                    "Bank Holiday for the State Funeral of Queen Elizabeth II", "State Funeral of Queen Elizabeth II",
                    "Royal wedding", "Wedding of William and Catherine"),
            "DE",
            Map.of(
                    "Day of Repentance and Prayer", "Repentance and Prayer Day",
                    "Reformation day", "Reformation Day"),
            "FR",
            Map.of("Wars end in Europe", "Victory Day"),
            "EC",
            Map.of(
                    "Independence of Quito", "Declaration of Independence of Quito",
                    "Battle of Pichincha", "The Battle of Pichincha"),
            "BR",
            Map.of(
                    "National day of Zumbi and black awareness", "National Day of Zumbi and Black Awareness",
                    "Proclamation of the Republic", "Republic Proclamation Day",
                    "New Year's Day", "Universal Fraternization Day",
                    "Labour day", "Worker's Day"),
            "IN",
            Map.of(
                    "Christmas", "Christmas",
                    "Janmashtami", "Janmashtami (Vaishnava)",
                    "Mahavir Jayanti", "Mahavira's Birthday",
                    "Milad-un-Nabi", "Prophet's Birthday",
                    "Muharram", "Ashura"),
            "JP",
            Map.of(
                    "Citizens' Holiday", "National Holiday",
                    "Crown Prince's Wedding", "The Crown Prince Marriage Ceremony",
                    "Enthronement Day", "Emperor's Enthronement Day",
                    "Health and Sports Day", "Physical Education Day"),
            "AU",
            Map.of("National Day of Mourning", "National Day of Mourning for Queen Elizabeth II"));

    private static final Map<String, String> ALPHA_3 = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(c -> new Locale("", c).getISO3Country(), c -> c));

    private PythonNames() {}

    /**
     * The code of two letters of a country that Prophet was given.
     *
     * @param given a code of two or three letters; {@code UK} means {@code GB}
     */
    static String country(String given) {
        String code = given.toUpperCase(Locale.ROOT);
        return code.equals("UK") ? "GB" : ALPHA_3.getOrDefault(code, code);
    }

    /** Prophet's name of a holiday of a country's calendar. */
    static String of(String country, Holiday holiday) {
        String name = holiday.name();
        if (country.equals("JP") && name.endsWith(OBSERVED)) {
            return "Substitute Holiday";
        }
        return name.endsWith(OBSERVED)
                ? plain(country, name.substring(0, name.length() - OBSERVED.length())) + OBSERVED
                : plain(country, name);
    }

    private static String plain(String country, String name) {
        String everywhere = EVERYWHERE.getOrDefault(name, name);
        return BY_COUNTRY.getOrDefault(country, Map.of()).getOrDefault(name, everywhere);
    }
}

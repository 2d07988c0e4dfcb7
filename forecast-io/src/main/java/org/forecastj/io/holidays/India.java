package org.forecastj.io.holidays;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Map;
import java.util.SortedSet;
import org.forecastj.core.calendar.Holiday;

/**
 * India as a whole has the holidays of the central government's offices in Delhi. Republic Day, Good Friday, Independence Day, Mahatma
 * Gandhi's birthday and Christmas are holidays in every year, and 14 April, Dr. Ambedkar's birthday, has been declared one in every year
 * since 2015. The days of Hindu, Jain, Buddhist, Sikh and Muslim festivals are set anew each year; they are those of the office memoranda of
 * the Department of Personnel and Training, “Holidays to be observed in Central Government Offices”, for 2020 to 2026 (F. No. 12/1/2019-JCA-2
 * for 2020, 12/9/2020-JCA-2 for 2021, 12/5/2021-JCA-2 for 2022, and their successors). Other years lack them, but for Eid al-Fitr, whose
 * computed day may be off by one. Stateless.
 */
final class India {
    private static final int AMBEDKAR_SINCE = 2015;
    private static final String EID = "Eid al-Fitr";
    /** Months and days by name; a festival without a day in a year was not chosen for Delhi in that year. */
    private static final Map<Integer, Map<String, String>> FESTIVALS = Map.of(
            2020,
                    festivals(
                            "", "03-10", "04-02", "04-06", "05-25", "05-07", "08-01", "08-30", "08-12", "10-30",
                            "10-25", "11-14", "11-30"),
            2021,
                    festivals(
                            "", "03-29", "04-21", "04-25", "05-14", "05-26", "07-21", "08-19", "08-30", "10-19",
                            "10-15", "11-04", "11-19"),
            2022,
                    festivals(
                            "03-01", "03-18", "", "04-14", "05-03", "05-16", "07-10", "08-09", "08-19", "10-09",
                            "10-05", "10-24", "11-08"),
            2023,
                    festivals(
                            "", "03-08", "03-30", "04-04", "04-22", "05-05", "06-29", "07-29", "09-07", "09-28",
                            "10-24", "11-12", "11-27"),
            2024,
                    festivals(
                            "", "03-25", "04-17", "04-21", "04-11", "05-23", "06-17", "07-17", "08-26", "09-16",
                            "10-12", "10-31", "11-15"),
            2025,
                    festivals(
                            "02-26", "03-14", "", "04-10", "03-31", "05-12", "06-07", "07-06", "08-16", "09-05",
                            "10-02", "10-20", "11-05"),
            2026,
                    festivals(
                            "", "03-04", "03-26", "03-31", "03-21", "05-01", "05-27", "06-26", "09-04", "08-26",
                            "10-20", "11-08", "11-24"));

    private India() {}

    private static Map<String, String> festivals(
            String shivaratri,
            String holi,
            String ramNavami,
            String mahavirJayanti,
            String eid,
            String buddhaPurnima,
            String adha,
            String muharram,
            String janmashtami,
            String milad,
            String dussehra,
            String diwali,
            String nanak) {
        return Map.ofEntries(
                Map.entry("Maha Shivaratri", shivaratri),
                Map.entry("Holi", holi),
                Map.entry("Ram Navami", ramNavami),
                Map.entry("Mahavir Jayanti", mahavirJayanti),
                Map.entry(EID, eid),
                Map.entry("Buddha Purnima", buddhaPurnima),
                Map.entry("Eid al-Adha", adha),
                Map.entry("Muharram", muharram),
                Map.entry("Janmashtami", janmashtami),
                Map.entry("Milad-un-Nabi", milad),
                Map.entry("Dussehra", dussehra),
                Map.entry("Diwali", diwali),
                Map.entry("Guru Nanak's Birthday", nanak));
    }

    static void correct(boolean whole, int year, SortedSet<Holiday> days) {
        Corrections.rename("Ghandis birthday", "Mahatma Gandhi's Birthday", days);
        Corrections.rename("Eid ul-Fitr day 2", EID, days);
        if (!whole) {
            return;
        }
        days.add(new Holiday("Good Friday", Corrections.easter(year).minusDays(2)));
        days.add(new Holiday("Christmas", LocalDate.of(year, Month.DECEMBER, 25)));
        if (year >= AMBEDKAR_SINCE) {
            days.add(new Holiday("Dr. B. R. Ambedkar's Birthday", LocalDate.of(year, Month.APRIL, 14)));
        }
        if (FESTIVALS.containsKey(year)) {
            days.removeIf(h -> h.name().equals(EID));
            FESTIVALS.getOrDefault(year, Map.of()).forEach((name, day) -> {
                if (!day.isEmpty()) {
                    days.add(new Holiday(name, MonthDay.parse("--" + day).atYear(year)));
                }
            });
        }
    }
}

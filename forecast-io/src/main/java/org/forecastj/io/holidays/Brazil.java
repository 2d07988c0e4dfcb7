package org.forecastj.io.holidays;

import java.util.Set;
import java.util.SortedSet;
import org.forecastj.core.calendar.Holiday;

/**
 * Brazil's national holidays are those of Act 662 of 1949 (as changed by Act 10.607 of 2002), Act 6.802 of 1980 and Act 14.759 of 2023, with
 * Good Friday kept everywhere under Act 9.093 of 1995. Carnival, Ash Wednesday and Corpus Christi are days off that offices may give, and
 * Easter is a Sunday; the state of Rio de Janeiro alone made Carnival Tuesday a holiday (state act 5.243 of 2008). Stateless.
 */
final class Brazil {
    private static final String CARNIVAL = "Carnival";
    private static final Set<String> OPTIONAL = Set.of(CARNIVAL, "Ash Wednesday", "Corpus Christi", "Easter");

    private Brazil() {}

    static void correct(boolean keepsCarnival, SortedSet<Holiday> days) {
        days.removeIf(
                h -> OPTIONAL.contains(h.name()) && !(keepsCarnival && h.name().equals(CARNIVAL)));
        Corrections.rename("National Day", "Proclamation of the Republic", days);
    }
}

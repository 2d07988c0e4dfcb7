package org.forecastj.core.calendar;

import java.time.LocalDate;

/**
 * A day with a name. Immutable.
 *
 * @param name such as {@code Christmas Day}; days of one name share one effect in a model; not blank
 * @param date the day
 */
public record Holiday(String name, LocalDate date) implements Comparable<Holiday> {
    /**
     * Creates a holiday.
     *
     * @param name see the record
     * @param date see the record
     * @throws IllegalArgumentException if the name is blank
     */
    public Holiday {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the holiday on " + date + " has a blank name; give it one");
        }
    }

    /** Ordered by date, then name. */
    @Override
    public int compareTo(Holiday other) {
        int byDate = date.compareTo(other.date);
        return byDate != 0 ? byDate : name.compareTo(other.name);
    }
}

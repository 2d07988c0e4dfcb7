package org.forecastj.core.hierarchy;

import org.forecastj.core.series.SeriesKey;

/**
 * A number of an aggregate that is not the sum of its bottom series.
 *
 * @param key key of the aggregate
 * @param row row of the aggregate, or step of its forecast, from 0
 * @param time the timestamp as text
 * @param value the number that the aggregate has
 * @param sum the sum of its bottom series
 */
public record Incoherence(SeriesKey key, int row, String time, double value, double sum) {
    /**
     * How far off it is.
     *
     * @return value minus sum
     */
    public double difference() {
        return value - sum;
    }

    /**
     * A sentence for people.
     *
     * @return what does not sum, where, and by how much
     */
    public String message() {
        return "series '" + key + "', row " + row + " (" + time + ") is " + value + ", but its bottom series sum to "
                + sum + ", which is off by " + difference();
    }
}

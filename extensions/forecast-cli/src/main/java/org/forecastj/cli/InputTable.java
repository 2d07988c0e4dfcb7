package org.forecastj.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** A table with named columns: a CSV file, a Parquet file or the result of a query. Each call reads it anew. */
interface InputTable {
    /** Its name for people. */
    String name();

    /** The first rows as text. */
    Sample sample();

    /** One series of all rows. */
    TimeSeries series(ColumnRoles roles, String value);

    /** A series for each key, added up if an aggregation is given. */
    Panel panel(ColumnRoles roles, String value, Optional<Aggregation> aggregation);

    /** A series for each column but that of time. */
    Panel wide(ColumnRoles roles);

    /** The rows as they are: the time as days, keys as text, and these columns of numbers. */
    Columns rows(ColumnRoles roles, List<String> numbers);

    /** The series of one column, by key; a single series has the name of the column as its key. */
    default Panel panel(ColumnRoles roles, String value) {
        return roles.keys().isEmpty()
                ? Panel.of(Map.of(SeriesKey.of(value), series(roles, value)))
                : panel(roles, value, Optional.empty());
    }
}

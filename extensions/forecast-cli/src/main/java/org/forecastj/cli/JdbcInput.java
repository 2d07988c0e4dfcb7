package org.forecastj.cli;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.jdbc.ColumnsJdbc;
import org.forecastj.io.jdbc.JdbcReading;
import org.forecastj.io.jdbc.PanelJdbc;
import org.forecastj.io.jdbc.SeriesJdbc;

/** The result of a query. Immutable. */
final class JdbcInput implements InputTable {
    private final Database database;
    private final String query;

    JdbcInput(Database database, String query) {
        this.database = database;
        this.query = query;
    }

    @Override
    public String name() {
        return database.toString();
    }

    @Override
    public Sample sample() {
        return Sample.of(ColumnsJdbc.preview(database, Sample.ROWS, query));
    }

    @Override
    public TimeSeries series(ColumnRoles roles, String value) {
        return read(SeriesJdbc.columns(roles.time(), value), roles);
    }

    @Override
    public Panel panel(ColumnRoles roles, String value, Optional<Aggregation> aggregation) {
        PanelJdbc reader = PanelJdbc.columns(roles.keys(), roles.time(), value);
        return read(aggregation.isPresent() ? reader.aggregate(aggregation.orElseThrow()) : reader, roles);
    }

    @Override
    public Panel wide(ColumnRoles roles) {
        return read(PanelJdbc.wide(roles.time()), roles);
    }

    @Override
    public Columns rows(ColumnRoles roles, List<String> numbers) {
        ColumnsJdbc reader = ColumnsJdbc.reader()
                .dates(roles.time())
                .text(roles.keys().toArray(String[]::new))
                .numbers(numbers.toArray(String[]::new));
        return read(reader, roles);
    }

    private <S extends JdbcReading<S, T>, T> T read(S reader, ColumnRoles roles) {
        S configured = reader;
        if (roles.dateFormat().isPresent()) {
            configured = DateForm.isEpochSeconds(roles)
                    ? configured.epoch(ChronoUnit.SECONDS)
                    : DateForm.isEpochMillis(roles)
                            ? configured.epoch(ChronoUnit.MILLIS)
                            : configured.dateFormat(roles.dateFormat().orElseThrow());
        }
        configured = roles.zone().isPresent() ? configured.zone(roles.zone().orElseThrow()) : configured;
        return configured.read(database, query);
    }
}

package org.forecastj.cli;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.records.ColumnsRecords;
import org.forecastj.io.records.PanelRecords;
import org.forecastj.io.records.RecordReading;
import org.forecastj.io.records.RecordSource;
import org.forecastj.io.records.SeriesRecords;

/** A Parquet file or the result of a query. Immutable. */
final class RecordInput implements InputTable {
    private final String name;
    private final RecordSource source;

    RecordInput(String name, RecordSource source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample sample() {
        return Sample.of(ColumnsRecords.preview(source, Sample.ROWS));
    }

    @Override
    public TimeSeries series(ColumnRoles roles, String value) {
        return read(SeriesRecords.columns(roles.time(), value), roles);
    }

    @Override
    public Panel panel(ColumnRoles roles, String value, Optional<Aggregation> aggregation) {
        PanelRecords reader = PanelRecords.columns(roles.keys(), roles.time(), value);
        return read(aggregation.isPresent() ? reader.aggregate(aggregation.orElseThrow()) : reader, roles);
    }

    @Override
    public Panel wide(ColumnRoles roles) {
        return read(PanelRecords.wide(roles.time()), roles);
    }

    @Override
    public Columns rows(ColumnRoles roles, List<String> numbers) {
        ColumnsRecords reader = ColumnsRecords.reader()
                .dates(roles.time())
                .text(roles.keys().toArray(String[]::new))
                .numbers(numbers.toArray(String[]::new));
        return read(reader, roles);
    }

    private <S extends RecordReading<S, T>, T> T read(S reader, ColumnRoles roles) {
        S configured = reader;
        if (roles.dateFormat().isPresent()) {
            configured = DateForm.isEpochSeconds(roles)
                    ? configured.epoch(ChronoUnit.SECONDS)
                    : DateForm.isEpochMillis(roles)
                            ? configured.epoch(ChronoUnit.MILLIS)
                            : configured.dateFormat(roles.dateFormat().orElseThrow());
        }
        configured = roles.zone().isPresent() ? configured.zone(roles.zone().orElseThrow()) : configured;
        return configured.read(source);
    }
}

package org.forecastj.cli;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.parquet.ColumnsParquet;
import org.forecastj.io.parquet.PanelParquet;
import org.forecastj.io.parquet.ParquetReading;
import org.forecastj.io.parquet.SeriesParquet;

/** A Parquet file. Immutable. */
final class ParquetInput implements InputTable {
    private final Path path;

    ParquetInput(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Sample sample() {
        return Sample.of(ColumnsParquet.preview(path, Sample.ROWS));
    }

    @Override
    public TimeSeries series(ColumnRoles roles, String value) {
        return read(SeriesParquet.columns(roles.time(), value), roles);
    }

    @Override
    public Panel panel(ColumnRoles roles, String value, Optional<Aggregation> aggregation) {
        PanelParquet reader = PanelParquet.columns(roles.keys(), roles.time(), value);
        return read(aggregation.isPresent() ? reader.aggregate(aggregation.orElseThrow()) : reader, roles);
    }

    @Override
    public Panel wide(ColumnRoles roles) {
        return read(PanelParquet.wide(roles.time()), roles);
    }

    @Override
    public Columns rows(ColumnRoles roles, List<String> numbers) {
        ColumnsParquet reader = ColumnsParquet.reader()
                .dates(roles.time())
                .text(roles.keys().toArray(String[]::new))
                .numbers(numbers.toArray(String[]::new));
        return read(reader, roles);
    }

    private <S extends ParquetReading<S, T>, T> T read(S reader, ColumnRoles roles) {
        S configured = reader;
        if (roles.dateFormat().isPresent()) {
            configured = DateForm.isEpochSeconds(roles)
                    ? configured.epoch(ChronoUnit.SECONDS)
                    : DateForm.isEpochMillis(roles)
                            ? configured.epoch(ChronoUnit.MILLIS)
                            : configured.dateFormat(roles.dateFormat().orElseThrow());
        }
        configured = roles.zone().isPresent() ? configured.zone(roles.zone().orElseThrow()) : configured;
        return configured.read(path);
    }
}

package org.forecastj.cli;

import java.util.List;
import java.util.Optional;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.ColumnsCsv;
import org.forecastj.io.csv.CsvReading;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.SeriesCsv;

/** Text with separators, in a file or from standard input. Immutable. */
final class CsvInput implements InputTable {
    private final Source source;
    private final InputOptions options;
    private final Sample sample;

    CsvInput(Source source, InputOptions options) {
        this.source = source;
        this.options = options;
        this.sample = Sample.ofCsv(source, options.charset, options.separatorOrZero());
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Sample sample() {
        return sample;
    }

    @Override
    public TimeSeries series(ColumnRoles roles, String value) {
        return read(SeriesCsv.columns(roles.time(), value), roles);
    }

    @Override
    public Panel panel(ColumnRoles roles, String value, Optional<Aggregation> aggregation) {
        PanelCsv reader = PanelCsv.columns(roles.keys(), roles.time(), value);
        return read(aggregation.isPresent() ? reader.aggregate(aggregation.orElseThrow()) : reader, roles);
    }

    @Override
    public Panel wide(ColumnRoles roles) {
        return read(PanelCsv.wide(roles.time()), roles);
    }

    @Override
    public Columns rows(ColumnRoles roles, List<String> numbers) {
        ColumnsCsv reader = ColumnsCsv.reader()
                .dates(roles.time())
                .text(roles.keys().toArray(String[]::new))
                .numbers(numbers.toArray(String[]::new));
        return read(reader, roles);
    }

    private <S extends CsvReading<S, T>, T> T read(S reader, ColumnRoles roles) {
        S configured = reader.separator(sample.separator()).charset(options.charset);
        if (roles.dateFormat().isPresent()) {
            configured = DateForm.isEpochSeconds(roles)
                    ? configured.epochSeconds()
                    : DateForm.isEpochMillis(roles)
                            ? configured.epochMillis()
                            : configured.dateFormat(roles.dateFormat().orElseThrow());
        }
        configured = roles.zone().isPresent() ? configured.zone(roles.zone().orElseThrow()) : configured;
        configured = roles.decimalComma() ? configured.decimalComma() : configured;
        configured = options.missing == null ? configured : configured.missing(options.missing.toArray(String[]::new));
        return source.path().isPresent()
                ? configured.read(source.path().orElseThrow())
                : configured.read(source.open());
    }
}

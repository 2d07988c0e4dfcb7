package org.forecastj.io.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnSourceTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

    /** Rows in memory, as an application may have them. */
    private static final class Memory implements RecordSource, Rows {
        private final List<String> columns;
        private final List<@Nullable Object[]> rows = new ArrayList<>();
        private final List<Integer> wanted = new ArrayList<>();
        private int at = -1;

        Memory(String... columns) {
            this.columns = List.of(columns);
        }

        Memory row(@Nullable Object... cells) {
            rows.add(cells);
            return this;
        }

        @Override
        public <T> T read(Function<? super Rows, ? extends T> reading) {
            at = -1;
            return reading.apply(this);
        }

        @Override
        public String name() {
            return "orders";
        }

        @Override
        public List<String> columns() {
            return columns;
        }

        @Override
        public boolean next() {
            return ++at < rows.size();
        }

        @Override
        public void want(int column) {
            wanted.add(column);
        }

        @Override
        public @Nullable Object cell(int column) {
            assertTrue(wanted.contains(column), () -> "column " + column + " was not asked for");
            return rows.get(at)[column];
        }
    }

    private static Memory orders() {
        return new Memory("id", "shop", "day", "units", "unused")
                .row(1, "north", DAY, 2, "")
                .row(2, "south", DAY, 3.5, null)
                .row(3, "north", DAY.plusDays(1), null, "");
    }

    private static void assertFails(Reason reason, String part, Memory rows) {
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> SeriesRecords.columns("day", "units").read(rows));
        assertEquals(reason, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    @Test
    void everyReaderReadsIt() {
        Panel panel = PanelRecords.columns(List.of("shop"), "day", "units")
                .frequency(Frequency.DAILY)
                .read(orders());
        assertArrayEquals(
                new double[] {2, Double.NaN}, panel.get(SeriesKey.of("north")).values());
        Memory one = new Memory("Day", "units").row("01.01.2024", "2").row("02.01.2024", true);
        TimeSeries series =
                SeriesRecords.columns("day", "units").dateFormat("dd.MM.yyyy").read(one);
        assertArrayEquals(new double[] {2, 1}, series.values());
        Regressors price = RegressorsRecords.columns("day")
                .knownInFuture("units")
                .read(new Memory("day", "units").row(DAY, 1).row(DAY.plusDays(1), 2));
        assertArrayEquals(new double[] {1, 2}, price.column("units"));
        Columns columns = ColumnsRecords.reader().text("shop").dates("day").read(orders());
        assertEquals("south", columns.text(1, "shop").orElseThrow());
        Cleaning cleaning =
                Cleaning.to(Aggregation.by(Frequency.DAILY).levels("shop")).column("units", AggregateFunction.SUM);
        CleanedTransactions clean = TransactionsRecords.of(cleaning, List.of("shop"), "day")
                .id("id")
                .read(new Memory("id", "shop", "day", "units")
                        .row(1, "north", DAY, 2)
                        .row(1, "north", DAY, 2));
        assertEquals(2, clean.panel("units").get(SeriesKey.of("north")).value(0));
        assertEquals("1", ColumnsRecords.preview(orders(), 1).text(0, "id").orElseThrow());
    }

    @Test
    void whatIsWrongIsNamed() {
        assertFails(Reason.NO_DATA, "orders has no rows", new Memory("day", "units"));
        assertFails(Reason.MALFORMED_INPUT, "orders has no column 'units'", new Memory("day").row(DAY));
        assertFails(
                Reason.MALFORMED_INPUT,
                "orders, row 2, column 'day': '12:00' is no timestamp (it is a LocalTime)",
                new Memory("day", "units").row(DAY, 1).row(LocalTime.NOON, 2));
        assertFails(Reason.MALFORMED_INPUT, "'many' is no number", new Memory("day", "units").row(DAY, "many"));
    }

    @Test
    void aFrequencyIsRefusedWhereTheAggregationHasOne() {
        Aggregation monthly = Aggregation.by(Frequency.MONTHLY);
        PanelRecords summed =
                PanelRecords.columns(List.of("shop"), "day", "units").aggregate(monthly);
        Cleaning cleaning = Cleaning.to(monthly.levels("shop")).column("units", AggregateFunction.SUM);
        TransactionsRecords cleaned = TransactionsRecords.of(cleaning, List.of("shop"), "day");
        for (RecordReading<?, ?> reader : Arrays.<RecordReading<?, ?>>asList(
                summed.frequency(Frequency.DAILY), cleaned.frequency(Frequency.DAILY))) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> reader.read(orders()));
            assertTrue(String.valueOf(e.getMessage()).contains("leave frequency(…) out"), e.getMessage());
        }
    }
}

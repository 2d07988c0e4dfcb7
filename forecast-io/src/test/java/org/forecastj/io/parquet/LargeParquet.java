package org.forecastj.io.parquet;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.forecastj.core.table.Table;
import org.forecastj.io.records.PanelRecords;

/** Two million rows, of which one series at a time is read in the heap that it is given. */
final class LargeParquet {
    private static final int ROWS = 2_000_000;

    private LargeParquet() {}

    static Table table() {
        return Table.builder(ROWS)
                .text("k", i -> "series " + i / 1000)
                .numbers("d", i -> i % 1000)
                .numbers("v", i -> Math.sin(i))
                .numbers("unused", i -> Math.cos(i))
                .build();
    }

    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        long[] values = new long[1];
        long start = System.nanoTime();
        int series = PanelRecords.columns(List.of("k"), "d", "v")
                .epoch(ChronoUnit.DAYS)
                .forEach(ParquetFile.of(Path.of(arguments[0])), (key, one) -> values[0] += one.observedCount());
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("series=" + series + " values=" + values[0] + " rows/s=" + values[0] * 1000 / millis
                + " heap MB=" + Runtime.getRuntime().maxMemory() / 1_000_000);
    }
}

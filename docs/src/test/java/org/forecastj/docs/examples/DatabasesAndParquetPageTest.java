package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.io.jdbc.JdbcQuery;
import org.forecastj.io.jdbc.JdbcTable;
import org.forecastj.io.parquet.ParquetFile;
import org.forecastj.io.records.PanelRecords;
import org.forecastj.io.records.SeriesRecords;
import org.forecastj.models.Forecasters;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide docs/databases-and-parquet.md. */
class DatabasesAndParquetPageTest {
    @TempDir
    Path folder = Path.of(".");

    private static DataSource shop() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:guide;DB_CLOSE_DELAY=60");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table sale (store varchar(20), sold date, units int)");
            statement.execute("insert into sale select case mod(x, 2) when 0 then 'north' else 'south' end,"
                    + " dateadd(day, x / 2, date '2023-12-30'), mod(x, 14) from system_range(0, 99)");
        }
        return database;
    }

    @Test
    void fromQueryToForecastsInATable() throws SQLException {
        DataSource database = shop();
        // snippet read
        Panel sales = PanelRecords.columns(List.of("store"), "sold", "units")
                .frequency(Frequency.DAILY)
                .read(JdbcQuery.of(database, "select * from sale where sold >= ?", LocalDate.of(2024, 1, 1)));
        // end
        assertEquals(2, sales.size());
        assertEquals(48, sales.get(SeriesKey.of("north")).size());

        Map<SeriesKey, Integer> totals = new TreeMap<>();
        // snippet each
        JdbcQuery ordered = JdbcQuery.of(database, "select * from sale order by store, sold");
        int series = PanelRecords.columns(List.of("store"), "sold", "units")
                .frequency(Frequency.DAILY)
                .forEach(ordered, (key, units) -> totals.put(key, units.observedCount()));
        // end
        assertEquals(2, series);
        assertEquals(Map.of(SeriesKey.of("north"), 50, SeriesKey.of("south"), 50), totals);

        // snippet write
        var model = Forecasters.seasonalNaive(7);
        Map<SeriesKey, Forecast> forecasts = new TreeMap<>();
        sales.asMap()
                .forEach((key, units) -> forecasts.put(key, model.fit(units).forecast(7, 0.80)));
        JdbcTable.into("forecasts").createTable().replaceRows().write(database, sales.levelNames(), forecasts);
        // end
        Forecast north = Objects.requireNonNull(forecasts.get(SeriesKey.of("north")));
        assertArrayEquals(
                north.mean().values(),
                SeriesRecords.columns("timestamp", "mean")
                        .read(JdbcQuery.of(database, "select * from forecasts where store = ?", "north"))
                        .values());

        Path file = folder.resolve("sales.parquet");
        Path results = folder.resolve("forecasts.parquet");
        // snippet parquet
        ParquetFile.of(file).write(sales);
        Panel back = PanelRecords.columns(List.of("store"), "timestamp", "value")
                .frequency(Frequency.DAILY)
                .read(ParquetFile.of(file));
        ParquetFile.of(results).write(sales.levelNames(), forecasts);
        // end
        assertEquals(sales, back);
    }
}

package org.forecastj.io.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.forecastj.core.ForecastingException;
import org.forecastj.io.records.SeriesRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresTest extends DatabaseContract {
    @BeforeEach
    void startsEmpty() throws SQLException {
        try (Connection c = source().getConnection();
                Statement s = c.createStatement()) {
            s.execute("drop schema if exists other cascade");
            s.execute("drop schema public cascade");
            s.execute("create schema public");
        }
    }

    @Override
    DataSource source() {
        return Postgres.source();
    }

    @Override
    String quotedReserved() {
        return "\"select\"";
    }

    @Test
    void notANumberIsMissingAndInfinityIsNot() {
        String query = "select d::date, v from (values ('2024-01-01', %s), ('2024-01-02', 1)) as t(d, v)";
        for (String nan : new String[] {"'NaN'::numeric", "'NaN'::float8", "'NaN'::float4"}) {
            assertArrayEquals(
                    new double[] {Double.NaN, 1},
                    SeriesRecords.columns("d", "v")
                            .read(JdbcQuery.of(source(), query.replace("%s", nan)))
                            .values());
        }
        assertThrows(
                ForecastingException.class,
                () -> SeriesRecords.columns("d", "v")
                        .read(JdbcQuery.of(source(), query.replace("%s", "'infinity'::float8"))));
        assertThrows(
                ForecastingException.class,
                () -> SeriesRecords.columns("d", "v")
                        .read(JdbcQuery.of(source(), "select 'infinity'::date as d, 1 as v")));
    }
}

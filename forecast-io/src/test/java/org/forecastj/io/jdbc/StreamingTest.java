package org.forecastj.io.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.forecastj.io.internal.ChildJvm;
import org.junit.jupiter.api.Test;

/** Results that are much larger than the heap of a child JVM. */
class StreamingTest {
    @Test
    void h2IsReadInBoundedMemory() throws IOException, InterruptedException {
        assertStreams(
                "jdbc:h2:mem:streaming;LAZY_QUERY_EXECUTION=1",
                "select 'series ' || ((x - 1) / 1000) as k, dateadd(day, mod(x - 1, 1000), date '2020-01-01') as d,"
                        + " cast(x as double precision) as v from system_range(1, 2000000)");
    }

    @Test
    void postgresIsReadInBoundedMemory() throws IOException, InterruptedException {
        assertStreams(
                Postgres.url(),
                "select 'series ' || ((x - 1) / 1000) as k, date '2020-01-01' + ((x - 1) % 1000)::int as d, x::float8 as v"
                        + " from generate_series(1, 2000000) as x");
    }

    private static void assertStreams(String url, String query) throws IOException, InterruptedException {
        ChildJvm.Result child = ChildJvm.run(entry -> true, 32, StreamingMain.class, url, query);
        assertEquals(0, child.code(), child.said());
        assertTrue(child.said().contains("series=2000 values=2000000"), child.said());
    }
}

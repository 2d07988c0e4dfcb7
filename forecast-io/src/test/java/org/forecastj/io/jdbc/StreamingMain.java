package org.forecastj.io.jdbc;

import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.util.List;
import javax.sql.DataSource;
import org.forecastj.io.records.PanelRecords;

/** Reads one series at a time, in the heap that it is given. */
final class StreamingMain {
    private StreamingMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        DataSource source = (DataSource) Proxy.newProxyInstance(
                StreamingMain.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, ignored) -> DriverManager.getConnection(arguments[0]));
        long[] values = new long[1];
        long start = System.nanoTime();
        int series = PanelRecords.columns(List.of("k"), "d", "v")
                .forEach(JdbcQuery.of(source, arguments[1]), (key, one) -> values[0] += one.observedCount());
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("series=" + series + " values=" + values[0] + " rows/s=" + values[0] * 1000 / millis
                + " heap MB=" + Runtime.getRuntime().maxMemory() / 1_000_000);
    }
}

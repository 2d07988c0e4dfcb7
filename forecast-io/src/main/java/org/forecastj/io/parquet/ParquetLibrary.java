package org.forecastj.io.parquet;

import java.nio.file.Path;
import org.forecastj.io.internal.OutputRows;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;

/** The only door to the classes that need the optional library: they are loaded after it is known to be there. Stateless. */
final class ParquetLibrary {
    private static final String PROBE = "com.jerolba.carpet.CarpetWriter";

    private ParquetLibrary() {}

    static <T> T read(Path path, RecordOptions options, Recipe<T> recipe) {
        require();
        return ParquetFiles.read(path, options, recipe);
    }

    static void write(OutputRows rows, Path path) {
        require();
        ParquetFiles.write(rows, path);
    }

    private static void require() {
        try {
            Class.forName(PROBE, false, ParquetLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Parquet needs a library that is not on the class path; add the dependency com.jerolba:carpet-record:0.5.0 "
                            + "(<dependency><groupId>com.jerolba</groupId><artifactId>carpet-record</artifactId>"
                            + "<version>0.5.0</version></dependency>)",
                    e);
        }
    }
}

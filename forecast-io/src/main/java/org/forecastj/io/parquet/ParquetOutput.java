package org.forecastj.io.parquet;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import com.jerolba.carpet.io.OutputStreamOutputFile;
import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.forecastj.io.internal.AtomicWrite;
import org.forecastj.io.internal.OutputRows;
import org.forecastj.io.internal.OutputRows.Column;
import org.forecastj.io.internal.OutputRows.Kind;
import org.jspecify.annotations.Nullable;

/** Writes files with the optional library. Stateless. */
final class ParquetOutput {
    private ParquetOutput() {}

    static void write(OutputRows rows, Path path) {
        AtomicWrite.write(path, out -> write(rows, out));
    }

    private static void write(OutputRows rows, OutputStream out) throws IOException {
        try (CarpetWriter<Object> writer = new CarpetWriter.Builder<>(new OutputStreamOutputFile(out), Object.class)
                .withConf(new PlainParquetConfiguration())
                .withDefaultTimeUnit(TimeUnit.MILLIS)
                .withWriteRecordModel(model(rows.columns()))
                .build()) {
            Iterator<@Nullable Object[]> all = rows.rows().iterator();
            while (all.hasNext()) {
                writer.write(all.next());
            }
        }
    }

    /** For rows as arrays; the class is written into the file, so it is one that says nothing. */
    @SuppressWarnings("NullAway") // a field that is not declared notNull() may be null
    private static WriteRecordModelType<Object> model(List<Column> columns) {
        WriteRecordModelType<Object> model = FieldTypes.writeRecordModel(Object.class);
        for (int c = 0; c < columns.size(); c++) {
            int at = c;
            model = model.withField(
                    columns.get(c).name(), type(columns.get(c).kind()), row -> ((@Nullable Object[]) row)[at]);
        }
        return model;
    }

    private static FieldType type(Kind kind) {
        return switch (kind) {
            case TEXT -> FieldTypes.STRING;
            case NUMBER -> FieldTypes.DOUBLE;
            case DATE -> FieldTypes.LOCAL_DATE;
            case TIMESTAMP -> FieldTypes.LOCAL_DATE_TIME;
            case INSTANT -> FieldTypes.INSTANT;
        };
    }
}

package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A matrix of features and a target in a folder that every system reads: {@code X.f32} row by row and {@code y.f32}, both 32-bit floats in
 * little-endian order, and their sizes in {@code meta.json}. The rows to train with come first, those to validate with after them. Immutable.
 *
 * @param folder the folder
 * @param rows all rows
 * @param columns features
 * @param training rows to train with
 */
record MatrixFile(Path folder, int rows, int columns, int training) {
    private static final int CHUNK = 2048;

    /** Writes a matrix; {@code order} has the rows to write, those to train with first. */
    static MatrixFile write(Path folder, float[][] columns, float[] target, int[] order, int training)
            throws IOException {
        MatrixFile file = new MatrixFile(folder, order.length, columns.length, training);
        try (FileChannel x = create(folder.resolve("X.f32"));
                FileChannel y = create(folder.resolve("y.f32"))) {
            for (int from = 0; from < order.length; from += CHUNK) {
                int to = Math.min(order.length, from + CHUNK);
                ByteBuffer features = buffer((to - from) * columns.length);
                ByteBuffer targets = buffer(to - from);
                for (int i = from; i < to; i++) {
                    for (float[] column : columns) {
                        features.putFloat(column[order[i]]);
                    }
                    targets.putFloat(target[order[i]]);
                }
                drain(features.flip(), x);
                drain(targets.flip(), y);
            }
        }
        ObjectNode meta = Json.MAPPER.createObjectNode();
        meta.put("rows", file.rows).put("columns", file.columns).put("training", file.training);
        Json.MAPPER.writeValue(folder.resolve("meta.json").toFile(), meta);
        return file;
    }

    /** The file in a folder. */
    static MatrixFile open(Path folder) throws IOException {
        JsonNode meta = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("meta.json")));
        return new MatrixFile(
                folder,
                Json.field(meta, "rows").asInt(),
                Json.field(meta, "columns").asInt(),
                Json.field(meta, "training").asInt());
    }

    /** Rows to validate with. */
    int validation() {
        return rows - training;
    }

    /** The features of every {@code every}th row to train with, column by column. */
    float[][] trainingColumns(int every) throws IOException {
        float[][] values = new float[columns][(training + every - 1) / every];
        read("X.f32", 0, training, columns, (row, at) -> {
            if (row % every == 0) {
                for (int c = 0; c < columns; c++) {
                    values[c][row / every] = at.get(c);
                }
            }
        });
        return values;
    }

    /** The targets of every {@code every}th row to train with. */
    double[] trainingTarget(int every) throws IOException {
        double[] values = new double[(training + every - 1) / every];
        read("y.f32", 0, training, 1, (row, at) -> {
            if (row % every == 0) {
                values[row / every] = at.get(0);
            }
        });
        return values;
    }

    /** The features of the rows to validate with, row by row. */
    double[] validationRows() throws IOException {
        double[] values = new double[validation() * columns];
        read("X.f32", training, rows, columns, (row, at) -> {
            for (int c = 0; c < columns; c++) {
                values[(row - training) * columns + c] = at.get(c);
            }
        });
        return values;
    }

    /** The targets of the rows to validate with. */
    double[] validationTarget() throws IOException {
        double[] values = new double[validation()];
        read("y.f32", training, rows, 1, (row, at) -> values[row - training] = at.get(0));
        return values;
    }

    /** Takes the values of one row. */
    private interface RowSink {
        void take(int row, FloatBuffer values);
    }

    private void read(String name, int from, int to, int width, RowSink sink) throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(CHUNK * width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(folder.resolve(name))) {
            channel.position((long) from * width * Float.BYTES);
            for (int first = from; first < to; first += CHUNK) {
                int count = Math.min(CHUNK, to - first);
                buffer.clear().limit(count * width * Float.BYTES);
                fill(buffer, channel);
                FloatBuffer floats = buffer.flip().asFloatBuffer();
                for (int i = 0; i < count; i++) {
                    sink.take(first + i, floats.slice(i * width, width));
                }
            }
        }
    }

    private static void fill(ByteBuffer buffer, FileChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the matrix has fewer rows than meta.json says");
            }
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static ByteBuffer buffer(int floats) {
        return ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}

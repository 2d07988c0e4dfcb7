package org.forecastj.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Rows of 50 features that any language can make again: uniform, exponential and whole numbers out of the stream of SplitMix64, and a target
 * of eight of them with noise. With u(0), u(1), … the doubles in [0, 1) of the stream for seed 42 and v = u(64 i + j), feature j of row i is v
 * for j below 20, −ln(1 − v) below 40 and ⌊32 v⌋ below 50, as 32-bit floats. Stateless.
 *
 * @see "Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators, OOPSLA 2014, 453-472"
 */
final class SyntheticMatrix {
    static final int FEATURES = 50;
    private static final long SEED = 42;
    private static final int STRIDE = 64;

    private SyntheticMatrix() {}

    /** Writes so many rows to train with and to validate with. */
    static MatrixFile write(Path folder, int training, int validation) throws IOException {
        int rows = training + validation;
        float[][] columns = new float[FEATURES][rows];
        float[] target = new float[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < FEATURES; j++) {
                columns[j][i] = feature(i, j);
            }
            target[i] = target(columns, i);
        }
        return MatrixFile.write(
                folder, columns, target, IntStream.range(0, rows).toArray(), training);
    }

    static float feature(int row, int j) {
        double v = uniform((long) row * STRIDE + j);
        if (j < 20) {
            return (float) v;
        }
        return j < 40 ? (float) -Math.log(1 - v) : (float) Math.floor(32 * v);
    }

    private static float target(float[][] x, int i) {
        double centred = (double) x[2][i] - 0.5;
        double noise = uniform((long) i * STRIDE + 50)
                + uniform((long) i * STRIDE + 51)
                + uniform((long) i * STRIDE + 52)
                - 1.5;
        return (float) (10 * Math.sin(Math.PI * x[0][i] * x[1][i])
                + 20 * centred * centred
                + 10.0 * x[3][i]
                + 5.0 * x[4][i]
                + 2.0 * x[20][i]
                - (double) x[21][i] * x[5][i]
                + (x[40][i] > 16 ? 3 : 0)
                + 2 * noise);
    }

    /** Number {@code c} of the stream. */
    static double uniform(long c) {
        long z = SEED + (c + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}

package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays of arrays as one array and back, for states. Stateless. */
final class Cube {
    private Cube() {}

    static double[] flat(double[]... rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[][] matrix(double[] flat, int rows, int columns) {
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
        }
        return matrix;
    }

    static double[] flat(List<double[][]> matrices) {
        return matrices.stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    static List<double[][]> matrices(double[] flat, int count, int rows, int columns) {
        List<double[][]> matrices = new ArrayList<>();
        int size = rows * columns;
        for (int i = 0; i < count; i++) {
            matrices.add(matrix(Arrays.copyOfRange(flat, i * size, (i + 1) * size), rows, columns));
        }
        return matrices;
    }
}

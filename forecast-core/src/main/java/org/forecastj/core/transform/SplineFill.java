package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.internal.math.Units;

/**
 * The natural cubic spline through the observed values, over row numbers; level before the first and after the last of them. Immutable.
 *
 * @param name name of the transform
 */
record SplineFill(String name) implements FittedFill {
    static final String ID = "fill-spline";

    @Override
    public void fill(double[] values) {
        int[] knots = knots(values);
        if (knots.length < 3) {
            Linear.interpolate(values);
            return;
        }
        double unit = Units.of(values);
        double[] heights =
                Arrays.stream(knots).mapToDouble(k -> values[k] / unit).toArray();
        double[] curvature = curvature(knots, heights);
        for (int k = 1; k < knots.length; k++) {
            for (int row = knots[k - 1] + 1; row < knots[k]; row++) {
                values[row] = unit * between(knots, heights, curvature, k, row);
            }
        }
        Arrays.fill(values, 0, knots[0], values[knots[0]]);
        int last = knots[knots.length - 1];
        Arrays.fill(values, last + 1, values.length, values[last]);
    }

    private static int[] knots(double[] values) {
        int[] knots = new int[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                knots[n++] = i;
            }
        }
        return Arrays.copyOf(knots, n);
    }

    /** Second derivatives at the knots, 0 at both ends, by elimination in the tridiagonal system of continuous slopes. */
    private static double[] curvature(int[] knots, double[] heights) {
        int n = knots.length;
        double[] above = new double[n];
        double[] second = new double[n];
        for (int k = 1; k < n - 1; k++) {
            double before = knots[k] - knots[k - 1];
            double after = knots[k + 1] - knots[k];
            double bend = 6 * ((heights[k + 1] - heights[k]) / after - (heights[k] - heights[k - 1]) / before);
            double pivot = 2 * (before + after) - before * above[k - 1];
            above[k] = after / pivot;
            second[k] = (bend - before * second[k - 1]) / pivot;
        }
        second[n - 1] = 0;
        for (int k = n - 2; k > 0; k--) {
            second[k] -= above[k] * second[k + 1];
        }
        return second;
    }

    private static double between(int[] knots, double[] heights, double[] curvature, int k, int row) {
        double width = knots[k] - knots[k - 1];
        double a = (knots[k] - row) / width;
        double b = 1 - a;
        double bent = (a * a * a - a) * curvature[k - 1] + (b * b * b - b) * curvature[k];
        return a * heights[k - 1] + b * heights[k] + bent * width * width / 6;
    }

    @Override
    public String id() {
        return ID;
    }
}

package org.forecastj.core.hierarchy;

import java.util.Arrays;
import org.forecastj.core.Execution;

/**
 * Operations on rows of numbers, the innermost loops of which run over neighbouring numbers of a row without reduction, so that the compiler
 * makes vector instructions of them. Each column is computed apart and in the same order however columns are divided. Stateless.
 */
final class Rows {
    private static final int BLOCK = 32;
    private static final int WIDE = 64;

    /** Numbered rows. */
    interface Numbered {
        double[] row(int number);
    }

    /** Numbered factors. */
    interface Factors {
        double at(int number);
    }

    private Rows() {}

    /** A part of the columns that is worth a piece of work: half of few, blocks of many. */
    static int width(int columns) {
        return Math.max(1, Math.min(WIDE, (columns + 1) / 2));
    }

    /** Runs a task for blocks of columns. */
    static void columns(Execution execution, int columns, Work.Range task) {
        int width = width(columns);
        Work.each(
                execution, (columns + width - 1) / width, b -> task.run(b * width, Math.min(columns, (b + 1) * width)));
    }

    /** to += a x, in columns [from, end) of both. */
    static void add(double[] to, double a, double[] x, int from, int end) {
        for (int c = from; c < end; c++) {
            to[c] += a * x[c];
        }
    }

    static void addAll(double[] to, double[] x) {
        for (int c = 0; c < to.length; c++) {
            to[c] += x[c];
        }
    }

    static void subtractAll(double[] to, double[] x) {
        for (int c = 0; c < to.length; c++) {
            to[c] -= x[c];
        }
    }

    /** to += sum over n of factor n times row n, in columns [0, end); four rows at a time. */
    static void combine(double[] to, int count, Factors factors, Numbered rows, int end) {
        int n = 0;
        for (; n + 3 < count; n += 4) {
            double a0 = factors.at(n);
            double a1 = factors.at(n + 1);
            double a2 = factors.at(n + 2);
            double a3 = factors.at(n + 3);
            double[] x0 = rows.row(n);
            double[] x1 = rows.row(n + 1);
            double[] x2 = rows.row(n + 2);
            double[] x3 = rows.row(n + 3);
            add4(to, end, a0, x0, a1, x1, a2, x2, a3, x3);
        }
        for (; n < count; n++) {
            add(to, factors.at(n), rows.row(n), 0, end);
        }
    }

    private static void add4(
            double[] to,
            int end,
            double a0,
            double[] x0,
            double a1,
            double[] x1,
            double a2,
            double[] x2,
            double a3,
            double[] x3) {
        for (int c = 0; c < end; c++) {
            to[c] += (a0 * x0[c] + a1 * x1[c]) + (a2 * x2[c] + a3 * x3[c]);
        }
    }

    /** Adds the lower triangle of the sum of w x xᵀ over some rows x of length as many as there are rows of the triangle. */
    static void addGram(double[][] lower, int count, Factors weights, Numbered rows, Execution execution) {
        int blocks = (lower.length + BLOCK - 1) / BLOCK;
        Work.each(execution, blocks, reversed -> {
            int b = blocks - 1 - reversed;
            addGram(lower, b * BLOCK, Math.min(lower.length, (b + 1) * BLOCK), count, weights, rows);
        });
    }

    private static void addGram(double[][] lower, int from, int to, int count, Factors weights, Numbered rows) {
        int n = 0;
        for (; n + 3 < count; n += 4) {
            Execution.checkpoint();
            double w0 = weights.at(n);
            double w1 = weights.at(n + 1);
            double w2 = weights.at(n + 2);
            double w3 = weights.at(n + 3);
            double[] x0 = rows.row(n);
            double[] x1 = rows.row(n + 1);
            double[] x2 = rows.row(n + 2);
            double[] x3 = rows.row(n + 3);
            for (int s = from; s < to; s++) {
                add4(lower[s], s + 1, w0 * x0[s], x0, w1 * x1[s], x1, w2 * x2[s], x2, w3 * x3[s], x3);
            }
        }
        for (; n < count; n++) {
            double w = weights.at(n);
            double[] x = rows.row(n);
            for (int s = from; s < to; s++) {
                add(lower[s], w * x[s], x, 0, s + 1);
            }
        }
    }

    static double[][] triangle(int n) {
        double[][] lower = new double[n][];
        Arrays.setAll(lower, i -> new double[i + 1]);
        return lower;
    }

    /** In four sums, which the processor adds side by side. */
    static double dot(double[] x, double[] y, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i] * y[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}

package org.forecastj.core.hierarchy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Small hierarchies, random numbers for them, and the formulas with full matrices. */
final class Samples {
    static final LocalDate START = LocalDate.of(2024, 1, 1);

    private Samples() {}

    /** Two stores with three items each, one of which only the second store has. */
    static Panel sales(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (String key : List.of("A/x", "A/y", "A/z", "B/x", "B/y", "B/w")) {
            double[] values = new double[rows];
            for (int t = 0; t < rows; t++) {
                values[t] = random.nextInt(1, 20);
            }
            series.put(SeriesKey.of(key.split("/")), TimeSeries.daily(key, START, values));
        }
        return Panel.of(List.of("store", "item"), series);
    }

    static Hierarchy tree() {
        return Hierarchy.nested(sales(1, 1));
    }

    static Hierarchy crossed() {
        return Hierarchy.grouped(sales(1, 1)).total().by("store").by("item").build();
    }

    static double[][] random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[rows][columns];
        for (double[] row : a) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextDouble(-3, 10);
            }
        }
        return a;
    }

    static Panel panel(Hierarchy hierarchy, double[][] rows) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (int k = 0; k < rows.length; k++) {
            SeriesKey key = hierarchy.keys().get(k);
            series.put(key, TimeSeries.daily(key.toString(), START, rows[k]));
        }
        return Panel.of(hierarchy.levelNames(), series);
    }

    static RealMatrix summing(Hierarchy hierarchy) {
        RealMatrix s = MatrixUtils.createRealMatrix(hierarchy.size(), hierarchy.bottomCount());
        for (int a = 0; a < hierarchy.aggregateCount(); a++) {
            for (int i : hierarchy.members(a)) {
                s.setEntry(a, i, 1);
            }
        }
        for (int i = 0; i < hierarchy.bottomCount(); i++) {
            s.setEntry(hierarchy.aggregateCount() + i, i, 1);
        }
        return s;
    }

    static RealMatrix inverse(RealMatrix a) {
        return new LUDecomposition(a).getSolver().getInverse();
    }

    /** S (Sᵀ W⁻¹ S)⁻¹ Sᵀ W⁻¹. */
    static RealMatrix projection(Hierarchy hierarchy, RealMatrix w) {
        RealMatrix s = summing(hierarchy);
        RealMatrix weighted = s.transpose().multiply(inverse(w));
        return s.multiply(inverse(weighted.multiply(s))).multiply(weighted);
    }

    /** W₁ of residuals of shape [series][row]. */
    static RealMatrix sampleCovariance(double[][] residuals) {
        RealMatrix e = MatrixUtils.createRealMatrix(residuals);
        return e.multiply(e.transpose()).scalarMultiply(1.0 / residuals[0].length);
    }

    /** Schäfer and Strimmer's intensity, entry by entry. */
    static double intensity(double[][] residuals) {
        int n = residuals[0].length;
        RealMatrix w = sampleCovariance(residuals);
        double variances = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            for (int j = 0; j < residuals.length; j++) {
                if (i != j) {
                    double scale = Math.sqrt(w.getEntry(i, i) * w.getEntry(j, j));
                    double r = w.getEntry(i, j) / scale;
                    double v = 0;
                    for (int t = 0; t < n; t++) {
                        v += Math.pow(residuals[i][t] * residuals[j][t] / scale - r, 2);
                    }
                    variances += v / (n * (n - 1.0));
                    squares += r * r;
                }
            }
        }
        return Math.min(1, Math.max(0, variances / squares));
    }

    static RealMatrix shrunk(double[][] residuals, double lambda) {
        RealMatrix w = sampleCovariance(residuals);
        for (int i = 0; i < w.getRowDimension(); i++) {
            for (int j = 0; j < w.getColumnDimension(); j++) {
                w.setEntry(i, j, i == j ? w.getEntry(i, j) : (1 - lambda) * w.getEntry(i, j));
            }
        }
        return w;
    }
}

package org.forecastj.io.report;

import java.util.HashSet;
import java.util.Set;

/** Writes the data of SVG paths in tenths of a pixel, relative where that is shorter. For use by one thread. */
final class PathData {
    private static final double CELL = 2;

    private final StringBuilder data = new StringBuilder();
    private long lastX;
    private long lastY;

    /** A line, thinned, broken where values are missing. */
    static String line(double[] x, double[] y) {
        PathData path = new PathData();
        boolean draw = false;
        for (int i : Thinning.keep(x, y)) {
            if (i == Thinning.BREAK) {
                draw = false;
            } else {
                path.to(x[i], y[i], draw);
                draw = true;
            }
        }
        return path.toString();
    }

    /** A dot for each point of a thinned series: lines of length zero with round ends. */
    static String dots(double[] x, double[] y) {
        PathData path = new PathData();
        for (int i : Thinning.keep(x, y)) {
            if (i != Thinning.BREAK) {
                path.dot(x[i], y[i]);
            }
        }
        return path.toString();
    }

    /** A dot for each point that is the first in its square of two pixels. */
    static String scatter(double[] x, double[] y) {
        PathData path = new PathData();
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < x.length; i++) {
            long cell = (Math.round(x[i] / CELL) << 32) ^ (Math.round(y[i] / CELL) & 0xFFFF_FFFFL);
            if (!Double.isNaN(y[i]) && taken.add(cell)) {
                path.dot(x[i], y[i]);
            }
        }
        return path.toString();
    }

    /** A dot for each observed value without an observed neighbour, which a line would not show. */
    static String isolatedDots(double[] x, double[] y) {
        PathData path = new PathData();
        int[] kept = Thinning.keep(x, y);
        for (int k = 0; k < kept.length; k++) {
            boolean alone = (k == 0 || kept[k - 1] == Thinning.BREAK)
                    && (k == kept.length - 1 || kept[k + 1] == Thinning.BREAK);
            if (alone) {
                path.dot(x[kept[k]], y[kept[k]]);
            }
        }
        return path.toString();
    }

    /** The area between two lines without missing values. */
    static String band(double[] x, double[] lower, double[] upper) {
        PathData path = new PathData();
        boolean draw = false;
        for (int i : Thinning.keep(x, upper)) {
            path.to(x[i], upper[i], draw);
            draw = true;
        }
        int[] back = Thinning.keep(x, lower);
        for (int k = back.length - 1; k >= 0; k--) {
            path.to(x[back[k]], lower[back[k]], true);
        }
        return path.data.append('z').toString();
    }

    /** Vertical strokes from a base to each value, those of length zero left out. */
    static String stems(double[] x, double[] y, double base) {
        PathData path = new PathData();
        for (int i : Thinning.keep(x, y)) {
            if (i != Thinning.BREAK && Numbers.tenths(y[i]) != Numbers.tenths(base)) {
                path.to(x[i], base, false);
                path.to(x[i], y[i], true);
            }
        }
        return path.toString();
    }

    private void dot(double x, double y) {
        to(x, y, false);
        data.append("h0");
    }

    private void to(double x, double y, boolean draw) {
        long nextX = Numbers.tenths(x);
        long nextY = Numbers.tenths(y);
        if (data.isEmpty()) {
            data.append('M');
            pair(nextX, nextY);
        } else {
            data.append(draw ? 'l' : 'm');
            pair(nextX - lastX, nextY - lastY);
        }
        lastX = nextX;
        lastY = nextY;
    }

    private void pair(long x, long y) {
        Numbers.appendTenths(data, x);
        if (y >= 0) {
            data.append(' ');
        }
        Numbers.appendTenths(data, y);
    }

    @Override
    public String toString() {
        return data.toString();
    }
}

package org.forecastj.io.report;

/** Checks the sizes of charts. Stateless. */
final class Sizes {
    private static final int LARGEST = 10_000;

    private Sizes() {}

    static void require(String what, int pixels, int smallest) {
        if (pixels < smallest || pixels > LARGEST) {
            throw new IllegalArgumentException(
                    what + " is " + pixels + " pixels; " + smallest + " to " + LARGEST + " are possible");
        }
    }

    static int requireRows(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows is " + rows + "; 0 or more is needed");
        }
        return rows;
    }
}

package org.forecastj.models.internal.arima;

/** The logarithm of a product of many positive factors, with few logarithms. */
final class LogProduct {
    private static final double LARGE = 0x1p400;

    private double product = 1;
    private double logs;

    void multiply(double factor) {
        product *= factor;
        if (!(product < LARGE && product > 1 / LARGE)) {
            logs += Math.log(product);
            product = 1;
        }
    }

    double log() {
        return logs + Math.log(product);
    }
}

package org.forecastj.io.report;

/**
 * A linear map from values to pixels, safe for spans that overflow a double.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}, above {@code low}
 * @param start pixel of {@code low}
 * @param end pixel of {@code high}, above or below {@code start}
 */
record Scale(double low, double high, double start, double end) {
    double apply(double v) {
        return start + (v / 2 - low / 2) / (high / 2 - low / 2) * (end - start);
    }

    double[] apply(double[] values) {
        double[] pixels = new double[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = apply(values[i]);
        }
        return pixels;
    }
}

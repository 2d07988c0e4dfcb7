package org.forecastj.models.additive;

/**
 * A regressor as the model uses it: (value − mean) / scale.
 *
 * @param name name of the column
 * @param priorScale prior scale of its coefficient
 * @param mean what is subtracted, 0 where it is not standardised
 * @param scale what it is divided by, 1 where it is not standardised
 * @param mode added to the trend or a share of it
 */
record RegressorColumn(String name, double priorScale, double mean, double scale, Mode mode) {
    RegressorColumn withPriorScale(double newPriorScale) {
        return new RegressorColumn(name, newPriorScale, mean, scale, mode);
    }

    double[] standardize(double[] values) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (values[i] - mean) / scale;
        }
        return out;
    }
}

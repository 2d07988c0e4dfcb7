package org.forecastj.models.boosting;

/** The linear functions in the leaves of a growing tree; a leaf without coefficients is constant. Used by one thread. */
final class LinearLeaves {
    private final double[] constants;
    private final int[][] features;
    private final double[][] coefficients;

    LinearLeaves(int leaves) {
        this.constants = new double[leaves];
        this.features = new int[leaves][0];
        this.coefficients = new double[leaves][0];
    }

    /** Sets the function of a leaf; arrays are taken over. */
    void set(int leaf, double constant, int[] on, double[] slopes) {
        constants[leaf] = constant;
        features[leaf] = on;
        coefficients[leaf] = slopes;
    }

    /** The value of a row in a leaf; {@code otherwise} if a feature is missing. */
    double value(int leaf, FeatureMatrix matrix, int row, double otherwise) {
        double sum = constants[leaf];
        for (int i = 0; i < features[leaf].length; i++) {
            double value = matrix.value(row, features[leaf][i]);
            if (Double.isNaN(value)) {
                return otherwise;
            }
            sum += coefficients[leaf][i] * value;
        }
        return sum;
    }

    /** Multiplies all functions and adds a constant to them. */
    void scale(double factor, double shift) {
        for (int leaf = 0; leaf < constants.length; leaf++) {
            constants[leaf] = constants[leaf] * factor + shift;
            for (int i = 0; i < coefficients[leaf].length; i++) {
                coefficients[leaf][i] *= factor;
            }
        }
    }

    void addTo(Tree.Builder tree) {
        for (int leaf = 0; leaf < constants.length; leaf++) {
            tree.linear(leaf, constants[leaf], features[leaf], coefficients[leaf]);
        }
    }
}

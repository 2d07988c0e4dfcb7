package org.forecastj.models.boosting;

/** Finds the columns that a specification speaks of by name. */
final class FeatureNames {
    private FeatureNames() {}

    /**
     * The column of a feature.
     *
     * @param option the option of the specification that names it, for the message
     * @throws IllegalArgumentException if there is no such feature; names it and those there are
     */
    static int column(BinnedFeatures bins, String feature, String option) {
        int column = bins.names().indexOf(feature);
        if (column < 0) {
            throw new IllegalArgumentException(
                    option + " names the feature '" + feature + "', which is not among " + bins.names());
        }
        return column;
    }
}

package org.forecastj.models.boosting;

/**
 * How much trees use a feature.
 *
 * @param feature name of the feature
 * @param gain sum of the gains of the splits on it
 * @param splits number of the splits on it that gained
 */
public record FeatureImportance(String feature, double gain, long splits) {}

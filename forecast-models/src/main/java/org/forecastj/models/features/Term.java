package org.forecastj.models.features;

import java.util.Optional;

/** A feature of a set, as specified. */
sealed interface Term {
    /** Name of the feature. */
    String name();

    /** The regressor that it needs, if any. */
    default Optional<String> regressor() {
        return Optional.empty();
    }

    /** A statistic of the history. */
    record History(HistoryFeature feature) implements Term {
        @Override
        public String name() {
            return feature.name();
        }
    }

    /** A function of the target's time. */
    record Time(String name, TimeFunction function) implements Term {}

    /** Steps since the start of the series. */
    record Age(String name) implements Term {}

    /** Steps since the start of the panel. */
    record PanelTime(String name) implements Term {}

    /** A regressor known in the future, so many steps from the target. */
    record Known(String name, String column, int steps) implements Term {
        @Override
        public Optional<String> regressor() {
            return Optional.of(column);
        }
    }

    /** A static covariate. */
    record Covariate(String name) implements Term {}

    /** A level of the key, or the whole key if the level is empty, as a category. */
    record Identity(String name, String level) implements Term {}

    /** Mean of the target over the series of a level. */
    record Encoding(String name, String level) implements Term {}
}

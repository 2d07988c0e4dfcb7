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

    /** A number of the values up to a time, of the series that share a level and of all series. */
    sealed interface Grouped extends Term {
        String level();

        /** Whether the values of all series are asked for. */
        boolean needsAll();

        /**
         * The number.
         *
         * @param own values of the series that share the level; empty where no series of the bound panel does
         * @param all values of all series, if they are needed
         * @param upTo ordinal of the last time that counts
         */
        double value(GroupMeans own, GroupMeans all, long upTo);
    }

    /** Mean of the target over the series of a level, drawn towards the mean over all series, which counts for so many values. */
    record Encoding(String name, String level, double smoothing) implements Grouped {
        public Encoding {
            if (!(smoothing >= 0 && Double.isFinite(smoothing))) {
                throw new IllegalArgumentException("smoothing of feature '" + name + "' is " + smoothing
                        + "; a finite number of values, 0 or more, is needed");
            }
        }

        @Override
        public boolean needsAll() {
            return smoothing > 0;
        }

        @Override
        public double value(GroupMeans own, GroupMeans all, long upTo) {
            long count = own.countUpTo(upTo);
            if (smoothing == 0 || count == 0) {
                return smoothing == 0 ? own.upTo(upTo) : all.upTo(upTo);
            }
            double weight = count / (count + smoothing);
            return weight * own.upTo(upTo) + (1 - weight) * all.upTo(upTo);
        }
    }

    /** Share of the series of a level in the observed values of all series. */
    record Share(String name, String level) implements Grouped {
        @Override
        public boolean needsAll() {
            return true;
        }

        @Override
        public double value(GroupMeans own, GroupMeans all, long upTo) {
            long count = all.countUpTo(upTo);
            return count == 0 ? Double.NaN : (double) own.countUpTo(upTo) / count;
        }
    }
}

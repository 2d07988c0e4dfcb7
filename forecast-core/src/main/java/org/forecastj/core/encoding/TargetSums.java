package org.forecastj.core.encoding;

/** Running means of a target, of each category and of all rows. Not safe for use by several threads. */
final class TargetSums {
    private final Shrinkage shrinkage;
    private final RunningMean all = new RunningMean();
    private final RunningMean[] categories;

    TargetSums(int categories, Shrinkage shrinkage) {
        this.shrinkage = shrinkage;
        this.categories = new RunningMean[categories];
        for (int c = 0; c < categories; c++) {
            this.categories[c] = new RunningMean();
        }
    }

    /** Of the same categories, without rows. */
    TargetSums empty() {
        return new TargetSums(categories.length, shrinkage);
    }

    /** Adds a row; a missing target does not count. */
    void add(int category, double target) {
        if (!Double.isNaN(target)) {
            all.add(target);
            categories[category].add(target);
        }
    }

    /** Mean of all rows, NaN without rows. */
    double overall() {
        return all.mean();
    }

    /** Mean of a category, drawn towards that of all rows; NaN without any rows. */
    double mean(int category) {
        RunningMean own = categories[category];
        double weight = shrinkage.weight(own.count());
        return weight == 0 ? overall() : weight * own.mean() + (1 - weight) * overall();
    }
}

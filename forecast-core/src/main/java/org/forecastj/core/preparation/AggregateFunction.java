package org.forecastj.core.preparation;

/** What becomes of the values of one bucket. */
public enum AggregateFunction {
    /** Their sum, with the rounding errors of the additions added back (Neumaier). */
    SUM,
    /** Their sum divided by their number. */
    MEAN,
    /** The smallest. */
    MIN,
    /** The largest. */
    MAX,
    /** The one with the earliest timestamp; of several, the one added first. */
    FIRST,
    /** The one with the latest timestamp; of several, the one added last. */
    LAST,
    /** How many there are. */
    COUNT,
    /** The one in the middle, or the mean of the two there; holds all values in memory, the other functions do not. */
    MEDIAN;

    /** The value of a bucket without values: 0 for sums and counts, else missing. */
    double ofNothing() {
        return this == SUM || this == COUNT ? 0 : Double.NaN;
    }

    Bucket newBucket() {
        return switch (this) {
            case SUM -> new Bucket.Total(false);
            case MEAN -> new Bucket.Total(true);
            case MIN -> new Bucket.Extreme(-1);
            case MAX -> new Bucket.Extreme(1);
            case FIRST -> new Bucket.Edge(false);
            case LAST -> new Bucket.Edge(true);
            case COUNT -> new Bucket.Count();
            case MEDIAN -> new Bucket.Median();
        };
    }
}

package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.internal.math.Tails;
import org.forecastj.core.table.Table;

/**
 * Histogram of probability integral transforms: the shares of actual values that fell into parts of their predictive distributions. Flat
 * where the distributions are calibrated; U-shaped where they are too narrow, humped where they are too wide, sloped where they are biased.
 * Immutable.
 *
 * <p>Pearson's χ² compares the counts with those of a uniform distribution, by one degree of freedom less than there are bins. It takes
 * values to be independent; those of several steps of a fold, and of folds that overlap, are not, and give p values that are too small.
 *
 * @param model name of the model
 * @param bins the bins by rising probability, without gaps from 0 to 1
 * @param count number of actual values
 * @param chiSquared the statistic; 0 without values
 * @param pValue p value of the hypothesis that the values are uniform
 * @see "Gneiting, Balabdaoui, Raftery (2007), Probabilistic forecasts, calibration and sharpness, Journal of the Royal Statistical Society B
 *     69, 243–268"
 */
public record PitHistogram(String model, List<Bin> bins, int count, double chiSquared, double pValue) {
    /**
     * One bin. Immutable.
     *
     * @param lower lower probability
     * @param upper upper probability
     * @param count number of values in it; not whole where a value lies on an edge or in a jump of the distribution and is shared
     * @param density share of all values divided by the width, 1 where calibrated; NaN without values
     */
    public record Bin(double lower, double upper, double count, double density) {}

    /**
     * Creates a histogram.
     *
     * @param model name of the model
     * @param bins the bins; copied
     * @param count number of actual values
     * @param chiSquared the statistic
     * @param pValue its p value
     */
    public PitHistogram {
        bins = List.copyOf(bins);
    }

    static PitHistogram of(String model, double[] edges, double[] counts, int total) {
        List<Bin> bins = new ArrayList<>();
        double statistic = 0;
        for (int b = 0; b < counts.length; b++) {
            double width = edges[b + 1] - edges[b];
            double expected = width * total;
            bins.add(new Bin(edges[b], edges[b + 1], counts[b], total == 0 ? Double.NaN : counts[b] / expected));
            double difference = counts[b] - expected;
            statistic += total == 0 ? 0 : difference * difference / expected;
        }
        return new PitHistogram(model, bins, total, statistic, Tails.chiSquared(statistic, counts.length - 1));
    }

    /**
     * Whether uniformity is rejected.
     *
     * @param level level of significance, such as 0.05
     * @return true if the p value is below the level
     */
    public boolean rejects(double level) {
        return pValue < level;
    }

    /**
     * A row for each bin.
     *
     * @return the table
     */
    public Table table() {
        return Table.builder(bins.size())
                .numbers("from", row -> bins.get(row).lower())
                .numbers("to", row -> bins.get(row).upper())
                .numbers("count", row -> bins.get(row).count())
                .numbers("density", row -> bins.get(row).density())
                .build();
    }
}

package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often the category of a row occurs among the training rows, {@code item_frequency}: as a share of them, or as a {@linkplain #counts
 * count}. A missing text is a category; categories that the training rows do not have are 0 unless {@linkplain #unknown set} otherwise.
 * Immutable and safe to share.
 */
public final class FrequencyShare extends Encoder {
    private final String column;
    private final boolean counts;
    private final Unknown unknown;

    private FrequencyShare(String column, boolean counts, Unknown unknown) {
        this.column = column;
        this.counts = counts;
        this.unknown = unknown;
    }

    static FrequencyShare of(String column) {
        return new FrequencyShare(column, false, Unknown.OTHER);
    }

    /**
     * Counts training rows instead of giving their share.
     *
     * @return a copy
     */
    public FrequencyShare counts() {
        return new FrequencyShare(column, true, unknown);
    }

    /**
     * What becomes of categories that the training rows do not have.
     *
     * @param policy {@link Unknown#OTHER} by default, which gives 0
     * @return a copy
     */
    public FrequencyShare unknown(Unknown policy) {
        return new FrequencyShare(column, counts, policy);
    }

    @Override
    Set<String> reads() {
        return Set.of(column);
    }

    @Override
    Trained train(Columns training) {
        Map<String, Integer> occurrences = Categories.counts(training, column);
        Categories known = new Categories(column, new ArrayList<>(occurrences.keySet()), List.of(), unknown);
        double unit = counts ? 1 : training.rows();
        double[] numbers =
                occurrences.values().stream().mapToDouble(n -> n / unit).toArray();
        double otherwise = unknown == Unknown.OTHER ? 0 : Double.NaN;
        return Trained.same(new CategoryNumbers(known, column + "_frequency", numbers, otherwise), training);
    }
}

package org.forecastj.core.encoding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.forecastj.core.spi.ModelState;

/**
 * A column of 0 and 1 for each category, {@code size_Small}, in the order of their names. A missing text is the category {@code missing}.
 * Categories rarer than a share of the training rows are one category {@code other}. Immutable and safe to share.
 *
 * <p>The category {@code other}, with its column, is there if training rows have a rare category or unknown ones count as
 * {@link Unknown#OTHER}, which is so unless {@linkplain #unknown set} otherwise. With {@link Unknown#MISSING} all columns of a row with an
 * unknown category are NaN. Linear models with an intercept want one column less: {@link #dropFirst()}.
 */
public final class OneHot extends Encoder {
    private final String column;
    private final double rare;
    private final Unknown unknown;
    private final boolean dropFirst;

    private OneHot(String column, double rare, Unknown unknown, boolean dropFirst) {
        this.column = column;
        this.rare = rare;
        this.unknown = unknown;
        this.dropFirst = dropFirst;
    }

    static OneHot of(String column) {
        return new OneHot(column, 0, Unknown.OTHER, false);
    }

    /**
     * Makes categories rare that fewer training rows have.
     *
     * @param share share of the training rows, in [0, 1); 0, as by default, makes none rare
     * @return a copy
     * @throws IllegalArgumentException if the share is outside its range
     */
    public OneHot rareBelow(double share) {
        Categories.requireShare(share);
        return new OneHot(column, share, unknown, dropFirst);
    }

    /**
     * What becomes of categories that the training rows do not have.
     *
     * @param policy {@link Unknown#OTHER} by default
     * @return a copy
     */
    public OneHot unknown(Unknown policy) {
        return new OneHot(column, rare, policy, dropFirst);
    }

    /**
     * Leaves out the column of the first category, so that the columns do not add up to 1 in every row.
     *
     * @return a copy
     */
    public OneHot dropFirst() {
        return new OneHot(column, rare, unknown, true);
    }

    @Override
    Set<String> reads() {
        return Set.of(column);
    }

    @Override
    Trained train(Columns training) {
        Map<String, Integer> counts = Categories.counts(training, column);
        Categories known = Categories.learn(counts, column, rare, unknown);
        return Trained.same(new Fitted(known, dropFirst ? 1 : 0), training);
    }

    static FittedStep read(ModelState state) {
        int first = state.integer("first");
        if (first != 0 && first != 1) {
            throw state.wrong("first", "0 or 1", first);
        }
        return new Fitted(Categories.read(state), first);
    }

    /** @param first the first category that has a column */
    record Fitted(Categories categories, int first) implements FittedStep {
        static final String KIND = "one-hot";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            int[] codes = categories.codes(rows);
            Map<String, double[]> added = new LinkedHashMap<>();
            for (int c = first; c < categories.names().size(); c++) {
                double[] flags = new double[codes.length];
                for (int row = 0; row < flags.length; row++) {
                    flags[row] = codes[row] == Categories.NONE ? Double.NaN : codes[row] == c ? 1 : 0;
                }
                added.put(name(c), flags);
            }
            return rows.withNumbers(added);
        }

        private String name(int code) {
            return categories.column() + "_" + categories.names().get(code);
        }

        @Override
        public List<String> features() {
            return IntStream.range(first, categories.names().size())
                    .mapToObj(this::name)
                    .toList();
        }

        @Override
        public void write(ModelState.Builder state) {
            categories.write(state);
            state.put("first", first);
        }
    }
}

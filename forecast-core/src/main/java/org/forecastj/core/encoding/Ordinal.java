package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/**
 * A whole number from 0 for each category, {@code size_code}: in the order of names, in a {@linkplain #order given order}, or
 * {@linkplain #byFrequency the most frequent first}. A missing text is NaN, unless {@code missing} stands in the given order. Rare categories, and
 * unknown ones that count as {@link Unknown#OTHER}, have the number after the last. Unknown ones are NaN unless {@linkplain #unknown set}
 * otherwise. Immutable and safe to share.
 */
public final class Ordinal extends Encoder {
    private final String column;
    private final @Nullable List<String> order;
    private final boolean byFrequency;
    private final double rare;
    private final Unknown unknown;

    private Ordinal(String column, @Nullable List<String> order, boolean byFrequency, double rare, Unknown unknown) {
        this.column = column;
        this.order = order;
        this.byFrequency = byFrequency;
        this.rare = rare;
        this.unknown = unknown;
    }

    static Ordinal of(String column) {
        return new Ordinal(column, null, false, 0, Unknown.MISSING);
    }

    /**
     * Numbers the categories in a given order; others in the training rows are unknown.
     *
     * @param categories names, the one with number 0 first
     * @return a copy
     * @throws IllegalArgumentException if there is none, or one is given twice
     */
    public Ordinal order(String... categories) {
        if (categories.length == 0 || new HashSet<>(Arrays.asList(categories)).size() != categories.length) {
            throw new IllegalArgumentException("the order of column '" + column + "' is " + Arrays.toString(categories)
                    + "; one category at least is needed, and each once");
        }
        return new Ordinal(column, List.of(categories), false, rare, unknown);
    }

    /**
     * Numbers the most frequent category of the training rows 0, and so on; ties by name.
     *
     * @return a copy
     */
    public Ordinal byFrequency() {
        return new Ordinal(column, null, true, rare, unknown);
    }

    /**
     * Makes categories rare that fewer training rows have; has no effect on a given order.
     *
     * @param share share of the training rows, in [0, 1); 0, as by default, makes none rare
     * @return a copy
     * @throws IllegalArgumentException if the share is outside its range
     */
    public Ordinal rareBelow(double share) {
        Categories.requireShare(share);
        return new Ordinal(column, order, byFrequency, share, unknown);
    }

    /**
     * What becomes of categories that the training rows, or the given order, do not have.
     *
     * @param policy {@link Unknown#MISSING} by default
     * @return a copy
     */
    public Ordinal unknown(Unknown policy) {
        return new Ordinal(column, order, byFrequency, rare, policy);
    }

    @Override
    Set<String> reads() {
        return Set.of(column);
    }

    @Override
    Trained train(Columns training) {
        return Trained.same(new Fitted(categories(training)), training);
    }

    private Categories categories(Columns training) {
        Map<String, Integer> counts = Categories.counts(training, column);
        if (order != null) {
            List<String> names = new ArrayList<>(order);
            if (unknown == Unknown.OTHER && !names.contains(Categories.OTHER)) {
                names.add(Categories.OTHER);
            }
            return new Categories(column, names, List.of(), unknown);
        }
        counts.remove(Categories.MISSING);
        Categories learned = Categories.learn(counts, column, rare, unknown);
        if (!byFrequency) {
            return learned;
        }
        List<String> names = new ArrayList<>(Categories.byFrequency(counts, learned.names()));
        if (!counts.containsKey(Categories.OTHER) && names.remove(Categories.OTHER)) {
            names.add(Categories.OTHER);
        }
        return learned.ordered(names);
    }

    static FittedStep read(ModelState state) {
        return new Fitted(Categories.read(state));
    }

    record Fitted(Categories categories) implements FittedStep {
        static final String KIND = "ordinal";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            int[] codes = categories.codesOfPresent(rows);
            double[] numbers = new double[codes.length];
            Arrays.setAll(numbers, row -> codes[row] == Categories.NONE ? Double.NaN : codes[row]);
            return rows.withNumbers(features().get(0), numbers);
        }

        @Override
        public List<String> features() {
            return List.of(categories.column() + "_code");
        }

        @Override
        public void write(ModelState.Builder state) {
            categories.write(state);
        }
    }
}

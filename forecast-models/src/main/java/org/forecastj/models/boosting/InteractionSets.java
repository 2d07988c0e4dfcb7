package org.forecastj.models.boosting;

import java.util.BitSet;
import java.util.List;

/**
 * Sets of columns that may meet on one way from the root to a leaf.
 *
 * <p>Immutable.
 */
final class InteractionSets {
    private final List<BitSet> sets;

    private InteractionSets(List<BitSet> sets) {
        this.sets = sets;
    }

    /**
     * The sets of a specification.
     *
     * @throws IllegalArgumentException if one names a feature that does not exist
     */
    static InteractionSets of(GradientBoosting settings, BinnedFeatures bins) {
        return new InteractionSets(settings.interactions.stream()
                .map(names -> {
                    BitSet set = new BitSet();
                    names.forEach(name -> set.set(FeatureNames.column(bins, name, "interaction")));
                    return set;
                })
                .toList());
    }

    /** Whether there is any limit. */
    boolean any() {
        return !sets.isEmpty();
    }

    /** The numbers of all sets, which are all possible at the root. */
    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, sets.size());
        return all;
    }

    /** Those of some sets that hold a column. */
    BitSet holding(BitSet possible, int column) {
        BitSet held = new BitSet();
        possible.stream().filter(s -> sets.get(s).get(column)).forEach(held::set);
        return held;
    }

    /** All columns of some sets. */
    BitSet columns(BitSet possible) {
        BitSet columns = new BitSet();
        possible.stream().forEach(s -> columns.or(sets.get(s)));
        return columns;
    }
}

package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a flat forest. A slot is a feature together with what the nodes that read it do with missing values; before the walk
 * these are replaced by a number that makes the plain comparison with a threshold go the same way.
 */
final class FlatSlots {
    private static final int NAN_LEFT = 0;
    private static final int NAN_RIGHT = 1;
    private static final int NAN_ZERO = 2;
    private static final int ZERO_LEFT = 3;
    private static final int ZERO_RIGHT = 4;
    private static final int KINDS = 5;

    /** Less than every threshold of a node. */
    private static final double LOW = Double.NEGATIVE_INFINITY;
    /** Greater than every threshold of a node, smaller than the infinite threshold of a leaf. */
    private static final double HIGH = Double.MAX_VALUE;

    private final int[] feature;
    private final int[] kind;

    private FlatSlots(List<Integer> keys) {
        feature = keys.stream().mapToInt(key -> key / KINDS).toArray();
        kind = keys.stream().mapToInt(key -> key % KINDS).toArray();
    }

    /** Numbers the slots in the order in which nodes ask for them. */
    static final class Numbering {
        private final Map<Integer, Integer> slots = new LinkedHashMap<>();

        /** The first slot is there even if no node asks for one: leaves read it. */
        Numbering() {
            slots.put(NAN_LEFT, 0);
        }

        int slot(Tree tree, int node) {
            int key = tree.feature(node) * KINDS + kind(tree, node);
            return slots.computeIfAbsent(key, k -> slots.size());
        }

        private static int kind(Tree tree, int node) {
            boolean left = tree.isDefaultLeft(node);
            return switch (tree.missing(node)) {
                case NONE -> NAN_ZERO;
                case NAN -> left ? NAN_LEFT : NAN_RIGHT;
                case ZERO -> left ? ZERO_LEFT : ZERO_RIGHT;
            };
        }

        FlatSlots build() {
            return new FlatSlots(new ArrayList<>(slots.keySet()));
        }
    }

    int size() {
        return feature.length;
    }

    /** The inputs of one row. */
    void fill(double[] rows, int offset, double[] inputs) {
        for (int slot = 0; slot < feature.length; slot++) {
            double value = rows[offset + feature[slot]];
            inputs[slot] =
                    Math.abs(value) <= Double.MAX_VALUE && kind[slot] < ZERO_LEFT ? value : input(kind[slot], value);
        }
    }

    /** The inputs of a block of rows, slot by slot, {@code stride} numbers for each. */
    void fill(RowSource source, int from, int count, double[] inputs, int stride) {
        for (int slot = 0; slot < feature.length; slot++) {
            int start = slot * stride;
            source.copy(feature[slot], from, count, inputs, start);
            replace(inputs, start, start + count, kind[slot]);
        }
    }

    private static void replace(double[] inputs, int start, int end, int kind) {
        for (int i = start; i < end; i++) {
            double value = inputs[i];
            if (!(Math.abs(value) <= Double.MAX_VALUE && kind < ZERO_LEFT)) {
                inputs[i] = input(kind, value);
            }
        }
    }

    private static double input(int kind, double value) {
        if (Double.isNaN(value)) {
            return kind == NAN_ZERO ? 0 : kind == NAN_LEFT || kind == ZERO_LEFT ? LOW : HIGH;
        }
        if (kind >= ZERO_LEFT && Math.abs(value) <= Tree.ZERO) {
            return kind == ZERO_LEFT ? LOW : HIGH;
        }
        return Math.min(value, HIGH);
    }
}

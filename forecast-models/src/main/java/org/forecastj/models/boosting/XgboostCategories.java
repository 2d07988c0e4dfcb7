package org.forecastj.models.boosting;

import java.util.Arrays;
import org.forecastj.core.spi.ModelState;

/** The categories of the nodes of XGBoost trees as bits, with a bound for those of all trees together. Not safe for concurrent calls. */
final class XgboostCategories {
    /** The set of a node that splits by value. */
    static final int[] NUMERICAL = new int[0];

    /** The first category that a float cannot tell from the next: XGBoost has none from there on. */
    private static final int LIMIT = 1 << 24;

    /** 64 MiB. */
    private static final int MAX_WORDS = 1 << 24;

    private int words;

    /** One set per node of a tree of {@code size} nodes. */
    int[][] sets(ModelState state, int size) {
        int[][] sets = new int[size][];
        Arrays.fill(sets, NUMERICAL);
        if (!state.has("split_type")) {
            return sets;
        }
        int[] types = XgboostNumbers.integers(state, "split_type", size, 0, 1);
        if (Arrays.stream(types).anyMatch(type -> type == 1) || state.has("categories_nodes")) {
            read(state, types, sets);
        }
        return sets;
    }

    private void read(ModelState state, int[] types, int[][] sets) {
        int[] nodes = XgboostNumbers.integers(state, "categories_nodes", 0, types.length - 1);
        int[] categories = XgboostNumbers.integers(state, "categories", 0, LIMIT - 1);
        int[] starts = XgboostNumbers.integers(state, "categories_segments", nodes.length, 0, categories.length);
        int[] sizes = XgboostNumbers.integers(state, "categories_sizes", nodes.length, 0, categories.length);
        int end = 0;
        for (int i = 0; i < nodes.length; i++) {
            int start = end;
            end += sizes[i];
            if (starts[i] != start || end < start || end > categories.length) {
                throw state.wrong(
                        "categories_segments[" + i + "]", "where the categories before end, " + start, starts[i]);
            }
            if (types[nodes[i]] != 1 || sets[nodes[i]] != NUMERICAL) {
                throw state.wrong("categories_nodes[" + i + "]", "a categorical node, each once", nodes[i]);
            }
            sets[nodes[i]] = bits(state, categories, start, end);
        }
        requireAll(state, types, sets);
    }

    private static void requireAll(ModelState state, int[] types, int[][] sets) {
        for (int id = 0; id < types.length; id++) {
            if (types[id] == 1 && sets[id] == NUMERICAL) {
                throw state.wrong("categories_nodes", "every categorical node", "a list without node " + id);
            }
        }
    }

    private int[] bits(ModelState state, int[] categories, int start, int end) {
        int largest = 0;
        for (int i = start; i < end; i++) {
            largest = Math.max(largest, categories[i]);
        }
        int length = (largest >>> 5) + 1;
        words += length;
        if (words > MAX_WORDS) {
            throw state.wrong(
                    "categories", "sets of at most " + MAX_WORDS + " words of 32 categories in all trees", "more");
        }
        int[] bits = new int[length];
        for (int i = start; i < end; i++) {
            bits[categories[i] >>> 5] |= 1 << (categories[i] & 31);
        }
        return bits;
    }
}

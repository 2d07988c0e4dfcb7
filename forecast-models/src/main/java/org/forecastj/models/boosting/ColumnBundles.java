package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns joined in bundles whose bins occur in at most 256 combinations, each of which gets a code of one byte: columns of a one-hot
 * encoding, parts of a date, columns of few bins. A histogram by code holds those of all columns of the bundle exactly, so that a bundle
 * costs as much as one column.
 *
 * <p>Each column joins the first open bundle that takes it, or opens another one; the order of the columns decides, not the time it takes.
 * O(rows) per column that joins, usually much less per bundle that does not take it. Immutable.
 *
 * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30, algorithms 3 and 4, which bundle columns that
 *     are never different from zero at once"
 */
final class ColumnBundles {
    private static final int BYTE = 0xff;
    private static final int MOST_CODES = 256;
    /** Columns with more bins stay alone. */
    private static final int MOST_BINS = MOST_CODES / 2;
    /** Bundles that are tried for a column, the latest first. */
    private static final int TRIES = 16;

    private final List<Bundle> bundles;

    private ColumnBundles(List<Bundle> bundles) {
        this.bundles = bundles;
    }

    /**
     * Bundles columns.
     *
     * @param columns bins of each column as unsigned bytes
     * @param mappers how each column was binned; columns with one bin are left out
     */
    static ColumnBundles of(byte[][] columns, List<BinMapper> mappers) {
        List<Bundle> closed = new ArrayList<>();
        List<Bundle> open = new ArrayList<>();
        for (int c = 0; c < columns.length; c++) {
            int bins = mappers.get(c).binCount();
            if (bins > MOST_BINS) {
                closed.add(Bundle.of(c, columns[c], bins));
            } else if (bins > 1 && !join(open, c, columns[c], bins)) {
                open.add(Bundle.of(c, columns[c], bins));
            }
        }
        closed.addAll(open);
        return new ColumnBundles(closed);
    }

    private static boolean join(List<Bundle> open, int column, byte[] bins, int binCount) {
        int last = Math.max(0, open.size() - TRIES);
        for (int b = open.size() - 1; b >= last; b--) {
            Bundle joined = open.get(b).with(column, bins, binCount);
            if (joined != null) {
                open.set(b, joined);
                return true;
            }
        }
        return false;
    }

    /** Number of bundles. */
    int count() {
        return bundles.size();
    }

    /** The same without {@link #codes}, which take a byte per row and bundle. */
    ColumnBundles withoutCodes() {
        return new ColumnBundles(bundles.stream()
                .map(b -> new Bundle(b.columns, new byte[0], b.codeCount, b.bins))
                .toList());
    }

    /** Codes of all rows as unsigned bytes; shared. */
    byte[] codes(int bundle) {
        return bundles.get(bundle).codes;
    }

    /** Sums by code, from {@code at} on, as sums by bin of each column of the bundle, which replace what the histogram has of them. */
    void put(int bundle, long[] sums, int at, Histogram target) {
        Bundle from = bundles.get(bundle);
        if (from.columns.length == 1) {
            target.put(from.columns[0], sums, at);
            return;
        }
        for (int column : from.columns) {
            Arrays.fill(target.column(column), 0);
        }
        from.add(sums, at, target);
    }

    /** Adds sums by code, from {@code at} on, to the sums by bin of each column of the bundle. */
    void add(int bundle, long[] sums, int at, Histogram target) {
        Bundle from = bundles.get(bundle);
        if (from.columns.length == 1) {
            target.add(from.columns[0], sums, at);
        } else {
            from.add(sums, at, target);
        }
    }

    private static final class Bundle {
        private final int[] columns;
        /** Of all rows; changed when a column joins. */
        private final byte[] codes;

        private final int codeCount;
        /** For each column the bin of every code. */
        private final byte[][] bins;

        private Bundle(int[] columns, byte[] codes, int codeCount, byte[][] bins) {
            this.columns = columns;
            this.codes = codes;
            this.codeCount = codeCount;
            this.bins = bins;
        }

        static Bundle of(int column, byte[] bins, int binCount) {
            byte[] identity = new byte[binCount];
            for (int b = 0; b < binCount; b++) {
                identity[b] = (byte) b;
            }
            return new Bundle(new int[] {column}, bins, binCount, new byte[][] {identity});
        }

        /** The bundle with another column; null if there would be too many codes. */
        @Nullable
        Bundle with(int column, byte[] added, int binCount) {
            short[] codeOf = new short[codeCount * binCount];
            int[] pairs = new int[MOST_CODES];
            int count = 0;
            for (int i = 0; i < added.length; i++) {
                int pair = (codes[i] & BYTE) * binCount + (added[i] & BYTE);
                if (codeOf[pair] == 0) {
                    if (count == MOST_CODES) {
                        return null;
                    }
                    pairs[count++] = pair;
                    codeOf[pair] = (short) count;
                }
            }
            byte[] joined = columns.length == 1 ? new byte[added.length] : codes;
            for (int i = 0; i < joined.length; i++) {
                joined[i] = (byte) (codeOf[(codes[i] & BYTE) * binCount + (added[i] & BYTE)] - 1);
            }
            return new Bundle(plus(columns, column), joined, count, joinedBins(pairs, count, binCount));
        }

        private static int[] plus(int[] columns, int column) {
            int[] more = Arrays.copyOf(columns, columns.length + 1);
            more[columns.length] = column;
            return more;
        }

        private byte[][] joinedBins(int[] pairs, int count, int binCount) {
            byte[][] joined = new byte[columns.length + 1][count];
            for (int code = 0; code < count; code++) {
                for (int k = 0; k < columns.length; k++) {
                    joined[k][code] = bins[k][pairs[code] / binCount];
                }
                joined[columns.length][code] = (byte) (pairs[code] % binCount);
            }
            return joined;
        }

        private void add(long[] sums, int at, Histogram target) {
            for (int k = 0; k < columns.length; k++) {
                long[] own = target.column(columns[k]);
                byte[] binOf = bins[k];
                for (int code = 0; code < codeCount; code++) {
                    own[binOf[code] & BYTE] += sums[at + code];
                }
            }
        }
    }
}

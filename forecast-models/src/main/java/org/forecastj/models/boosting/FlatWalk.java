package org.forecastj.models.boosting;

/**
 * Walks down the nodes of a {@link FlatForest}, eight at a time. The eight are local variables, written out, so that they stay in
 * registers and none waits for another.
 */
final class FlatWalk {
    static final int LANES = 8;
    /** Inputs of a block lie slot by slot, 2 to the power of this for each. */
    static final int SHIFT = 7;

    /** Steps of all rows of a block down a tree that is deeper, before those that have arrived are left out. */
    private static final int FIRST_STEPS = 6;
    /** Steps after that, before again those that have arrived are left out. */
    private static final int MORE_STEPS = 3;

    private final double[] thresholds;
    /** The left child in the upper, the slot in the lower half. */
    private final long[] links;

    private final double[] values;

    FlatWalk(double[] thresholds, long[] links, double[] values) {
        this.thresholds = thresholds;
        this.links = links;
        this.values = values;
    }

    static long link(int leftChild, int slot) {
        return (long) leftChild << 32 | slot;
    }

    private static int step(double[] thresholds, long[] links, double[] inputs, int node) {
        long link = links[node];
        double ahead = thresholds[node] - inputs[(int) link];
        return (int) (link >>> 32) + (int) (Double.doubleToRawLongBits(ahead) >>> 63);
    }

    private static int step(double[] thresholds, long[] links, double[] inputs, int row, int node) {
        long link = links[node];
        double ahead = thresholds[node] - inputs[((int) link << SHIFT) + row];
        return (int) (link >>> 32) + (int) (Double.doubleToRawLongBits(ahead) >>> 63);
    }

    /** 1 of a node, 0 of a leaf: children come later than their parent, and a leaf is its own child. */
    private static int isOpen(long[] links, int node) {
        return (node - (int) (links[node] >>> 32)) >>> 31;
    }

    /** Takes one row down eight trees and writes the value of the leaf of tree t to {@code scratch[at + t]}. */
    void eightTrees(double[] scratch, int[] roots, int lane, int depth, int[] trees, int at) {
        double[] t = thresholds;
        long[] l = links;
        int n0 = roots[lane + 0];
        int n1 = roots[lane + 1];
        int n2 = roots[lane + 2];
        int n3 = roots[lane + 3];
        int n4 = roots[lane + 4];
        int n5 = roots[lane + 5];
        int n6 = roots[lane + 6];
        int n7 = roots[lane + 7];
        for (int k = 0; k < depth; k++) {
            n0 = step(t, l, scratch, n0);
            n1 = step(t, l, scratch, n1);
            n2 = step(t, l, scratch, n2);
            n3 = step(t, l, scratch, n3);
            n4 = step(t, l, scratch, n4);
            n5 = step(t, l, scratch, n5);
            n6 = step(t, l, scratch, n6);
            n7 = step(t, l, scratch, n7);
        }
        scratch[at + trees[lane + 0]] = values[n0];
        scratch[at + trees[lane + 1]] = values[n1];
        scratch[at + trees[lane + 2]] = values[n2];
        scratch[at + trees[lane + 3]] = values[n3];
        scratch[at + trees[lane + 4]] = values[n4];
        scratch[at + trees[lane + 5]] = values[n5];
        scratch[at + trees[lane + 6]] = values[n6];
        scratch[at + trees[lane + 7]] = values[n7];
    }

    /** Takes the rows of a block down one tree and adds the values of their leaves to the sums. */
    void block(double[] inputs, int rows, int root, int depth, int[] nodes, int[] open, double[] sums) {
        int left = start(inputs, rows, root, depth <= FIRST_STEPS + 1 ? depth : FIRST_STEPS, nodes, open);
        while (left > 0) {
            left = goOn(inputs, left, nodes, open);
        }
        double[] v = values;
        for (int row = 0; row < rows; row++) {
            sums[row] += v[nodes[row]];
        }
    }

    /** Takes all rows down from the root; lists those that have not arrived and returns their number. */
    private int start(double[] inputs, int rows, int root, int steps, int[] nodes, int[] open) {
        double[] t = thresholds;
        long[] l = links;
        int count = 0;
        for (int row = 0; row < rows; row += LANES) {
            int n0 = root;
            int n1 = root;
            int n2 = root;
            int n3 = root;
            int n4 = root;
            int n5 = root;
            int n6 = root;
            int n7 = root;
            for (int k = 0; k < steps; k++) {
                n0 = step(t, l, inputs, row, n0);
                n1 = step(t, l, inputs, row + 1, n1);
                n2 = step(t, l, inputs, row + 2, n2);
                n3 = step(t, l, inputs, row + 3, n3);
                n4 = step(t, l, inputs, row + 4, n4);
                n5 = step(t, l, inputs, row + 5, n5);
                n6 = step(t, l, inputs, row + 6, n6);
                n7 = step(t, l, inputs, row + 7, n7);
            }
            nodes[row] = n0;
            open[count] = row;
            count += isOpen(l, n0);
            nodes[row + 1] = n1;
            open[count] = row + 1;
            count += isOpen(l, n1);
            nodes[row + 2] = n2;
            open[count] = row + 2;
            count += isOpen(l, n2);
            nodes[row + 3] = n3;
            open[count] = row + 3;
            count += isOpen(l, n3);
            nodes[row + 4] = n4;
            open[count] = row + 4;
            count += isOpen(l, n4);
            nodes[row + 5] = n5;
            open[count] = row + 5;
            count += isOpen(l, n5);
            nodes[row + 6] = n6;
            open[count] = row + 6;
            count += isOpen(l, n6);
            nodes[row + 7] = n7;
            open[count] = row + 7;
            count += isOpen(l, n7);
        }
        return count;
    }

    /** Takes the listed rows further down. */
    private int goOn(double[] inputs, int listed, int[] nodes, int[] open) {
        double[] t = thresholds;
        long[] l = links;
        int count = 0;
        int last = open[listed - 1];
        for (int i = listed; i < listed + LANES - 1; i++) {
            open[i] = last;
        }
        for (int i = 0; i < listed; i += LANES) {
            int r0 = open[i + 0];
            int r1 = open[i + 1];
            int r2 = open[i + 2];
            int r3 = open[i + 3];
            int r4 = open[i + 4];
            int r5 = open[i + 5];
            int r6 = open[i + 6];
            int r7 = open[i + 7];
            int n0 = nodes[r0];
            int n1 = nodes[r1];
            int n2 = nodes[r2];
            int n3 = nodes[r3];
            int n4 = nodes[r4];
            int n5 = nodes[r5];
            int n6 = nodes[r6];
            int n7 = nodes[r7];
            for (int k = 0; k < MORE_STEPS; k++) {
                n0 = step(t, l, inputs, r0, n0);
                n1 = step(t, l, inputs, r1, n1);
                n2 = step(t, l, inputs, r2, n2);
                n3 = step(t, l, inputs, r3, n3);
                n4 = step(t, l, inputs, r4, n4);
                n5 = step(t, l, inputs, r5, n5);
                n6 = step(t, l, inputs, r6, n6);
                n7 = step(t, l, inputs, r7, n7);
            }
            nodes[r0] = n0;
            open[count] = r0;
            count += isOpen(l, n0);
            nodes[r1] = n1;
            open[count] = r1;
            count += isOpen(l, n1);
            nodes[r2] = n2;
            open[count] = r2;
            count += isOpen(l, n2);
            nodes[r3] = n3;
            open[count] = r3;
            count += isOpen(l, n3);
            nodes[r4] = n4;
            open[count] = r4;
            count += isOpen(l, n4);
            nodes[r5] = n5;
            open[count] = r5;
            count += isOpen(l, n5);
            nodes[r6] = n6;
            open[count] = r6;
            count += isOpen(l, n6);
            nodes[r7] = n7;
            open[count] = r7;
            count += isOpen(l, n7);
        }
        while (count > 1 && open[count - 1] == open[count - 2]) {
            count--;
        }
        return count;
    }
}

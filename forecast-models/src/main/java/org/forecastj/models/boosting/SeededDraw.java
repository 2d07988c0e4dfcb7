package org.forecastj.models.boosting;

import java.util.SplittableRandom;

/** Draws that depend on the seed and on what they are for, and on nothing that was drawn before. Stateless. */
final class SeededDraw {
    private static final long WEYL = 0x9e3779b97f4a7c15L;
    private static final long FIRST = 0xbf58476d1ce4e5b9L;
    private static final long SECOND = 0x94d049bb133111ebL;

    private SeededDraw() {}

    /** A random source for a purpose that some numbers tell from all others. */
    static SplittableRandom random(long seed, long... purpose) {
        long state = mixed(seed + WEYL);
        for (long part : purpose) {
            state = mixed((state ^ part) + WEYL);
        }
        return new SplittableRandom(state);
    }

    /** The finalizer of SplitMix64, a bijection that spreads every bit (Steele, Lea, Flood 2014). */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * FIRST;
        z = (z ^ (z >>> 27)) * SECOND;
        return z ^ (z >>> 31);
    }

    /**
     * Items without replacement, every set of them with the same probability, in O(items).
     *
     * @param items not modified
     * @param count from 0 to the number of items
     * @return the items drawn, in their order; a new array
     */
    static int[] some(int[] items, int count, SplittableRandom random) {
        int[] drawn = new int[count];
        int size = 0;
        for (int i = 0; size < count; i++) {
            if (random.nextInt(items.length - i) < count - size) {
                drawn[size++] = items[i];
            }
        }
        return drawn;
    }
}

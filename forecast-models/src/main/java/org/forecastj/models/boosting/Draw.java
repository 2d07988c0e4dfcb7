package org.forecastj.models.boosting;

import java.util.SplittableRandom;

/**
 * Chooses a given number of items that come one by one, every set with the same probability. Used by one thread.
 *
 * @see "Knuth (1997), The Art of Computer Programming 2, algorithm 3.4.2 S"
 */
final class Draw {
    private final SplittableRandom random;
    private int wanted;
    private int left;

    /** Chooses {@code wanted} of {@code items} items. */
    Draw(SplittableRandom random, int wanted, int items) {
        this.random = random;
        this.wanted = wanted;
        this.left = items;
    }

    /** Whether the next item is chosen. */
    boolean next() {
        boolean chosen = random.nextDouble() * left < wanted;
        left--;
        wanted -= chosen ? 1 : 0;
        return chosen;
    }
}

package org.forecastj.core.evaluation;

import java.util.random.RandomGenerator;
import org.forecastj.core.internal.math.Randomness;

/**
 * Moving-block bootstrap: rows of a sample are blocks of neighbouring rows, drawn with replacement, the last one cut to the length. For use
 * by one thread.
 *
 * @see "Künsch (1989), The jackknife and the bootstrap for general stationary observations, Annals of Statistics 17, 1217–1241"
 */
final class BlockBootstrap {
    private final int rows;
    private final int block;
    private final RandomGenerator random;

    BlockBootstrap(int rows, int block, long seed) {
        this.rows = rows;
        this.block = block;
        this.random = Randomness.of(seed);
    }

    int[] next() {
        int[] sample = new int[rows];
        for (int from = 0; from < rows; from += block) {
            int start = random.nextInt(rows - block + 1);
            for (int i = from; i < Math.min(rows, from + block); i++) {
                sample[i] = start + i - from;
            }
        }
        return sample;
    }
}

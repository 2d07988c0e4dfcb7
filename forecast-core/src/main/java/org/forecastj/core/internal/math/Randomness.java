package org.forecastj.core.internal.math;

import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The one generator that everything random of the library draws from. The JDK makes it by reflection, which is what
 * META-INF/native-image of this jar declares.
 */
public final class Randomness {
    private static final RandomGeneratorFactory<SplittableGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Randomness() {}

    /**
     * A generator, for one thread.
     *
     * @param seed the same seed gives the same numbers
     * @return L64X128MixRandom
     * @see "Steele, Vigna (2021), LXM: better splittable pseudorandom number generators, Proceedings of the ACM on Programming Languages 5"
     */
    public static RandomGenerator of(long seed) {
        return FACTORY.create(seed);
    }

    /**
     * A generator that can be split into independent ones, for one thread.
     *
     * @param seed the same seed gives the same numbers
     * @return L64X128MixRandom
     */
    public static SplittableGenerator splittable(long seed) {
        return FACTORY.create(seed);
    }
}

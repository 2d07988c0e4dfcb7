package org.forecastj.models.internal.additive;

/**
 * How much of a posterior to sample.
 *
 * @param chains number of independent chains, at least 1
 * @param warmup scans that each chain makes before its first draw, not negative
 * @param draws draws kept of each chain, at least 1
 * @param thinning scans per draw, at least 1
 */
public record SamplerSettings(int chains, int warmup, int draws, int thinning) {
    /** Four chains of 250 draws, four scans apart, after 100 scans. */
    public static final SamplerSettings DEFAULT = new SamplerSettings(4, 100, 250, 4);

    /**
     * Checks the numbers.
     *
     * @param chains number of independent chains
     * @param warmup scans before the first draw
     * @param draws draws kept of each chain
     * @param thinning scans per draw
     * @throws IllegalArgumentException if a number is out of range
     */
    public SamplerSettings {
        if (chains < 1 || warmup < 0 || draws < 1 || thinning < 1) {
            throw new IllegalArgumentException(
                    "sampling needs at least one chain, draw and scan per draw and no negative"
                            + " warm-up; got " + chains + " chains, " + draws + " draws, " + thinning
                            + " scans per draw, warm-up "
                            + warmup);
        }
    }
}

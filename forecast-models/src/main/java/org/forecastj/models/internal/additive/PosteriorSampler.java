package org.forecastj.models.internal.additive;

import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.forecastj.core.Execution;
import org.forecastj.core.internal.math.Randomness;

/**
 * Gibbs sampler for {@link PosteriorProblem}, in the form of the Bayesian lasso: a Laplace prior is a normal one whose
 * variance λ_j has an exponential prior of mean 2τ².
 *
 * <p>Each scan draws all coefficients jointly given v and λ, moves those with Laplace priors along lines with λ integrated
 * out, then draws v from a generalised inverse Gaussian distribution and each 1/λ_j from an inverse Gaussian one. Unlike in
 * the source, the Laplace prior is not scaled by the noise. The moves along lines, which a partially collapsed sampler may
 * make because λ is drawn afterwards, are left out where the noise variance is near the rounding error. Chains start
 * from draws of v and λ from their priors, which are wider than the posterior, so that chains that agree have forgotten
 * their start.
 *
 * <p>Chain i has its own stream, split from the seed: its draws depend neither on the other chains nor on threads.
 *
 * <p>Stateless; safe for concurrent calls.
 *
 * @see "Park, Casella (2008), The Bayesian lasso, JASA 103, 681–686, equations 4–6"
 * @see "van Dyk, Park (2008), Partially collapsed Gibbs samplers, JASA 103, 790–796"
 */
public final class PosteriorSampler {
    private PosteriorSampler() {}

    /**
     * Runs all chains one after the other.
     *
     * @param problem what to sample
     * @param settings how much
     * @param seed seed of the generator
     * @return the draws
     * @throws ArithmeticException if the arithmetic overflows
     */
    public static PosteriorDraws sample(PosteriorProblem problem, SamplerSettings settings, long seed) {
        double[][] chains = new double[settings.chains()][];
        for (int chain = 0; chain < chains.length; chain++) {
            chains[chain] = chain(problem, settings, seed, chain);
        }
        return PosteriorDraws.of(chains, problem.dimension() + 1);
    }

    /**
     * Runs one chain, so that a caller can run several at the same time and give the results, in the order of their
     * numbers, to {@link PosteriorDraws#of}. A scan costs O(p·S² + S³) and allocates nothing; a draw costs O(p²) more.
     *
     * @param problem what to sample
     * @param settings how much
     * @param seed seed of the generator, the same for all chains
     * @param chain number of the chain, from 0
     * @return for each draw the coefficients in the order of the problem, then σ; a new array
     * @throws IllegalArgumentException if {@code chain} is not one of the settings' chains
     * @throws ArithmeticException if the arithmetic overflows
     */
    public static double[] chain(PosteriorProblem problem, SamplerSettings settings, long seed, int chain) {
        if (chain < 0 || chain >= settings.chains()) {
            throw new IllegalArgumentException(
                    "chain " + chain + " does not exist; there are " + settings.chains() + " chains, counted from 0");
        }
        GibbsChain state = new GibbsChain(problem, stream(seed, chain));
        for (int i = 0; i < settings.warmup(); i++) {
            Execution.checkpoint();
            state.scan();
        }
        int width = problem.dimension() + 1;
        double[] draws = new double[Math.multiplyExact(settings.draws(), width)];
        for (int draw = 0; draw < settings.draws(); draw++) {
            for (int i = 0; i < settings.thinning(); i++) {
                Execution.checkpoint();
                state.scan();
            }
            state.copyTo(draws, draw * width);
        }
        return draws;
    }

    private static RandomGenerator stream(long seed, int chain) {
        SplittableGenerator root = Randomness.splittable(seed);
        SplittableGenerator stream = root.split();
        for (int i = 0; i < chain; i++) {
            stream = root.split();
        }
        return stream;
    }
}

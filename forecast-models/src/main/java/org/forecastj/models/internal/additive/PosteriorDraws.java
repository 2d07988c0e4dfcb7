package org.forecastj.models.internal.additive;

/**
 * Draws of a posterior distribution: chains × draws × parameters.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class PosteriorDraws {
    private final double[][] chains;
    private final int parameters;
    private final int draws;

    private PosteriorDraws(double[][] chains, int parameters) {
        this.chains = chains;
        this.parameters = parameters;
        draws = chains[0].length / parameters;
    }

    /**
     * Collects the chains of {@link PosteriorSampler#chain}.
     *
     * @param chains one array per chain, draw after draw; the arrays are taken over and must not be modified afterwards
     * @param parameters number of parameters of a draw
     * @return the draws
     * @throws IllegalArgumentException if there is no chain, or their lengths differ or do not fit the parameters
     */
    public static PosteriorDraws of(double[][] chains, int parameters) {
        if (chains.length == 0 || parameters < 1) {
            throw new IllegalArgumentException("at least one chain and one parameter are needed; got " + chains.length
                    + " chains of " + parameters + " parameters");
        }
        int length = chains[0].length;
        for (double[] chain : chains) {
            if (chain.length != length || length == 0 || length % parameters != 0) {
                throw new IllegalArgumentException("chains need the same positive number of draws of " + parameters
                        + " parameters; got " + length + " and " + chain.length + " values");
            }
        }
        return new PosteriorDraws(chains.clone(), parameters);
    }

    /** {@return number of chains} */
    public int chains() {
        return chains.length;
    }

    /** {@return number of draws of each chain} */
    public int draws() {
        return draws;
    }

    /** {@return number of parameters of each draw; those of {@link PosteriorSampler} end with σ} */
    public int parameters() {
        return parameters;
    }

    /** {@return number of draws of all chains} */
    public int size() {
        return chains.length * draws;
    }

    /**
     * One number.
     *
     * @param chain from 0
     * @param draw from 0
     * @param parameter from 0
     * @return the value of the parameter
     */
    public double get(int chain, int draw, int parameter) {
        return chains[chain][draw * parameters + parameter];
    }

    /**
     * Copies parameters of one draw; draws are counted through all chains, the first chain first.
     *
     * @param index draw, from 0 to {@link #size()} (exclusive)
     * @param from first parameter
     * @param out receives as many parameters as it is long
     */
    public void copy(int index, int from, double[] out) {
        if (from < 0 || from + out.length > parameters) {
            throw new IndexOutOfBoundsException(
                    "parameters " + from + " to " + (from + out.length) + " were asked for; a draw has " + parameters);
        }
        System.arraycopy(chains[index / draws], index % draws * parameters + from, out, 0, out.length);
    }

    /**
     * Draws of one parameter.
     *
     * @param parameter from 0
     * @return one row per chain; new arrays
     */
    public double[][] trace(int parameter) {
        double[][] trace = new double[chains.length][draws];
        for (int m = 0; m < chains.length; m++) {
            for (int i = 0; i < draws; i++) {
                trace[m][i] = get(m, i, parameter);
            }
        }
        return trace;
    }

    /**
     * Posterior mean.
     *
     * @param parameter from 0
     * @return mean over all draws
     */
    public double mean(int parameter) {
        double sum = 0;
        for (int m = 0; m < chains.length; m++) {
            for (int i = 0; i < draws; i++) {
                sum += get(m, i, parameter);
            }
        }
        return sum / size();
    }

    /**
     * Posterior standard deviation.
     *
     * @param parameter from 0
     * @return standard deviation over all draws; NaN for a single draw
     */
    public double standardDeviation(int parameter) {
        double mean = mean(parameter);
        double sum = 0;
        for (int m = 0; m < chains.length; m++) {
            for (int i = 0; i < draws; i++) {
                double z = get(m, i, parameter) - mean;
                sum += z * z;
            }
        }
        return Math.sqrt(sum / (size() - 1));
    }

    /**
     * Number of independent draws that are worth as much in the bulk of the distribution (rank-normalised, over split
     * chains).
     *
     * @return one value per parameter, NaN for one that is constant or has fewer than four draws per chain; a new array
     * @see "Vehtari, Gelman, Simpson, Carpenter, Bürkner (2021), Bayesian Analysis 16(2), equations 10–14"
     */
    public double[] effectiveSampleSizes() {
        double[] result = new double[parameters];
        for (int i = 0; i < parameters; i++) {
            result[i] = ChainDiagnostics.bulkEffectiveSampleSize(trace(i));
        }
        return result;
    }

    /**
     * Agreement of the chains (rank-normalised split R-hat, the larger one of location and spread); below 1.01 is good.
     *
     * @return one value per parameter, NaN for one that is constant or has fewer than four draws per chain; a new array
     * @see "Vehtari, Gelman, Simpson, Carpenter, Bürkner (2021), Bayesian Analysis 16(2), equations 1–4 and 14"
     */
    public double[] rHats() {
        double[] result = new double[parameters];
        for (int i = 0; i < parameters; i++) {
            result[i] = ChainDiagnostics.splitRHat(trace(i));
        }
        return result;
    }
}

package org.forecastj.core.transform;

/**
 * A structural time series in state space form with the variance of the irregular component as the unit: a local level or local linear
 * trend, and a season of trigonometric waves, all with an initial state of which nothing is known.
 *
 * <p>The waves are seen from coordinates that turn with them. Since the disturbances of a wave have the same variance in all directions, its
 * two states are random walks there, as the level is, and the rotation is in the loadings, which repeat every season. Immutable.
 *
 * @see "Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, section 2.3.4 (the trigonometric season)"
 */
final class StructuralModel {
    /** Waves of a season at most. */
    static final int MOST_WAVES = 12;

    private final boolean slope;
    private final int period;
    private final int waves;
    private final int states;

    /**
     * A model.
     *
     * @param slope whether the level has a slope
     * @param period rows of a season, 1 for none
     */
    StructuralModel(boolean slope, int period) {
        this.slope = slope;
        this.period = period;
        this.waves = Math.min(MOST_WAVES, period / 2);
        // the wave of two rows has one state
        this.states = trendStates() + 2 * waves - (waves > 0 && 2 * waves == period ? 1 : 0);
    }

    boolean slope() {
        return slope;
    }

    int period() {
        return period;
    }

    int states() {
        return states;
    }

    private int trendStates() {
        return slope ? 2 : 1;
    }

    /** Number of variances: of the level, of the slope, of the season. */
    int ratios() {
        return trendStates() + (period > 1 ? 1 : 0);
    }

    /** Variance of the disturbance of each state. */
    double[] disturbances(double[] ratios) {
        double[] q = new double[states];
        for (int i = 0; i < states; i++) {
            q[i] = ratios[Math.min(i, trendStates())];
        }
        return q;
    }

    /**
     * What of each state is seen in a row; row t has those of {@code t % length}.
     *
     * @param rows how many rows there are
     * @return for each row of the first season, or of as many as there are
     */
    double[][] loadings(int rows) {
        double[][] loadings = new double[Math.max(1, Math.min(rows, period))][states];
        for (int t = 0; t < loadings.length; t++) {
            loadings[t][0] = 1;
            for (int i = trendStates(); i < states; i++) {
                long wave = (i - trendStates()) / 2 + 1L;
                double angle = 2 * Math.PI * (wave * t % period) / period;
                loadings[t][i] = (i - trendStates()) % 2 == 0 ? Math.cos(angle) : Math.sin(angle);
            }
        }
        return loadings;
    }

    /**
     * The signal of every row given all observed values.
     *
     * @param y NaN where missing; of size about 1
     * @param ratios variances of level, slope, season, each relative to that of the irregular component
     * @return one value per row; empty if the observed values do not determine the first state
     */
    double[] smooth(double[] y, double[] ratios) {
        return new StructuralFilter(this, y).smooth(ratios);
    }
}

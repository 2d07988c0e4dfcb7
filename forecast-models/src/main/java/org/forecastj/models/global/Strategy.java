package org.forecastj.models.global;

/**
 * How one-step learners forecast many steps. Immutable.
 *
 * @see "Ben Taieb, Bontempi, Atiya, Sorjamaa (2012), A review and comparison of strategies for multi-step ahead time series forecasting,
 *     Expert Systems with Applications 39(8), 7067-7083"
 */
public final class Strategy {
    /** The kinds of strategies. */
    enum Kind {
        RECURSIVE,
        DIRECT,
        MULTI_OUTPUT
    }

    private final Kind kind;
    private final int horizon;
    private final int block;

    private Strategy(Kind kind, int horizon, int block) {
        this.kind = kind;
        this.horizon = horizon;
        this.block = block;
    }

    /**
     * One model of the next step, whose forecasts are its own history for the steps after. Any horizon; errors build up.
     *
     * @return the strategy
     */
    public static Strategy recursive() {
        return new Strategy(Kind.RECURSIVE, 1, 1);
    }

    /**
     * One model for all steps of a horizon: its features of history end a whole horizon before the target. The cheapest one, and the right
     * one where the season matters more than the last days.
     *
     * @param horizon steps that can be forecast, at least 1
     * @return the strategy
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public static Strategy direct(int horizon) {
        return direct(horizon, horizon);
    }

    /**
     * One model for each block of steps, whose features of history end as many steps before the target as the last step of the block needs:
     * blocks of 1 step use all that is known, and cost one model per step.
     *
     * @param horizon steps that can be forecast, at least 1
     * @param block steps that share a model, from 1 to the horizon; the last block may be shorter
     * @return the strategy
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Strategy direct(int horizon, int block) {
        if (horizon < 1 || block < 1 || block > horizon) {
            throw new IllegalArgumentException("a horizon of " + horizon + " steps in blocks of " + block
                    + "; the horizon must be at least 1, and a block from 1 to the horizon");
        }
        return new Strategy(Kind.DIRECT, horizon, block);
    }

    /**
     * One model with an output per step. All outputs see the features of the first step; each has trees of its own.
     *
     * @param horizon steps that can be forecast, at least 1
     * @return the strategy
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public static Strategy multiOutput(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("a horizon of " + horizon + " steps; at least 1 is needed");
        }
        return new Strategy(Kind.MULTI_OUTPUT, horizon, horizon);
    }

    Kind kind() {
        return kind;
    }

    /** Steps that can be forecast; 1 for the recursive strategy, which forecasts any number. */
    int horizon() {
        return horizon;
    }

    int block() {
        return block;
    }

    boolean isRecursive() {
        return kind == Kind.RECURSIVE;
    }

    /** Steps that one row of features is the first of: targets per row. */
    int outputs() {
        return kind == Kind.MULTI_OUTPUT ? horizon : 1;
    }

    /** Number of ensembles. */
    int models() {
        return kind == Kind.DIRECT ? (horizon + block - 1) / block : 1;
    }

    /** Steps between the last known value and the target, for the features of a model. */
    int shift(int model) {
        return kind == Kind.DIRECT ? Math.min(horizon, (model + 1) * block) : 1;
    }

    /** The largest shift. */
    int largestShift() {
        return shift(models() - 1);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Strategy s && kind == s.kind && horizon == s.horizon && block == s.block;
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + horizon) * 31 + block;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case RECURSIVE -> "recursive";
            case DIRECT -> "direct[horizon=" + horizon + ", block=" + block + "]";
            case MULTI_OUTPUT -> "multi-output[horizon=" + horizon + "]";
        };
    }
}

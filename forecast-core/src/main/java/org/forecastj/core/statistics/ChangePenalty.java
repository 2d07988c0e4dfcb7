package org.forecastj.core.statistics;

/**
 * What a change point costs in {@link ChangePoints}, with p parameters in a segment and n observed rows. Immutable.
 *
 * @see "Zhang, Siegmund (2007), A modified Bayes information criterion with applications to the analysis of comparative genomic hybridization
 *     data, Biometrics 63, 22–32"
 */
public final class ChangePenalty {
    private enum Kind {
        BIC,
        MBIC,
        AIC,
        GIVEN
    }

    private final Kind kind;
    private final double given;

    private ChangePenalty(Kind kind, double given) {
        this.kind = kind;
        this.given = given;
    }

    /**
     * The Bayesian criterion, (p + 1) log n: the parameters and the place of the change.
     *
     * @return the penalty
     */
    public static ChangePenalty bic() {
        return new ChangePenalty(Kind.BIC, 0);
    }

    /**
     * The modified Bayesian criterion, (p + 2) log n and log(length/n) for each segment, which is harder on changes, above all on those next
     * to each other or to an end.
     *
     * @return the penalty
     */
    public static ChangePenalty mbic() {
        return new ChangePenalty(Kind.MBIC, 0);
    }

    /**
     * The criterion of Akaike, 2 (p + 1), which finds many changes.
     *
     * @return the penalty
     */
    public static ChangePenalty aic() {
        return new ChangePenalty(Kind.AIC, 0);
    }

    /**
     * A penalty for each change.
     *
     * @param penalty in units of minus twice a log-likelihood, 0 or more
     * @return the penalty
     * @throws IllegalArgumentException if the number is negative or not finite
     */
    public static ChangePenalty of(double penalty) {
        if (!(penalty >= 0 && Double.isFinite(penalty))) {
            throw new IllegalArgumentException("penalty is " + penalty + "; a finite number of 0 or more is needed");
        }
        return new ChangePenalty(Kind.GIVEN, penalty);
    }

    /** Of a change. */
    double of(int parameters, int n) {
        return switch (kind) {
            case BIC -> (parameters + 1) * Math.log(n);
            case MBIC -> (parameters + 2) * Math.log(n);
            case AIC -> 2.0 * (parameters + 1);
            case GIVEN -> given;
        };
    }

    /** With what a segment costs by its length. */
    SegmentCost.Function penalised(SegmentCost.Function cost, int n) {
        return kind == Kind.MBIC ? (from, to) -> cost.of(from, to) + Math.log((to - from) / (double) n) : cost;
    }

    @Override
    public String toString() {
        return kind == Kind.GIVEN ? String.valueOf(given) : kind.toString();
    }
}

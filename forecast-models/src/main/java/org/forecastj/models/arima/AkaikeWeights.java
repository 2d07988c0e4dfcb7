package org.forecastj.models.arima;

import java.util.Comparator;
import java.util.List;

/**
 * How much each model of a trace counts in an average of models: in proportion to exp(−Δ/2), with Δ the difference of its criterion from
 * the smallest (Burnham and Anderson 2002, Model Selection and Multimodel Inference, 2nd edition, section 2.9.1). Immutable.
 */
final class AkaikeWeights {
    /** Share of the largest weight below which a model is left out. */
    static final double CUT_OFF = 0.01;

    /**
     * A model and its share of the average.
     *
     * @param candidate the model
     * @param weight above 0 and at most 1; the weights of all sum to 1
     */
    record Weighted(ArimaCandidate candidate, double weight) {}

    private final List<Weighted> models;

    private AkaikeWeights(List<Weighted> models) {
        this.models = models;
    }

    /**
     * The weights with {@link #CUT_OFF}.
     *
     * @param trace as {@link #of(List, SearchStep, double)}
     * @param chosen as {@link #of(List, SearchStep, double)}
     */
    static AkaikeWeights of(List<SearchStep> trace, SearchStep chosen) {
        return of(trace, chosen, CUT_OFF);
    }

    /**
     * The weights of the models that compare with the chosen one: not excluded, with the same differences, and as exact.
     *
     * @param trace the models tried
     * @param chosen the model that the others are compared with; counts alone if all are excluded, itself too
     * @param cutOff models with less than this share of the largest weight are left out, 0 to 1
     * @return the weights
     * @throws IllegalArgumentException if the cut-off is not from 0 to 1
     */
    static AkaikeWeights of(List<SearchStep> trace, SearchStep chosen, double cutOff) {
        if (!(cutOff >= 0 && cutOff <= 1)) {
            throw new IllegalArgumentException("the cut-off is " + cutOff + "; a share from 0 to 1 is needed");
        }
        List<SearchStep> usable = trace.stream()
                .filter(s -> s.excluded().isEmpty() && s.approximate() == chosen.approximate())
                .filter(s -> s.candidate().sameDifferencing(chosen.candidate()))
                .sorted(Comparator.comparingDouble(SearchStep::criterion)
                        .thenComparing(SearchStep::candidate, ArimaCandidate.SIMPLEST_FIRST))
                .toList();
        if (usable.isEmpty()) {
            return new AkaikeWeights(List.of(new Weighted(chosen.candidate(), 1)));
        }
        double smallest = usable.get(0).criterion();
        List<Weighted> relative = usable.stream()
                .map(s -> new Weighted(s.candidate(), Math.exp(-(s.criterion() - smallest) / 2)))
                .filter(m -> m.weight() > 0 && m.weight() >= cutOff)
                .toList();
        double sum = 0;
        for (Weighted m : relative) {
            sum += m.weight();
        }
        double total = sum;
        return new AkaikeWeights(relative.stream()
                .map(m -> new Weighted(m.candidate(), m.weight() / total))
                .toList());
    }

    /** The models, largest weight first; among equal ones the simplest. */
    List<Weighted> models() {
        return models;
    }

    @Override
    public String toString() {
        return "AkaikeWeights" + models;
    }
}

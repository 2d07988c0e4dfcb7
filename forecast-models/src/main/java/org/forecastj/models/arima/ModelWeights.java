package org.forecastj.models.arima;

import java.util.Comparator;
import java.util.List;

/**
 * How much each model of a trace counts in an average of models: in proportion to exp(−Δ/8), with Δ the difference of its criterion from
 * the smallest. Akaike weights are exp(−Δ/2) (Burnham and Anderson 2002, Model Selection and Multimodel Inference, 2nd edition, section 2.9.1);
 * flatter ones forecast better, as the criterion is itself an estimate, and its rank of models nearly as good is mostly noise. Immutable.
 */
final class ModelWeights {
    /** Share of the largest weight below which a model is left out. */
    static final double CUT_OFF = 0.2;

    private static final double SHARPNESS = 1.0 / 8;

    /**
     * A model and its share of the average.
     *
     * @param candidate the model
     * @param weight above 0 and at most 1; the weights of all sum to 1
     */
    record Weighted(ArimaCandidate candidate, double weight) {}

    private final List<Weighted> models;

    private ModelWeights(List<Weighted> models) {
        this.models = models;
    }

    /**
     * The weights with {@link #CUT_OFF}.
     *
     * @param trace as {@link #of(List, SearchStep, double)}
     * @param chosen as {@link #of(List, SearchStep, double)}
     */
    static ModelWeights of(List<SearchStep> trace, SearchStep chosen) {
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
    static ModelWeights of(List<SearchStep> trace, SearchStep chosen, double cutOff) {
        if (!(cutOff >= 0 && cutOff <= 1)) {
            throw new IllegalArgumentException("the cut-off is " + cutOff + "; a share from 0 to 1 is needed");
        }
        List<SearchStep> usable = trace.stream()
                .filter(s -> s.excluded().isEmpty() && s.approximate() == chosen.approximate())
                .filter(s -> s.candidate().sameDifferencing(chosen.candidate())
                        && s.candidate().fourierOrder() == chosen.candidate().fourierOrder())
                .sorted(Comparator.comparingDouble(SearchStep::criterion)
                        .thenComparing(SearchStep::candidate, ArimaCandidate.SIMPLEST_FIRST))
                .toList();
        if (usable.isEmpty()) {
            return new ModelWeights(List.of(new Weighted(chosen.candidate(), 1)));
        }
        double smallest = usable.get(0).criterion();
        List<Weighted> relative = usable.stream()
                .map(s -> new Weighted(s.candidate(), Math.exp(-(s.criterion() - smallest) * SHARPNESS)))
                .filter(m -> m.weight() > 0 && m.weight() >= cutOff)
                .toList();
        double sum = 0;
        for (Weighted m : relative) {
            sum += m.weight();
        }
        double total = sum;
        return new ModelWeights(relative.stream()
                .map(m -> new Weighted(m.candidate(), m.weight() / total))
                .toList());
    }

    /** The models, largest weight first; among equal ones the simplest. */
    List<Weighted> models() {
        return models;
    }

    @Override
    public String toString() {
        return "ModelWeights" + models;
    }
}

package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The scales that a search tries for each kind of component: given, by default, or none, where the components keep their own. Immutable.
 *
 * @param trend scales of the trend
 * @param seasonality scales of seasonality
 * @param holidays scales of holidays
 * @param regressors scales of regressors
 */
record PriorScaleGrid(Axis trend, Axis seasonality, Axis holidays, Axis regressors) {
    private static final int MOST = 100_000;

    static final PriorScaleGrid DEFAULT = new PriorScaleGrid(
            new Axis(List.of(0.001, 0.01, 0.05, 0.1, 0.5), false),
            new Axis(List.of(0.01, 0.1, 1.0, 10.0), false),
            Axis.KEPT,
            Axis.KEPT);

    /**
     * The scales of one kind of component.
     *
     * @param scales the scales, empty where the components keep their own
     * @param given whether the caller named them, so that a model without such a component is an error
     */
    record Axis(List<Double> scales, boolean given) {
        static final Axis KEPT = new Axis(List.of(), false);

        static Axis of(String what, double... scales) {
            if (scales.length == 0) {
                throw new IllegalArgumentException(
                        "no prior scale of " + what + " is given; give at least one, or leave the call out");
            }
            Set<Double> seen = new HashSet<>();
            for (double scale : scales) {
                Checks.priorScale(what, scale);
                if (!seen.add(scale)) {
                    throw new IllegalArgumentException(
                            "the prior scale " + scale + " of " + what + " is given twice; give it once");
                }
            }
            return new Axis(Arrays.stream(scales).boxed().toList(), true);
        }

        /** The scales for a model; one empty one where there is nothing to try. */
        List<OptionalDouble> options(String what, boolean present) {
            if (given && !present) {
                throw new IllegalArgumentException("prior scales of " + what + " are given, but the model has none; "
                        + "add it to the model, or leave them out");
            }
            return scales.isEmpty() || !present
                    ? List.of(OptionalDouble.empty())
                    : scales.stream().map(OptionalDouble::of).toList();
        }
    }

    /**
     * All combinations for a model in the order of the grid, in groups that differ in the scale of the trend only.
     *
     * @param model the specification
     * @return at least one group of at least one combination
     * @throws IllegalArgumentException if scales are given for a component that the model does not have, or nothing is left to try
     */
    List<List<PriorScales>> groups(AdditiveModel model) {
        List<OptionalDouble> trends = trend.options("a trend with changepoints", bends(model));
        boolean seasonal =
                model.automaticSeasonality() || !model.seasonalities().isEmpty();
        List<OptionalDouble> seasonalities = seasonality.options("seasonality", seasonal);
        List<OptionalDouble> days =
                holidays.options("holidays", !model.holidays().isEmpty());
        List<OptionalDouble> columns =
                regressors.options("regressors", !model.regressors().isEmpty());
        requireSize((double) trends.size() * seasonalities.size() * days.size() * columns.size());
        Map<PriorScales, List<PriorScales>> groups = new LinkedHashMap<>();
        for (OptionalDouble s : seasonalities) {
            for (OptionalDouble h : days) {
                for (OptionalDouble r : columns) {
                    for (OptionalDouble t : trends) {
                        PriorScales scales = new PriorScales(t, s, h, r);
                        groups.computeIfAbsent(scales.withoutTrend(), k -> new ArrayList<>())
                                .add(scales);
                    }
                }
            }
        }
        if (groups.containsKey(PriorScales.OWN) && trends.get(0).isEmpty()) {
            throw new IllegalArgumentException("there is no prior scale to choose for " + model
                    + "; it needs changepoints, seasonality, or scales for its holidays or regressors");
        }
        return List.copyOf(groups.values());
    }

    private static boolean bends(AdditiveModel model) {
        Optional<PiecewiseLinearTrend> line = model.trend().bends();
        return line.isPresent()
                && (line.get().changepoints() > 0 || !line.get().dates().isEmpty());
    }

    private static void requireSize(double combinations) {
        if (combinations > MOST) {
            throw new IllegalArgumentException("the grid has " + (long) combinations + " combinations; at most " + MOST
                    + " are possible: give fewer scales");
        }
    }
}

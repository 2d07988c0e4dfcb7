package org.forecastj.models.features;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** What features of a series need to know of the panel. Immutable; a class and not a record, for it holds an array. */
final class Context {
    final Layout layout;
    /** Ordinal of the first timestamp of the panel that was bound. */
    final long origin;
    /** Running means of the groups of each feature, and those of all series last where it needs them; empty where it has no groups. */
    private final GroupMeans[][] groups;

    Context(Layout layout, long origin, GroupMeans[][] groups) {
        this.layout = layout;
        this.origin = origin;
        this.groups = groups;
    }

    GroupMeans[][] groups() {
        return groups;
    }

    /** A feature other than of history, for the row of a target. */
    double value(int number, SeriesData data, int target, int shift) {
        Term term = layout.terms().get(number);
        if (term instanceof Term.Time time) {
            return time.function().at(data.localMillis(target), data.ordinal(target));
        }
        if (term instanceof Term.Known known) {
            return known(known, data, target);
        }
        if (term instanceof Term.Grouped grouped) {
            double group = data.constant(number);
            GroupMeans[] all = groups[number];
            GroupMeans own = Double.isNaN(group) ? GroupMeans.EMPTY : all[(int) group];
            GroupMeans overall = all.length == 0 ? GroupMeans.EMPTY : all[all.length - 1];
            return grouped.value(own, overall, data.ordinal(target) - shift);
        }
        if (term instanceof Term.Age) {
            return target;
        }
        return term instanceof Term.PanelTime ? data.ordinal(target) - origin : data.constant(number);
    }

    private double known(Term.Known known, SeriesData data, int target) {
        double value = data.regressor(layout.columns().indexOf(known.column()), target + known.steps());
        if (Double.isNaN(value) && known.steps() == 0) {
            throw new ForecastingException(
                    Reason.MISSING_REGRESSOR,
                    "series '" + data.key + "': regressor '" + known.column() + "' is not known for "
                            + data.show(target) + ": give its values for every timestamp of the horizon");
        }
        return value;
    }

    /** A whole row, given the state of the history at or before its target. */
    void row(SeriesData data, HistoryState state, int target, int shift, double[] out) {
        for (int i = 0; i < out.length; i++) {
            double value = layout.terms().get(i) instanceof Term.History h
                    ? history(i, h.feature(), state, target, shift)
                    : value(i, data, target, shift);
            out[i] = (float) value;
        }
    }

    private double history(int term, HistoryFeature feature, HistoryState state, int target, int shift) {
        double value =
                state.at(layout.numerator(term), target - feature.anchor().offset(shift));
        return feature.denominator()
                .map(d -> Layout.ratio(
                        value,
                        state.at(layout.denominator(term), target - d.anchor().offset(shift))))
                .orElse(value);
    }
}

package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;

/**
 * How the features of a set are computed for a panel: which statistics there are, each once however many features use it, and the codes
 * of categories. Immutable.
 */
final class Layout {
    /** A statistic of the target (column -1) or of a regressor. */
    private record Slot(int column, Statistic statistic) {}

    private final List<Term> terms;
    private final Frequency frequency;
    private final List<String> levelNames;
    private final int largestShift;
    private final List<String> columns;
    private final Map<String, Integer> columnNumbers = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Slot, Integer> slotNumbers = new HashMap<>();
    private final List<Integer> depths = new ArrayList<>();
    /** Statistic of each feature, and of its denominator; -1 where there is none. */
    private final int[] numerators;

    private final int[] denominators;
    /** Codes of the categories of each feature, empty where it is no category. */
    private final List<Map<String, Integer>> codes;

    private final BitSet categorical = new BitSet();

    private Layout(
            List<Term> terms,
            Frequency frequency,
            List<String> levelNames,
            int largestShift,
            List<Map<String, Integer>> codes) {
        this.terms = terms;
        this.frequency = frequency;
        this.levelNames = levelNames;
        this.largestShift = largestShift;
        this.codes = codes;
        columns = columns(terms);
        columns.forEach(name -> columnNumbers.put(name, columnNumbers.size()));
        numerators = new int[terms.size()];
        denominators = new int[terms.size()];
        for (int i = 0; i < numerators.length; i++) {
            numerators[i] = -1;
            denominators[i] = -1;
            if (terms.get(i) instanceof Term.History h) {
                numerators[i] = slot(h.feature());
                denominators[i] = h.feature().denominator().map(this::slot).orElse(-1);
            }
            categorical.set(i, terms.get(i) instanceof Term.Identity);
        }
    }

    static Layout of(
            FeatureSet set,
            Frequency frequency,
            List<String> levelNames,
            int largestShift,
            StaticCovariates covariates,
            List<SeriesKey> keys) {
        List<Map<String, Integer>> codes = new ArrayList<>();
        for (Term term : set.terms()) {
            Set<String> texts = new TreeSet<>();
            for (SeriesKey key : keys) {
                text(term, key, levelNames, covariates).ifPresent(texts::add);
            }
            Map<String, Integer> numbered = new LinkedHashMap<>();
            texts.forEach(text -> numbered.put(text, numbered.size()));
            codes.add(numbered);
        }
        return of(set, frequency, levelNames, largestShift, covariates, codes);
    }

    /** A layout with codes that are known already, one map for each feature. */
    static Layout of(
            FeatureSet set,
            Frequency frequency,
            List<String> levelNames,
            int largestShift,
            StaticCovariates covariates,
            Collection<Map<String, Integer>> codes) {
        Layout layout = new Layout(set.terms(), frequency, levelNames, largestShift, List.copyOf(codes));
        for (int i = 0; i < codes.size(); i++) {
            if (set.terms().get(i) instanceof Term.Covariate c && covariates.isCategory(c.name())) {
                layout.categorical.set(i);
            }
        }
        return layout;
    }

    /** The text that a feature takes as a category of a series, if it does. */
    static Optional<String> text(Term term, SeriesKey key, List<String> levelNames, StaticCovariates covariates) {
        if (term instanceof Term.Identity identity) {
            return Optional.of(level(identity.level(), key, levelNames));
        }
        if (term instanceof Term.Grouped grouped) {
            return Optional.of(level(grouped.level(), key, levelNames));
        }
        return term instanceof Term.Covariate c ? covariates.category(c.name(), key) : Optional.empty();
    }

    private static String level(String level, SeriesKey key, List<String> levelNames) {
        if (level.isEmpty()) {
            return key.toString();
        }
        int at = levelNames.indexOf(level);
        if (at < 0) {
            throw new IllegalArgumentException("the panel has no level '" + level + "'; its levels are " + levelNames);
        }
        return key.levels().get(at);
    }

    static List<String> columns(List<Term> terms) {
        Set<String> names = new LinkedHashSet<>();
        for (Term term : terms) {
            term.regressor().ifPresent(names::add);
            if (term instanceof Term.History h) {
                h.feature().regressor().ifPresent(names::add);
                h.feature().denominator().flatMap(HistoryFeature::regressor).ifPresent(names::add);
            }
        }
        return List.copyOf(names);
    }

    private int slot(HistoryFeature feature) {
        Slot slot = new Slot(columnNumbers.getOrDefault(feature.column(), -1), feature.statistic());
        int depth = feature.anchor().offset(largestShift);
        Integer at = slotNumbers.putIfAbsent(slot, slots.size());
        if (at == null) {
            slots.add(slot);
            depths.add(depth);
            return slots.size() - 1;
        }
        depths.set(at, Math.max(depths.get(at), depth));
        return at;
    }

    List<Term> terms() {
        return terms;
    }

    Frequency frequency() {
        return frequency;
    }

    List<String> levelNames() {
        return levelNames;
    }

    int largestShift() {
        return largestShift;
    }

    List<String> columns() {
        return columns;
    }

    int slots() {
        return slots.size();
    }

    Statistic statistic(int slot) {
        return slots.get(slot).statistic();
    }

    /** Column that a statistic is of, -1 for the target. */
    int source(int slot) {
        return slots.get(slot).column();
    }

    /** How many of the latest values of a statistic features may ask for. */
    int depth(int slot) {
        return depths.get(slot);
    }

    /** How many numbers a state of the history keeps for all statistics together, or somewhat more. */
    long room() {
        long room = 0;
        for (int s = 0; s < slots.size(); s++) {
            Statistic statistic = statistic(s);
            room += 2L * depth(s) + 2L * statistic.window() * statistic.period();
        }
        return room;
    }

    /** Whether a feature is a number that is given for each series. */
    boolean isNumber(int term) {
        return terms.get(term) instanceof Term.Covariate && !categorical.get(term);
    }

    int numerator(int term) {
        return numerators[term];
    }

    int denominator(int term) {
        return denominators[term];
    }

    Map<String, Integer> codes(int term) {
        return codes.get(term);
    }

    BitSet categorical() {
        return (BitSet) categorical.clone();
    }

    /** A ratio, missing where the denominator is zero. */
    static double ratio(double numerator, double denominator) {
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }

    void checkShift(int shift) {
        TableRows.requireShift(shift);
        if (shift > largestShift) {
            throw new IllegalArgumentException("shift is " + shift + "; the features were bound for shifts up to "
                    + largestShift + ": bind them with a larger one");
        }
    }
}

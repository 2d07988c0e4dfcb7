package org.forecastj.core.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters that are searched, and the values that each can have. Immutable; every {@code with} method gives a copy.
 *
 * <pre>{@code
 * SearchSpace space = SearchSpace.empty()
 *         .withReal("changepoints", 0.001, 0.5, Scale.LOG)
 *         .withWhole("order", 1, 10)
 *         .withChoice("mode", "ADDITIVE", "MULTIPLICATIVE");
 * }</pre>
 */
public final class SearchSpace {
    /** How the numbers of an interval are spread. */
    public enum Scale {
        /** Evenly. */
        LINEAR,
        /** Evenly in their logarithms: as many between 0.001 and 0.01 as between 0.1 and 1. */
        LOG
    }

    private static final SearchSpace EMPTY = new SearchSpace(List.of());

    private final List<Parameter> parameters;

    private SearchSpace(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /**
     * A space without parameters, to add to.
     *
     * @return the empty space
     */
    public static SearchSpace empty() {
        return EMPTY;
    }

    /**
     * Adds a real number.
     *
     * @param name its name, not blank, without tabs and line feeds
     * @param low smallest value, finite
     * @param high largest value, finite, above {@code low}
     * @param scale how values are spread; {@link Scale#LOG} needs {@code low > 0}
     * @return a copy with this parameter too
     * @throws IllegalArgumentException if the name is taken or the bounds are no interval
     */
    public SearchSpace withReal(String name, double low, double high, Scale scale) {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
            throw new IllegalArgumentException("parameter '" + name + "' has bounds " + low + " and " + high
                    + "; two finite numbers are needed, the first one smaller");
        }
        requirePositiveForLog(name, low, scale);
        return with(new Parameter.Real(name, low, high, scale == Scale.LOG));
    }

    /**
     * Adds a whole number, evenly spread.
     *
     * @param name its name, not blank, without tabs and line feeds
     * @param low smallest value
     * @param high largest value, at least {@code low}
     * @return a copy with this parameter too
     * @throws IllegalArgumentException if the name is taken or the bounds are no interval
     */
    public SearchSpace withWhole(String name, int low, int high) {
        return withWhole(name, low, high, Scale.LINEAR);
    }

    /**
     * Adds a whole number.
     *
     * @param name its name, not blank, without tabs and line feeds
     * @param low smallest value
     * @param high largest value, at least {@code low}
     * @param scale how values are spread; {@link Scale#LOG} needs {@code low > 0}
     * @return a copy with this parameter too
     * @throws IllegalArgumentException if the name is taken or the bounds are no interval
     */
    public SearchSpace withWhole(String name, int low, int high, Scale scale) {
        if (low > high || (long) high - low >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parameter '" + name + "' has bounds " + low + " and " + high
                    + "; the first must not be larger, and fewer than 2^31 numbers apart");
        }
        requirePositiveForLog(name, low, scale);
        return with(new Parameter.Whole(name, low, high, scale == Scale.LOG));
    }

    /**
     * Adds a choice.
     *
     * @param name its name, not blank, without tabs and line feeds
     * @param options at least 1, each once, without tabs and line feeds; their order says nothing
     * @return a copy with this parameter too
     * @throws IllegalArgumentException if the name is taken, there are no options, or one is given twice
     */
    public SearchSpace withChoice(String name, String... options) {
        List<String> given = List.of(options);
        Set<String> distinct = new TreeSet<>(given);
        if (given.isEmpty() || distinct.size() < given.size()) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "' has options " + given + "; at least 1 is needed, and each once");
        }
        given.forEach(option -> requirePlain("an option of '" + name + "'", option));
        return with(new Parameter.Choice(name, given));
    }

    private static void requirePositiveForLog(String name, double low, Scale scale) {
        if (scale == Scale.LOG && !(low > 0)) {
            throw new IllegalArgumentException("parameter '" + name + "' starts at " + low
                    + "; a logarithmic scale needs a start above 0: choose one, or use LINEAR");
        }
    }

    private static void requirePlain(String what, String text) {
        if (text.isBlank() || text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    what + " is '" + text + "'; it must not be blank and have no tab or line feed");
        }
    }

    private SearchSpace with(Parameter added) {
        requirePlain("the name of a parameter", added.name());
        if (parameters.stream().anyMatch(p -> p.name().equals(added.name()))) {
            throw new IllegalArgumentException("there is a parameter '" + added.name() + "' already");
        }
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(added);
        return new SearchSpace(all);
    }

    /**
     * Names of the parameters.
     *
     * @return in the order in which they were added
     */
    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /** The point at places in [0, 1], one for each parameter. */
    Parameters at(double... places) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < places.length; i++) {
            values.put(parameters.get(i).name(), parameters.get(i).at(places[i]));
        }
        return new Parameters(values);
    }

    double[] placesOf(Parameters point) {
        double[] places = new double[parameters.size()];
        for (int i = 0; i < places.length; i++) {
            Object value = point.asMap().get(parameters.get(i).name());
            places[i] = parameters.get(i).placeOf(Objects.requireNonNull(value, "a point of this space"));
        }
        return places;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SearchSpace s && parameters.equals(s.parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    @Override
    public String toString() {
        return "SearchSpace" + parameters;
    }
}

package org.forecastj.models.features;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A feature of what is known of a series: a {@link Statistic} at an {@link Anchor}, of the target or of a regressor, or the ratio of two
 * of them. Immutable.
 *
 * <p>Names, which do not depend on the shift: {@code lag_1} and {@code season_7_1} for values, {@code mean_28} for a statistic at the
 * latest known value, {@code mean_28_lag_7} and {@code mean_28_season_364_1} for one at another anchor, {@code price_lag_1} and
 * {@code price_mean_28} for those of a regressor, and {@code season_364_1_over_mean_28} for a ratio.
 */
public final class HistoryFeature {
    private final String column;
    private final Statistic statistic;
    private final Anchor anchor;
    private final @Nullable HistoryFeature denominator;
    private final String name;

    private HistoryFeature(
            String column, Statistic statistic, Anchor anchor, @Nullable HistoryFeature denominator, String name) {
        this.column = column;
        this.statistic = statistic;
        this.anchor = anchor;
        this.denominator = denominator;
        this.name = name;
    }

    /**
     * The k-th latest known value of the target.
     *
     * @param k 1 for the latest
     * @return the feature
     * @throws IllegalArgumentException if {@code k < 1}
     */
    public static HistoryFeature lag(int k) {
        return of(Statistic.value(), Anchor.recent(k));
    }

    /**
     * A statistic of the target at the latest known value.
     *
     * @param statistic what to compute
     * @return the feature
     */
    public static HistoryFeature of(Statistic statistic) {
        return of(statistic, Anchor.recent(1));
    }

    /**
     * A statistic of the target.
     *
     * @param statistic what to compute
     * @param anchor where
     * @return the feature
     */
    public static HistoryFeature of(Statistic statistic, Anchor anchor) {
        return new HistoryFeature("", statistic, anchor, null, label("", statistic, anchor));
    }

    private static String label(String column, Statistic statistic, Anchor anchor) {
        String what = statistic.label();
        String where = what.isEmpty() && anchor.label().isEmpty() ? "lag_1" : anchor.label();
        String own = what.isEmpty() || where.isEmpty() ? what + where : what + "_" + where;
        return column.isEmpty() ? own : column + "_" + own;
    }

    /**
     * The same of a regressor instead of the target. Only values at the anchor and before count, so that the regressor need not be known
     * in the future.
     *
     * @param regressor name of the column
     * @return a copy
     * @throws IllegalArgumentException if the name is blank or this is a ratio
     */
    public HistoryFeature ofRegressor(String regressor) {
        if (regressor.isBlank() || denominator != null) {
            throw new IllegalArgumentException("feature '" + name + "' of regressor '" + regressor
                    + "': a name is needed, and a ratio takes it in its two parts");
        }
        return new HistoryFeature(regressor, statistic, anchor, null, label(regressor, statistic, anchor));
    }

    /**
     * This feature divided by another one; missing where the other one is zero.
     *
     * @param other the denominator
     * @return the ratio
     * @throws IllegalArgumentException if one of both is a ratio already
     */
    public HistoryFeature over(HistoryFeature other) {
        if (denominator != null || other.denominator != null) {
            throw new IllegalArgumentException(
                    "'" + name + "' over '" + other.name + "': a ratio of ratios is not known");
        }
        return new HistoryFeature(column, statistic, anchor, other, name + "_over_" + other.name);
    }

    /**
     * Under another name.
     *
     * @param newName not blank
     * @return a copy
     * @throws IllegalArgumentException if the name is blank
     */
    public HistoryFeature named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException("feature '" + name + "' is given a blank name");
        }
        return new HistoryFeature(column, statistic, anchor, denominator, newName);
    }

    /**
     * The name.
     *
     * @return such as {@code mean_28}
     */
    public String name() {
        return name;
    }

    /**
     * The regressor that it is computed of.
     *
     * @return the column, or empty for the target
     */
    public Optional<String> regressor() {
        return column.isEmpty() ? Optional.empty() : Optional.of(column);
    }

    /**
     * What is computed.
     *
     * @return the statistic, of the numerator if this is a ratio
     */
    public Statistic statistic() {
        return statistic;
    }

    /**
     * Where it is computed.
     *
     * @return the anchor, of the numerator if this is a ratio
     */
    public Anchor anchor() {
        return anchor;
    }

    /**
     * What it is divided by.
     *
     * @return the denominator, or empty if this is no ratio
     */
    public Optional<HistoryFeature> denominator() {
        return Optional.ofNullable(denominator);
    }

    String column() {
        return column;
    }

    /**
     * Length of the shortest series that has the feature in its last row, where nothing is missing.
     *
     * @param shift steps between the last known value and the target, at least 1
     * @return rows
     */
    public long rowsNeeded(int shift) {
        long own = (long) anchor.offset(shift) + statistic.span();
        return denominator == null ? own : Math.max(own, denominator.rowsNeeded(shift));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HistoryFeature f
                && name.equals(f.name)
                && column.equals(f.column)
                && statistic.equals(f.statistic)
                && anchor.equals(f.anchor)
                && Objects.equals(denominator, f.denominator);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

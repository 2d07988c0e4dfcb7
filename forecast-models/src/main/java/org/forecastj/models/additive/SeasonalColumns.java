package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.models.internal.additive.AdditiveFeatures;
import org.forecastj.models.internal.additive.FourierFeatures;

/**
 * A seasonality resolved on a history: its mode and the parts of its period that the history never saw, in which the pattern is a straight
 * line from one edge to the other. Immutable.
 *
 * <p>A class and not a record, for it holds an array.
 */
final class SeasonalColumns {
    private final Seasonality seasonality;
    /** Start and end of each gap in phases, fractions of the period; an end above 1 goes on at 0. */
    private final double[][] gaps;

    /**
     * Resolves.
     *
     * @param seasonality with a mode of its own
     * @param gaps start and end of each gap; not modified
     */
    SeasonalColumns(Seasonality seasonality, double[][] gaps) {
        this.seasonality = seasonality;
        this.gaps = gaps;
    }

    Seasonality seasonality() {
        return seasonality;
    }

    double[][] gaps() {
        return gaps;
    }

    int count() {
        return 2 * seasonality.fourierOrder();
    }

    private boolean isMultiplicative() {
        return seasonality.mode().orElseThrow() == Mode.MULTIPLICATIVE;
    }

    /**
     * Adds the columns for rows.
     *
     * @param builder receives them
     * @param days days since 1970-01-01 on the wall clock
     * @param on where the seasonality holds; empty where it always does
     */
    void addTo(AdditiveFeatures.Builder builder, double[] days, boolean[] on) {
        builder.multiplicative(isMultiplicative());
        double period = seasonality.periodDays();
        int order = seasonality.fourierOrder();
        double[] share = new double[days.length];
        double[] left = days;
        double[] right = days;
        for (int i = 0; i < days.length && gaps.length > 0; i++) {
            double turn = Math.floor(days[i] / period);
            double phase = days[i] / period - turn;
            double[] gap = gapAt(phase);
            if (gap.length > 0) {
                if (left == days) {
                    left = days.clone();
                    right = days.clone();
                }
                double from = phase < gap[0] ? gap[0] - 1 : gap[0];
                double to = phase < gap[0] ? gap[1] - 1 : gap[1];
                left[i] = (turn + from) * period;
                right[i] = (turn + to) * period;
                share[i] = (phase - from) / (to - from);
            }
        }
        if (left != days) {
            addBridged(builder, left, right, share, on);
        } else if (on.length > 0) {
            builder.fourier(days, period, order, seasonality.priorScale(), on);
        } else {
            builder.fourier(days, period, order, seasonality.priorScale());
        }
    }

    /** The gap that a phase lies in, or an empty array. */
    private double[] gapAt(double phase) {
        return Arrays.stream(gaps)
                .filter(gap -> (phase >= gap[0] && phase < gap[1]) || phase + 1 < gap[1])
                .findFirst()
                .orElse(new double[0]);
    }

    private void addBridged(
            AdditiveFeatures.Builder builder, double[] left, double[] right, double[] share, boolean[] on) {
        double[][] from = terms(left);
        double[][] to = terms(right);
        for (int c = 0; c < from.length; c++) {
            for (int i = 0; i < share.length; i++) {
                boolean off = on.length > 0 && !on[i];
                from[c][i] = off ? 0 : (1 - share[i]) * from[c][i] + share[i] * to[c][i];
            }
            builder.column(from[c], seasonality.priorScale());
        }
    }

    private double[][] terms(double[] days) {
        double[][] columns = new double[count()][days.length];
        FourierFeatures.fill(days, seasonality.periodDays(), seasonality.fourierOrder(), columns, 0);
        return columns;
    }
}

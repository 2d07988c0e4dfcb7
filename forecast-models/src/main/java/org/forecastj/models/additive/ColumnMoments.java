package org.forecastj.models.additive;

import org.forecastj.models.internal.additive.AdditiveDefaults.Standardise;

/**
 * What the standardisation of a regressor depends on: its rows told in five numbers, to which later rows are added. Immutable.
 *
 * @param mean the mean
 * @param squares sum of the squared distances from the mean
 * @param low smallest value
 * @param high largest value
 * @param binary whether each value is 0 or 1
 * @see "Chan, Golub, LeVeque (1983), Algorithms for computing the sample variance, The American Statistician 37(3), formula 2.1"
 */
record ColumnMoments(double mean, double squares, double low, double high, boolean binary) {
    /** Moments of at least one row. */
    static ColumnMoments of(double[] values) {
        double sum = 0;
        double low = values[0];
        double high = values[0];
        boolean binary = true;
        for (double value : values) {
            sum += value;
            low = Math.min(low, value);
            high = Math.max(high, value);
            binary &= value == 0 || value == 1;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new ColumnMoments(mean, squares, low, high, binary);
    }

    /** Moments of these rows and of later ones. */
    ColumnMoments plus(int rows, ColumnMoments later, int laterRows) {
        double all = (double) rows + laterRows;
        double shift = later.mean - mean;
        return new ColumnMoments(
                mean + shift * (laterRows / all),
                squares + later.squares + shift * shift * (rows * (laterRows / all)),
                Math.min(low, later.low),
                Math.max(high, later.high),
                binary && later.binary);
    }

    boolean isConstant() {
        return low == high;
    }

    /** The regressor as the model uses it over all rows, by the rule of {@link org.forecastj.models.internal.additive.AdditiveDefaults}. */
    RegressorColumn column(RegressorTerm term, Mode mode, int rows) {
        boolean left = isConstant() || (binary && LayoutResolver.mode(term) == Standardise.AUTO);
        double deviation = Math.sqrt(squares / (rows - 1));
        return left || LayoutResolver.mode(term) == Standardise.NEVER || !(deviation > 0)
                ? new RegressorColumn(term.name(), term.priorScale(), 0, 1, mode)
                : new RegressorColumn(term.name(), term.priorScale(), mean, deviation, mode);
    }
}

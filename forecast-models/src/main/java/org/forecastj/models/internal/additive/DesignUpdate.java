package org.forecastj.models.internal.additive;

/**
 * The part of an update that depends on the timestamps and regressors only: the {@link Gram} matrix in its new columns, with the new rows
 * added, factorised. It serves every series that had the same rows and gets the same new ones.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class DesignUpdate {
    private final BasisChange change;
    private final AdditiveFeatures rows;
    private final GramBuilder sums;
    private final AdditiveDesign design;

    private DesignUpdate(BasisChange change, AdditiveFeatures rows, GramBuilder sums, AdditiveDesign design) {
        this.change = change;
        this.rows = rows;
        this.sums = sums;
        this.design = design;
    }

    /**
     * Adds rows to a design.
     *
     * @param before sums over the rows so far
     * @param change how their columns become those of the new rows
     * @param rows the columns of the new rows, at least one
     * @return the update, in O(m·p² + p³) for m new rows
     * @throws IllegalArgumentException if the columns do not match, or there are no rows
     */
    public static DesignUpdate of(Gram before, BasisChange change, AdditiveFeatures rows) {
        if (rows.rows() == 0) {
            throw new IllegalArgumentException("an update needs at least one new row; there are none");
        }
        GramBuilder sums = new GramBuilder(rows);
        Gram gram = before.changed(change).plus(sums.gram());
        return new DesignUpdate(change, rows, sums, AdditiveDesign.of(gram, rows.priorScales()));
    }

    /** {@return the design of all rows} */
    public AdditiveDesign design() {
        return design;
    }

    /**
     * Adds the response of one series on the new rows.
     *
     * @param before statistics of the rows so far, in the scale they were summed in
     * @param scale what that scaled response is multiplied by, positive
     * @param shift what is added to it then
     * @param y length m, the response on the new rows in the new scale; not modified
     * @return the statistics of all rows, for {@link AdditiveSolver#solve(AdditiveDesign, ResponseStatistics, double)}
     */
    public ResponseStatistics respond(ResponseStatistics before, double scale, double shift, double[] y) {
        return before.changed(change, scale, shift).plus(sums, rows, y);
    }
}

package org.forecastj.models.boosting;

/** Values of leaves that are quantiles of residuals, in O(n log n). Stateless. */
final class LeafQuantiles {
    private LeafQuantiles() {}

    /**
     * The quantile of the residuals of some rows.
     *
     * @param rows row numbers; those from {@code from} to {@code to}, exclusive, are used
     * @param sample how often rows count
     */
    static double of(TrainingOutput output, int[] rows, int from, int to, RowSample sample) {
        Objective objective = output.objective;
        boolean weighted = output.weights != null || objective.weighsRows() || sample.isWeighted();
        double[] residuals = new double[to - from];
        double[] factors = new double[weighted ? residuals.length : 0];
        for (int i = 0; i < residuals.length; i++) {
            int row = rows[from + i];
            residuals[i] = output.targets[row] - output.scores[row];
            if (weighted) {
                float weight = output.weights == null ? 1 : output.weights[row];
                factors[i] = weight * objective.leafWeight(output.targets[row]) * sample.factor(row);
            }
        }
        return weighted
                ? Percentile.weighted(residuals, factors, objective.leafLevel())
                : Percentile.of(residuals, objective.leafLevel());
    }
}

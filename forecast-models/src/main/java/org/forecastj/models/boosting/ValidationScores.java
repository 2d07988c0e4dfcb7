package org.forecastj.models.boosting;

import java.util.List;

/** Scores of the validation rows as trees are added. Used by one thread. */
final class ValidationScores {
    private final FeatureMatrix features;
    private final WorkerTeam team;
    /** Filled anew for each measure. */
    private final double[][] scores;

    private final Measure measure;
    private final boolean averaged;
    /** Scores before any tree. */
    private final double[][] starts;

    private final double[][] sums;

    private ValidationScores(GradientBoosting settings, TrainingData data, FeatureMatrix features, WorkerTeam team) {
        this.team = team;
        int outputs = data.outputs() * settings.objective.outputsPerTarget();
        this.features = features;
        this.measure = new Measure(settings, data, team);
        this.averaged = settings.mode.kind == BoostingMode.Kind.FOREST;
        this.sums = new double[outputs][features.rows()];
        this.scores = new double[outputs][features.rows()];
        this.starts = data.initialScores == null ? new double[outputs][features.rows()] : data.initialScores;
    }

    /** Checks that the rows fit the training rows. */
    static ValidationScores of(
            GradientBoosting settings, TrainingData data, BinnedFeatures bins, TrainingData training, WorkerTeam team) {
        FeatureMatrix features = data.matrix()
                .orElseThrow(() -> new IllegalArgumentException(
                        "validation rows have binned features only; give them as a FeatureMatrix"));
        if (!features.names().equals(bins.names())) {
            throw new IllegalArgumentException("validation rows have the features " + features.names()
                    + ", training rows " + bins.names() + "; both need the same in the same order");
        }
        for (int c = 0; c < bins.columns(); c++) {
            if (bins.mapper(c).isCategorical() != features.isCategorical(c)) {
                throw new IllegalArgumentException("feature '" + bins.names().get(c)
                        + "' holds categories in the training or the validation rows only; both need the same kind");
            }
        }
        if (data.outputs() != training.outputs()) {
            throw new IllegalArgumentException("validation rows have " + data.outputs() + " targets, training rows "
                    + training.outputs() + "; both need the same number");
        }
        if ((data.initialScores == null) != (training.initialScores == null)) {
            throw new IllegalArgumentException("only the " + (data.initialScores == null ? "training" : "validation")
                    + " rows have initial scores; give them for both, since predictions are without them");
        }
        TrainingChecks.check("validation ", settings.objective, data, true);
        return new ValidationScores(settings, data, features, team);
    }

    /** Adds a multiple of one tree per output. */
    void add(List<Tree> trees, double factor) {
        RowBlocks blocks = new RowBlocks(features.rows());
        team.forEach(blocks.count(), (block, worker) -> {
            double[] row = new double[features.columns()];
            int end = blocks.end(block);
            for (int i = blocks.start(block); i < end; i++) {
                features.copyRow(i, row);
                for (int k = 0; k < sums.length; k++) {
                    sums[k][i] += factor * trees.get(k).value(row);
                }
            }
        });
    }

    /** The measure after some iterations. */
    double measure(int iterations) {
        double divisor = averaged ? iterations : 1;
        for (int k = 0; k < scores.length; k++) {
            for (int i = 0; i < scores[k].length; i++) {
                scores[k][i] = starts[k][i] + sums[k][i] / divisor;
            }
        }
        return measure.of(scores);
    }
}

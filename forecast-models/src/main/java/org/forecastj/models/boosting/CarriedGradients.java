package org.forecastj.models.boosting;

/**
 * Squared error from tree to tree without its scores. The gradient of a row is its score less its target, so that a tree moves the gradients
 * of all rows of a leaf by the leaf's value. Leaf values are rounded to whole steps of the fixed-point gradients; hence moved sums of
 * gradients are sums of moved gradients bit for bit, and the root histogram of a tree follows from the leaves' histograms of the tree
 * before, in O(leaves · columns · bins) instead of O(rows · columns).
 *
 * <p>Gradients are computed from the scores again where a tree moves them by too few steps to be exact or by so many that sums might
 * overflow, and where they have become small for their steps. Used by one thread.
 */
final class CarriedGradients {
    private final TrainingOutput output;
    private final TreeGrower grower;
    private final WorkerTeam team;
    private final PackedGradients packed;
    private final long[] steps;
    /** Whether gradients have moved since the scores were written. */
    private boolean moved;
    /** Whether the grower has the root of the next tree. */
    private boolean ready;

    private double[] current = new double[0];

    CarriedGradients(TrainingOutput output, TreeGrower grower, int maxLeaves, WorkerTeam team) {
        this.output = output;
        this.grower = grower;
        this.team = team;
        this.packed = grower.packed();
        this.steps = new long[maxLeaves];
    }

    /** Whether gradients can be carried: plain boosting of a single output by squared error, all rows alike, constant leaves. */
    static boolean suit(GradientBoosting settings, TrainingOutput output) {
        return settings.objective.isResidual()
                && settings.mode.kind == BoostingMode.Kind.BOOSTING
                && settings.rowSampling.kind == RowSampling.Kind.ALL
                && !settings.linearLeaves
                && output.weights == null
                && output.rows == null;
    }

    /** Whether the grower holds the gradients and the root histogram of the next tree. */
    boolean isReady() {
        return ready;
    }

    /** Grows the next tree. */
    GrowingTree grow() {
        return ready ? grower.growOn() : grower.growOnResiduals(output.scores, output.targets);
    }

    /** Takes over a tree whose leaf values are final but for rounding, in O(rows + leaves · columns · bins). */
    void add(GrowingTree tree) {
        if (tree.leaves == 1 || !packed.round(tree.leafValues, tree.leaves, steps)) {
            settle();
            output.add(tree, grower.partition(), null);
            return;
        }
        moved = true;
        packed.move(grower.partition(), tree.leaves, steps, team);
        ready = packed.isFine();
        if (ready) {
            grower.carry(tree.leaves, steps);
        } else {
            settle();
        }
    }

    private void settle() {
        if (moved) {
            packed.addMoves(output.scores, output.targets, output.scores, team);
        }
        moved = false;
        ready = false;
    }

    /** The mean of the squared gradients, or NaN if they are not known. */
    double loss() {
        return moved ? packed.meanSquare() : Double.NaN;
    }

    /** The scores; shared. */
    double[] scores() {
        if (!moved) {
            return output.scores;
        }
        if (current.length == 0) {
            current = new double[output.scores.length];
        }
        packed.addMoves(output.scores, output.targets, current, team);
        return current;
    }
}

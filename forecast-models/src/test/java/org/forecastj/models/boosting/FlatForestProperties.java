package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.Execution;

/** The walks of eight at once give what tree after tree gives, bit for bit. */
class FlatForestProperties {
    private static final int FEATURES = RandomEnsemble.FEATURES;

    private static RandomEnsemble ensemble(long seed) {
        return new RandomEnsemble(seed, seed % 3 == 0, seed % 2 == 0, 80, 40);
    }

    /** Tree after tree, down from the root. */
    private static double[] expected(TreeEnsemble ensemble, double[] rows, int iterations) {
        int outputs = ensemble.outputs();
        double[] scores = new double[rows.length / FEATURES * outputs];
        for (int i = 0; i < rows.length / FEATURES; i++) {
            for (int t = 0; t < iterations * outputs; t++) {
                scores[i * outputs + t % outputs] += ensemble.tree(t).value(rows, i * FEATURES);
            }
        }
        return scores;
    }

    @Property(tries = 200)
    void rowByRow(@ForAll long seed) {
        RandomEnsemble given = ensemble(seed);
        TreeEnsemble ensemble = given.ensemble;
        double[] scores = new double[ensemble.outputs()];
        for (int i = 0; i < 30; i++) {
            double[] row = given.row();
            int iterations = given.random.nextInt(ensemble.iterations() + 1);
            ensemble.raw(row, iterations, scores);
            assertArrayEquals(expected(ensemble, row, iterations), scores);
            ensemble.raw(row, ensemble.iterations(), scores);
            assertArrayEquals(expected(ensemble, row, ensemble.iterations()), scores);
        }
    }

    @Property(tries = 200)
    void manyRows(@ForAll long seed) {
        RandomEnsemble given = ensemble(seed);
        TreeEnsemble ensemble = given.ensemble;
        int count = given.random.nextInt(3 * FlatForest.BLOCK);
        double[] rows = given.rows(count);
        int iterations = given.random.nextInt(ensemble.iterations() + 1);
        double[] expected = expected(ensemble, rows, iterations);
        double[] scores = new double[expected.length];
        Arrays.fill(scores, Double.NaN);
        ensemble.rawRows(rows, iterations, scores);
        assertArrayEquals(expected, scores);
        Arrays.fill(scores, Double.NaN);
        ensemble.rawRows(rows, iterations, scores, Execution.threads(3));
        assertArrayEquals(expected, scores);
    }

    @Property(tries = 100)
    void columns(@ForAll long seed) {
        RandomEnsemble given = ensemble(seed);
        TreeEnsemble ensemble = given.ensemble;
        int count = 1 + given.random.nextInt(3 * FlatForest.BLOCK);
        double[] rows = given.rows(count);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) rows[i];
        }
        double[][] columns = new double[FEATURES][count];
        float[][] floats = new float[FEATURES][count];
        for (int i = 0; i < rows.length; i++) {
            columns[i % FEATURES][i / FEATURES] = rows[i];
            floats[i % FEATURES][i / FEATURES] = (float) rows[i];
        }
        double[] expected = expected(ensemble, rows, ensemble.iterations());
        double[] scores = new double[expected.length];
        ensemble.rawColumns(columns, ensemble.iterations(), scores, Execution.sequential());
        assertArrayEquals(expected, scores);
        ensemble.rawColumns(floats, ensemble.iterations(), scores, Execution.threads(2));
        assertArrayEquals(expected, scores);
    }
}

package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class PartialDependenceTest {
    private static final int ROWS = 40;
    private static final double[] GRID = {-1.5, 0, Double.NaN, 2};
    private static final double[] SECOND_GRID = {0.5, -0.5};

    /** The mean prediction over rows of which features are replaced. */
    private static double[] bruteForce(TreeEnsemble ensemble, double[] rows, int f, double a, int g, double b) {
        double[] changed = rows.clone();
        for (int i = 0; i < ROWS; i++) {
            changed[i * RandomEnsemble.FEATURES + g] = b;
            changed[i * RandomEnsemble.FEATURES + f] = a;
        }
        int outputs = ensemble.outputs();
        double[] predictions = new double[ROWS * outputs];
        ensemble.predictRows(changed, ensemble.iterations(), predictions);
        double[] means = new double[outputs];
        for (int i = 0; i < predictions.length; i++) {
            means[i % outputs] += predictions[i];
        }
        for (int k = 0; k < outputs; k++) {
            means[k] /= ROWS;
        }
        return means;
    }

    private static void assertPoint(double[] expected, double[] actual, int point) {
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[point * expected.length + k]);
        }
    }

    @Property(tries = 50)
    void meansOverTheRows(@ForAll long seed) {
        RandomEnsemble given = new RandomEnsemble(seed, true);
        TreeEnsemble ensemble = given.ensemble;
        double[] rows = given.rows(ROWS);
        PartialDependence dependence = PartialDependence.of(ensemble, rows);
        double[] one = dependence.on(1, GRID, Execution.threads(2));
        double[] two = dependence.on(2, GRID, 0, SECOND_GRID, Execution.threads(2));
        assertEquals(GRID.length * ensemble.outputs(), one.length);
        assertEquals(GRID.length * SECOND_GRID.length * ensemble.outputs(), two.length);
        for (int i = 0; i < GRID.length; i++) {
            assertPoint(bruteForce(ensemble, rows, 1, GRID[i], 1, GRID[i]), one, i);
            for (int j = 0; j < SECOND_GRID.length; j++) {
                double[] expected = bruteForce(ensemble, rows, 2, GRID[i], 0, SECOND_GRID[j]);
                assertPoint(expected, two, i * SECOND_GRID.length + j);
            }
        }
    }

    @Test
    void quantilesOccurRiseAndAreDistinct() {
        TreeEnsemble ensemble = new RandomEnsemble(1, false).ensemble;
        double[] rows = new double[11 * RandomEnsemble.FEATURES];
        for (int i = 0; i < 11; i++) {
            rows[i * RandomEnsemble.FEATURES] = i == 10 ? Double.NaN : 9 - i;
            rows[i * RandomEnsemble.FEATURES + 1] = i < 6 ? 3 : 4;
            rows[i * RandomEnsemble.FEATURES + 2] = Double.NaN;
        }
        PartialDependence dependence = PartialDependence.of(ensemble, rows);
        assertArrayEquals(new double[] {0, 3, 6, 9}, dependence.quantiles(0, 4));
        assertArrayEquals(new double[] {3, 4}, dependence.quantiles(1, 5));
        assertArrayEquals(new double[0], dependence.quantiles(2, 5));
    }

    @Test
    void wrongArguments() {
        TreeEnsemble ensemble = new RandomEnsemble(1, false).ensemble;
        assertThrows(IllegalArgumentException.class, () -> PartialDependence.of(ensemble, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> PartialDependence.of(ensemble, new double[3]));
        PartialDependence dependence = PartialDependence.of(ensemble, new double[8]);
        Execution execution = Execution.sequential();
        assertThrows(IllegalArgumentException.class, () -> dependence.on(4, GRID, execution));
        assertThrows(IllegalArgumentException.class, () -> dependence.on(1, GRID, 1, GRID, execution));
        assertThrows(IllegalArgumentException.class, () -> dependence.quantiles(0, 1));
        assertThrows(IllegalArgumentException.class, () -> PartialDependence.weighted(ensemble, -1, GRID));
    }
}

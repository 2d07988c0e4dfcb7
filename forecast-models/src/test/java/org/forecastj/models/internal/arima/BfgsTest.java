package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Functions whose minimum is known. */
class BfgsTest {
    private static double rosenbrock(double[] x, double[] gradient) {
        double a = 1 - x[0];
        double b = x[1] - x[0] * x[0];
        gradient[0] = -2 * a - 400 * x[0] * b;
        gradient[1] = 200 * b;
        return a * a + 100 * b * b;
    }

    /** x − log x in each variable, outside the domain infinite. */
    private static double barrier(double[] x, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] <= 0) {
                return Double.POSITIVE_INFINITY;
            }
            gradient[i] = 1 - 1 / x[i];
            sum += x[i] - Math.log(x[i]);
        }
        return sum;
    }

    private static double bowl(double[] x, double[] gradient) {
        gradient[0] = x[0] - 0.2;
        gradient[1] = 3 * (x[1] + 0.1);
        return 0.5 * gradient[0] * gradient[0] + gradient[1] * gradient[1] / 6;
    }

    @Test
    void followsACurvedValley() {
        Minimum found = new Bfgs(2, Bfgs.Settings.DEFAULT).minimise(BfgsTest::rosenbrock, new double[] {-1.2, 1});
        assertTrue(found.converged());
        assertArrayEquals(new double[] {1, 1}, found.x(), 1e-5);
        assertTrue(found.evaluations() < 80, () -> found.evaluations() + " evaluations");
    }

    @Test
    void needsFewEvaluationsInABowl() {
        Minimum found = new Bfgs(2, Bfgs.Settings.DEFAULT).minimise(BfgsTest::bowl, new double[2]);
        assertTrue(found.converged());
        assertArrayEquals(new double[] {0.2, -0.1}, found.x(), 1e-5);
        assertTrue(found.evaluations() <= 8, () -> found.evaluations() + " evaluations");
    }

    @Test
    void rightHessianLeadsThereInOneStep() {
        double[] guess = {1, 0, 0, 1.0 / 3};
        Minimum found = new Bfgs(2, Bfgs.Settings.DEFAULT).minimise(BfgsTest::bowl, new double[2], guess);
        assertEquals(2, found.evaluations());
        assertEquals(Minimum.Reason.GRADIENT, found.reason());
    }

    @Test
    void stepsBackFromInfinity() {
        Minimum found = new Bfgs(3, new Bfgs.Settings(100, 1e-12, 1e-7, 5))
                .minimise(BfgsTest::barrier, new double[] {4, 0.01, 9});
        assertTrue(found.converged());
        assertArrayEquals(new double[] {1, 1, 1}, found.x(), 1e-5);
    }

    @Test
    void saysThatTheStartIsOutside() {
        Minimum found = new Bfgs(1, Bfgs.Settings.DEFAULT).minimise(BfgsTest::barrier, new double[] {-1});
        assertEquals(Minimum.Reason.START, found.reason());
        assertFalse(found.converged());
    }

    @Test
    void saysThatTheLimitStoppedIt() {
        Minimum found = new Bfgs(2, Bfgs.Settings.DEFAULT.withIterations(3))
                .minimise(BfgsTest::rosenbrock, new double[] {-1.2, 1});
        assertEquals(Minimum.Reason.ITERATIONS, found.reason());
        assertEquals(3, found.iterations());
        assertFalse(found.converged());
    }

    @Test
    void saysThatTheGradientIsWrong() {
        Objective wrong = (x, gradient) -> {
            gradient[0] = -x[0];
            return x[0] * x[0];
        };
        Minimum found = new Bfgs(1, Bfgs.Settings.DEFAULT).minimise(wrong, new double[] {1});
        assertEquals(Minimum.Reason.LINE_SEARCH, found.reason());
    }

    @Test
    void usedAgainGivesTheSame() {
        Bfgs minimiser = new Bfgs(2, Bfgs.Settings.DEFAULT);
        Minimum first = minimiser.minimise(BfgsTest::rosenbrock, new double[] {-1.2, 1});
        minimiser.minimise(BfgsTest::bowl, new double[2]);
        Minimum again = minimiser.minimise(BfgsTest::rosenbrock, new double[] {-1.2, 1});
        assertArrayEquals(first.x(), again.x(), 0);
        assertEquals(first.evaluations(), again.evaluations());
    }

    @Test
    void givesUpWhereTheBoundIsOutOfReach() {
        Objective valley = (x, gradient) -> {
            gradient[0] = 4 * x[0] * x[0] * x[0];
            return 1 + x[0] * x[0] * x[0] * x[0];
        };
        Minimum whole = new Bfgs(1, Bfgs.Settings.DEFAULT).minimise(valley, new double[] {0.6});
        assertTrue(whole.converged());
        Minimum futile = new Bfgs(1, Bfgs.Settings.DEFAULT).minimise(valley, new double[] {0.6}, null, 0.5);
        assertEquals(Minimum.Reason.ABANDONED, futile.reason());
        assertTrue(futile.evaluations() < whole.evaluations());
        Minimum worthwhile = new Bfgs(1, Bfgs.Settings.DEFAULT).minimise(valley, new double[] {0.6}, null, 2);
        assertEquals(whole.value(), worthwhile.value());
    }
}

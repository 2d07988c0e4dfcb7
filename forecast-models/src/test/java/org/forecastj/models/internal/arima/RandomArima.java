package org.forecastj.models.internal.arima;

import java.util.SplittableRandom;

/** Random seasonal ARIMA models, stationary and invertible, and series from them. */
final class RandomArima {
    private final SplittableRandom random;
    final ArmaShape shape;
    final int d;
    final int seasonalD;
    final double[] arma;

    RandomArima(long seed, double largest) {
        random = new SplittableRandom(seed);
        int[] periods = {1, 4, 7, 12};
        int m = periods[random.nextInt(periods.length)];
        boolean seasonal = m > 1;
        shape = new ArmaShape(
                random.nextInt(4),
                random.nextInt(4),
                seasonal ? random.nextInt(3) : 0,
                seasonal ? random.nextInt(2) : 0,
                m);
        d = random.nextInt(seasonal ? 2 : 3);
        seasonalD = seasonal ? random.nextInt(2) : 0;
        arma = new double[shape.parameters()];
        fill(0, shape.p(), 1, largest);
        fill(shape.maOffset(), shape.q(), -1, largest);
        fill(shape.seasonalArOffset(), shape.seasonalP(), 1, largest);
        fill(shape.seasonalMaOffset(), shape.seasonalQ(), -1, largest);
    }

    /** Coefficients with random partial autocorrelations. */
    private void fill(int offset, int order, int sign, double largest) {
        double[] a = new double[order];
        for (int k = 0; k < order; k++) {
            double kappa = largest * (2 * random.nextDouble() - 1);
            double[] before = a.clone();
            for (int j = 0; j < k; j++) {
                a[j] = before[j] - kappa * before[k - 1 - j];
            }
            a[k] = kappa;
        }
        for (int j = 0; j < order; j++) {
            arma[offset + j] = sign * a[j];
        }
    }

    int levels() {
        return d + seasonalD * shape.period();
    }

    ArimaSystem system() {
        return ArimaSystem.of(shape, d, seasonalD, arma);
    }

    /** A path of the model, each value missing with a probability; the first is observed, and every season after the first L rows at least once. */
    double[] series(int n, double missing) {
        double[] psi = system().psiWeights(n);
        double[] shocks = random.doubles(n).map(u -> 3 * (u - 0.5)).toArray();
        double[] y = new double[n];
        for (int t = 0; t < n; t++) {
            for (int j = 0; j <= t; j++) {
                y[t] += psi[j] * shocks[t - j];
            }
        }
        for (int t = 1; t < n - levels() - 1; t++) {
            if (random.nextDouble() < missing) {
                y[t] = Double.NaN;
            }
        }
        return y;
    }

    double[] column(int n) {
        return random.doubles(n).map(u -> 2 * u).toArray();
    }

    @Override
    public String toString() {
        return "(" + shape.p() + "," + d + "," + shape.q() + ")(" + shape.seasonalP() + "," + seasonalD + ","
                + shape.seasonalQ() + ")_" + shape.period();
    }
}

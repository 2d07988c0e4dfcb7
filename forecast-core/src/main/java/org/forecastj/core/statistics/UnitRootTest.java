package org.forecastj.core.statistics;

/** Unit-root tests as {@link Differencing} uses them, with their numbers of lags. */
public enum UnitRootTest {
    /** {@link Kpss} around a level, with ⌊3√n/13⌋ lags. */
    KPSS {
        @Override
        double statistic(double[] x, int n) {
            return Kpss.statistic(x, n, Deterministic.LEVEL, Kpss.differencingLags(n));
        }

        @Override
        UnitRootResult result(double statistic, int n) {
            return Kpss.result(statistic, Kpss.differencingLags(n), Deterministic.LEVEL);
        }
    },
    /** {@link Kpss} around a trend, with ⌊3√n/13⌋ lags. */
    KPSS_TREND {
        @Override
        double statistic(double[] x, int n) {
            return Kpss.statistic(x, n, Deterministic.TREND, Kpss.differencingLags(n));
        }

        @Override
        UnitRootResult result(double statistic, int n) {
            return Kpss.result(statistic, Kpss.differencingLags(n), Deterministic.TREND);
        }
    },
    /** {@link DickeyFuller} with a level and one lag. */
    ADF {
        @Override
        double statistic(double[] x, int n) {
            return n < DickeyFuller.needed(Deterministic.LEVEL, 1)
                    ? Double.NaN
                    : DickeyFuller.statistic(x, n, Deterministic.LEVEL, 1);
        }

        @Override
        UnitRootResult result(double statistic, int n) {
            return DickeyFuller.result(statistic, n, 1, Deterministic.LEVEL);
        }
    },
    /** {@link PhillipsPerron} with a level and {@link PhillipsPerron#shortLags(int)}. */
    PHILLIPS_PERRON {
        @Override
        double statistic(double[] x, int n) {
            return PhillipsPerron.isPossible(n)
                    ? PhillipsPerron.statistic(x, n, Deterministic.LEVEL, PhillipsPerron.shortLags(n))
                    : Double.NaN;
        }

        @Override
        UnitRootResult result(double statistic, int n) {
            return PhillipsPerron.result(statistic, n, PhillipsPerron.shortLags(n), Deterministic.LEVEL);
        }
    };

    /** Of the first {@code n} values; NaN where it is not defined. */
    abstract double statistic(double[] x, int n);

    abstract UnitRootResult result(double statistic, int n);

    /** Whether the first {@code n} values have a unit root; false where the statistic is not defined. */
    boolean hasUnitRoot(double[] x, int n, double level) {
        double statistic = statistic(x, n);
        return Double.isFinite(statistic) && result(statistic, n).hasUnitRoot(level);
    }
}

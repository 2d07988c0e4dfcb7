package org.forecastj.core.conformal;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.junit.jupiter.api.Nested;

/** Wrapped models are models. */
final class ConformalContractTest {
    /** What split conformal prediction has in common: 20 steps, as the contract asks for twice its horizon. */
    abstract static class Split extends ForecasterContract {
        SplitConformal<?> split() {
            return Conformal.split(TestModel.naive()).horizon(20).calibration(25);
        }

        @Override
        protected Forecaster<?> forecaster() {
            return split();
        }

        @Override
        protected int minimumLength() {
            return 45;
        }

        @Override
        protected boolean fitsIrregularHistory() {
            return false;
        }
    }

    @Nested
    final class Symmetric extends Split {}

    @Nested
    final class OfAMean extends Split {
        @Override
        SplitConformal<?> split() {
            return Conformal.split(TestModel.mean()).horizon(20).calibration(25).smoothing(1);
        }
    }

    @Nested
    final class Asymmetric extends Split {
        @Override
        SplitConformal<?> split() {
            return super.split().calibration(45).asymmetric();
        }

        @Override
        protected int minimumLength() {
            return 65;
        }

        @Override
        protected int sampleLength() {
            return 90;
        }
    }

    @Nested
    final class QuantileRegression extends Split {
        @Override
        SplitConformal<?> split() {
            return super.split().quantileRegression();
        }
    }

    @Nested
    final class Normalized extends Split {
        @Override
        SplitConformal<?> split() {
            return Conformal.split(TestModel.mean())
                    .horizon(20)
                    .calibration(25)
                    .minTrain(10)
                    .normalized();
        }

        @Override
        protected int minimumLength() {
            return 54;
        }
    }

    @Nested
    final class Adaptive extends Split {
        @Override
        SplitConformal<?> split() {
            return super.split().adaptive(0.02);
        }
    }

    @Nested
    final class AdaptiveWithoutRate extends Split {
        @Override
        SplitConformal<?> split() {
            return super.split().quantileRegression().adaptive();
        }
    }

    /** What the methods have in common that leave out rows. */
    abstract static class Resampled extends ForecasterContract {
        @Override
        protected int minimumLength() {
            return 20;
        }

        @Override
        protected boolean fitsIrregularHistory() {
            return false;
        }
    }

    @Nested
    final class JackknifePlus extends Resampled {
        @Override
        protected Forecaster<?> forecaster() {
            return Conformal.jackknifePlus(TestModel.mean());
        }
    }

    @Nested
    final class CvPlus extends Resampled {
        @Override
        protected Forecaster<?> forecaster() {
            return Conformal.cvPlus(TestModel.mean(), 5);
        }
    }

    @Nested
    final class EnbPi extends Resampled {
        @Override
        protected Forecaster<?> forecaster() {
            return Conformal.enbPi(TestModel.mean()).samples(15).seed(3);
        }
    }
}

package org.forecastj.models.arima;

/**
 * How models of one differenced series are compared: the fit, less a price for each parameter. The smaller the better. With ℓ the
 * log-likelihood, k the number of parameters, the innovation variance included, and n the number of observations left after differencing:
 *
 * <ul>
 *   <li>{@link #AIC}: −2ℓ + 2k
 *   <li>{@link #AICC}: AIC + 2k(k + 1)/(n − k − 1)
 *   <li>{@link #BIC}: −2ℓ + k·log n
 * </ul>
 *
 * <p>Values are comparable among models of the same observations alone: never across orders of differencing or transforms.
 *
 * @see "Akaike (1974), A new look at the statistical model identification, IEEE Transactions on Automatic Control 19, 716–723"
 * @see "Hurvich, Tsai (1989), Regression and time series model selection in small samples, Biometrika 76, 297–307"
 * @see "Schwarz (1978), Estimating the dimension of a model, Annals of Statistics 6, 461–464"
 * @see "Hyndman, Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, section 9.6"
 */
public enum InformationCriterion {
    /** Akaike's criterion. */
    AIC {
        @Override
        double penalty(int k, int n) {
            return 2.0 * k;
        }
    },
    /** Akaike's criterion, corrected for small samples. */
    AICC {
        @Override
        double penalty(int k, int n) {
            int spare = n - k - 1;
            return spare <= 0 ? Double.POSITIVE_INFINITY : 2.0 * k + 2.0 * k * (k + 1.0) / spare;
        }
    },
    /** Schwarz's Bayesian criterion. */
    BIC {
        @Override
        double penalty(int k, int n) {
            return k * Math.log(n);
        }
    };

    abstract double penalty(int k, int n);

    /**
     * The value of the criterion.
     *
     * @param logLikelihood maximised log-likelihood, natural logarithm
     * @param parametersWithVariance number of estimated parameters, the innovation variance included, at least 1
     * @param observations number of observations after differencing, at least 1
     * @return the value, the smaller the better; {@code POSITIVE_INFINITY} for {@link #AICC} if {@code observations −
     *     parametersWithVariance − 1} is 0 or less, or if the log-likelihood is {@code NEGATIVE_INFINITY}; NaN if the log-likelihood is NaN
     * @throws IllegalArgumentException if there is no parameter or no observation
     */
    public double of(double logLikelihood, int parametersWithVariance, int observations) {
        if (parametersWithVariance < 1 || observations < 1) {
            throw new IllegalArgumentException("there are " + parametersWithVariance + " parameters and " + observations
                    + " observations; at least 1 of each is needed");
        }
        return -2 * logLikelihood + penalty(parametersWithVariance, observations);
    }
}

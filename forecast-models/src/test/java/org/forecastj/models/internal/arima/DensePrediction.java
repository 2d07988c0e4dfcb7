package org.forecastj.models.internal.arima;

/** Predictions of {@link DenseGaussianLikelihood} for tests of other packages. */
public final class DensePrediction {
    private final DenseGaussianLikelihood.Prediction prediction;

    private DensePrediction(DenseGaussianLikelihood.Prediction prediction) {
        this.prediction = prediction;
    }

    public static DensePrediction of(ArmaShape shape, double[] arma, int d, int seasonalD, double[] eta, int horizon) {
        return new DensePrediction(DenseGaussianLikelihood.predict(shape, arma, d, seasonalD, eta, horizon));
    }

    public double mean(int h) {
        return prediction.mean().getEntry(h);
    }

    /** Relative to σ². */
    public double variance(int h) {
        return prediction.covariance().getEntry(h, h);
    }
}

package org.forecastj.models.internal.arima;

/**
 * How many coefficients a multiplicative seasonal ARMA model has, and where they lie in its parameter vector: φ_1…φ_p, θ_1…θ_q, Φ_1…Φ_P,
 * Θ_1…Θ_Q. The polynomials are φ(B)Φ(B^m) w_t = θ(B)Θ(B^m) a_t with φ(B) = 1 − Σ φ_j B^j and θ(B) = 1 + Σ θ_j B^j.
 *
 * @param p order of the autoregression
 * @param q order of the moving average
 * @param seasonalP order of the seasonal autoregression
 * @param seasonalQ order of the seasonal moving average
 * @param period length of the season m; 1 without seasonal part
 */
public record ArmaShape(int p, int q, int seasonalP, int seasonalQ, int period) {
    /** Number of coefficients. */
    public int parameters() {
        return p + q + seasonalP + seasonalQ;
    }

    /** Where θ_1 lies. */
    public int maOffset() {
        return p;
    }

    /** Where Φ_1 lies. */
    public int seasonalArOffset() {
        return p + q;
    }

    /** Where Θ_1 lies. */
    public int seasonalMaOffset() {
        return p + q + seasonalP;
    }

    /** Degree of φ(B)Φ(B^m). */
    public int arDegree() {
        return p + seasonalP * period;
    }

    /** Degree of θ(B)Θ(B^m). */
    public int maDegree() {
        return q + seasonalQ * period;
    }
}

package org.forecastj.models.internal.arima;

/** Where a minimiser stopped, and why. Immutable. */
public final class Minimum {
    /** Why a minimiser stopped. */
    public enum Reason {
        /** The gradient is small. */
        GRADIENT(true, "the gradient is small"),
        /** The next step promises nothing and the last brought next to nothing. */
        DECREASE(true, "further steps bring next to nothing"),
        /** No lower value could be found although the gradient is not small; the rounding error of the function may be the cause. */
        LINE_SEARCH(false, "no higher likelihood could be found though its gradient is not small"),
        /** The limit of iterations. */
        ITERATIONS(false, "the limit of iterations was reached"),
        /** It was not going to be of use. */
        ABANDONED(false, "a better maximum is known"),
        /** The function is not finite at the start. */
        START(false, "the likelihood is not finite at the start");

        private final boolean converged;
        private final String description;

        Reason(boolean converged, String description) {
            this.converged = converged;
            this.description = description;
        }

        /** {@return the reason, for people} */
        public String description() {
            return description;
        }
    }

    private final double[] x;
    private final double value;
    private final double gradientNorm;
    private final int iterations;
    private final int evaluations;
    private final Reason reason;

    Minimum(double[] x, double value, double gradientNorm, int iterations, int evaluations, Reason reason) {
        this.x = x.clone();
        this.value = value;
        this.gradientNorm = gradientNorm;
        this.iterations = iterations;
        this.evaluations = evaluations;
        this.reason = reason;
    }

    /** {@return the argument, a copy} */
    public double[] x() {
        return x.clone();
    }

    /** {@return the value there} */
    public double value() {
        return value;
    }

    /** {@return the largest derivative there, in size} */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** {@return number of iterations} */
    public int iterations() {
        return iterations;
    }

    /** {@return number of evaluations of value and gradient} */
    public int evaluations() {
        return evaluations;
    }

    /** {@return whether it stopped because it had arrived} */
    public boolean converged() {
        return reason.converged;
    }

    /** {@return why it stopped} */
    public Reason reason() {
        return reason;
    }
}

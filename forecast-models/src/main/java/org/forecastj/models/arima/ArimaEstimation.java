package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.arima.ArmaEstimate;
import org.forecastj.models.internal.arima.ArmaEstimator;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;
import org.forecastj.models.internal.arima.ConditionedColumns;
import org.forecastj.models.internal.arima.EstimatorSettings;
import org.forecastj.models.internal.arima.InformationMatrix;
import org.forecastj.models.internal.arima.SearchEffort;
import org.jspecify.annotations.Nullable;

/** Fits a model of given orders: checks the data, estimates, and makes the fit. Stateless. */
final class ArimaEstimation {
    /** Squares of larger numbers, and of the inverses of smaller ones, may overflow. */
    private static final double LARGEST = 1e150;

    private ArimaEstimation() {}

    static ArimaFit fit(ArimaModel model, TimeSeries series, Regressors given) {
        return fit(model, series, given, null, effort(model));
    }

    /** From how many starts a model is to be estimated. */
    static SearchEffort effort(ArimaModel model) {
        return model.thorough() ? SearchEffort.THOROUGH : SearchEffort.STANDARD;
    }

    /**
     * Fits a model.
     *
     * @param warm ARMA coefficients to start from as well
     * @param effort from how many starts
     */
    static ArimaFit fit(
            ArimaModel model, TimeSeries series, Regressors given, double @Nullable [] warm, SearchEffort effort) {
        if (model.detection().isPresent()) {
            ArimaFit plain = fit(model.withInterventions(model.interventions()), series, given, warm, effort);
            return new InterventionDetection(
                            model.detection().get(),
                            richer ->
                                    fit(richer, series, given, plain.estimates().arma(), effort))
                    .run(plain);
        }
        ArimaDesign.requireNamed(given, model.regressors(), series.name());
        requireObserved(series);
        ArimaDesign design = new ArimaDesign(model, series.name(), series.index());
        ResponseScale scale = ResponseScale.of(model.boxCox(), model.seasonal().period(), series);
        Regressors regressors = design.select(given, series.index());
        PreparedSeries prepared =
                PreparedSeries.of(scale.forward(series), design.columns(0, series.index(), regressors));
        ArimaEstimates estimates = estimate(model, series.name(), prepared, warm, effort);
        return new ArimaFit(model, series, regressors, scale, estimates);
    }

    static void requireObserved(TimeSeries series) {
        if (series.observedCount() == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "series '" + series.name() + "' has "
                            + (series.size() == 0 ? "no rows" : "no observed value in " + series.size() + " rows")
                            + "; an ARIMA model needs values");
        }
    }

    /** The shape of the ARMA part of a model. */
    static ArmaShape shape(ArimaModel model) {
        SeasonalOrder s = model.seasonal();
        return new ArmaShape(model.order().p(), model.order().q(), s.p(), s.q(), s.period());
    }

    /** Estimates the coefficients of a model on prepared data. */
    static ArimaEstimates estimate(
            ArimaModel model, String series, PreparedSeries all, double @Nullable [] warm, SearchEffort effort) {
        double[] fixedArma = fixed(model, model.armaNames());
        double[] fixedRegression = fixed(model, model.regressionNames());
        PreparedSeries data = all.withFixed(fixedRegression);
        int free = count(fixedArma) + count(fixedRegression);
        requireLength(model, series, data, free);
        int d = model.order().d();
        int seasonalD = model.seasonal().d();
        double[][] differenced = data.differenced(d, seasonalD, model.seasonal().period());
        double left = residualScale(model, series, differenced);
        int observations = data.observed() - model.lostRows();
        if (data.isExplained(left)) {
            return exact(model, data, differenced, fixedArma, fixedRegression, observations);
        }
        requireRange(model, series, Double.isInfinite(left) ? data.largest() : left);
        ArmaShape shape = shape(model);
        boolean conditional = model.method() == EstimationMethod.CSS;
        ArmaLikelihood likelihood = data.likelihood(shape, d, seasonalD, differenced, conditional);
        ArmaEstimate estimate = new ArmaEstimator(
                        new EstimatorSettings(model.method() == EstimationMethod.CSS_ML, effort, 200))
                .estimate(likelihood, differenced, fixedArma, warm);
        if (!Double.isFinite(estimate.logLikelihood())) {
            throw notComputable(model, series, conditional && data.hasGaps());
        }
        return gather(model, likelihood, estimate, fixedArma, fixedRegression, observations, free);
    }

    private static ForecastingException notComputable(ArimaModel model, String series, boolean gapped) {
        String remedy = gapped
                ? "the conditional one needs rows whose predecessors are observed: take EstimationMethod.ML, which integrates missing"
                        + " values out"
                : (model.fixed().isEmpty() ? "" : "look whether those fixed, " + model.fixed() + ", are possible, ")
                        + "rescale the series, take fewer regressors or lower orders";
        return new ForecastingException(
                gapped ? Reason.MISSING_VALUES : Reason.NUMERICAL,
                "series '" + series + "': the likelihood of " + model.name()
                        + " cannot be computed at any coefficients; " + remedy);
    }

    /** Refuses noise whose variance is no number. */
    private static void requireRange(ArimaModel model, String series, double noise) {
        if (!(noise <= LARGEST && noise >= 1 / LARGEST)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series + "': " + model.name() + " leaves noise of about "
                            + (Double.isNaN(noise) ? Double.POSITIVE_INFINITY : noise)
                            + ", whose variance is out of the range of numbers; it must be from " + 1 / LARGEST + " to "
                            + LARGEST + ": rescale the series");
        }
    }

    private static ArimaEstimates gather(
            ArimaModel model,
            ArmaLikelihood likelihood,
            ArmaEstimate estimate,
            double[] fixedArma,
            double[] fixedRegression,
            int observations,
            int free) {
        double[] arma = estimate.arma();
        double logLikelihood = likelihood.value(arma);
        double variance = likelihood.variance();
        double[] regression = merge(fixedRegression, likelihood.regression());
        boolean[] isFree = new boolean[arma.length];
        for (int i = 0; i < isFree.length; i++) {
            isFree[i] = Double.isNaN(fixedArma[i]);
        }
        double[][] covariance =
                spread(InformationMatrix.of(likelihood, arma, isFree).covariance(), fixedArma, fixedRegression);
        int rows = model.method() == EstimationMethod.CSS
                ? observations - shape(model).arDegree()
                : observations;
        ArimaConvergence convergence = new ArimaConvergence(
                estimate.converged(),
                estimate.reason().description(),
                estimate.evaluations(),
                estimate.distinctOptima());
        return new ArimaEstimates(
                arma, regression, covariance, logLikelihood, variance * rows, observations, free, convergence);
    }

    /** Coefficients that are given, NaN where free. */
    private static double[] fixed(ArimaModel model, List<String> names) {
        return names.stream()
                .mapToDouble(n -> model.fixed().getOrDefault(n, Double.NaN))
                .toArray();
    }

    private static int count(double[] fixed) {
        return (int) Arrays.stream(fixed).filter(Double::isNaN).count();
    }

    private static double[] merge(double[] fixed, double[] free) {
        double[] all = fixed.clone();
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            if (Double.isNaN(all[i])) {
                all[i] = free[next++];
            }
        }
        return all;
    }

    /** A covariance of the free coefficients among zeros for the others. */
    private static double[][] spread(double[][] free, double[] fixedArma, double[] fixedRegression) {
        int[] at = IntStream.range(0, fixedArma.length + fixedRegression.length)
                .filter(i -> Double.isNaN(i < fixedArma.length ? fixedArma[i] : fixedRegression[i - fixedArma.length]))
                .toArray();
        double[][] all = new double[fixedArma.length + fixedRegression.length][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new double[all.length];
        }
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) {
                all[at[i]][at[j]] = free[i][j];
            }
        }
        return all;
    }

    /** The least number of observed values that a model can be fitted to. */
    static int requiredObservations(ArimaModel model, int free) {
        ArmaShape shape = shape(model);
        int rows = Math.max(free + 1, shape.arDegree() - shape.maDegree() + 1);
        if (model.method() == EstimationMethod.CSS) {
            rows = Math.max(rows, shape.arDegree() + free + 1);
        }
        int seasons = model.seasonal().present() ? 2 * model.seasonal().period() : 0;
        return Math.max(model.lostRows() + rows, seasons);
    }

    private static void requireLength(ArimaModel model, String series, PreparedSeries data, int free) {
        int required = requiredObservations(model, free);
        if (data.observed() < required) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series + "' has " + data.observed() + " observed values; " + model.name()
                            + " needs at least " + required + ": add history or take lower orders");
        }
    }

    /** As {@link LeastSquares#residualScale}, naming the regressor that depends on others. */
    private static double residualScale(ArimaModel model, String series, double[][] differenced) {
        try {
            return LeastSquares.residualScale(differenced);
        } catch (ConditionedColumns.DependentColumnException e) {
            throw dependent(model, series, e);
        }
    }

    private static ForecastingException dependent(
            ArimaModel model, String series, ConditionedColumns.DependentColumnException e) {
        List<String> names = new ArrayList<>(model.regressionNames());
        names.removeIf(model.fixed()::containsKey);
        int differences = model.order().d() + model.seasonal().d();
        List<String> before = names.subList(0, e.column());
        return new ForecastingException(
                Reason.INVALID_VALUE,
                "series '" + series + "': regressor '" + names.get(e.column()) + "' is "
                        + (before.isEmpty() ? "constant zero" : "a linear combination of " + before)
                        + (differences == 0 ? "" : " after " + differences + " differences")
                        + " on the observed rows, so that its coefficient is not determined; leave it out",
                e);
    }

    /** The regression explains the series: there is no noise to estimate ARMA coefficients from. */
    private static ArimaEstimates exact(
            ArimaModel model,
            PreparedSeries data,
            double[][] differenced,
            double[] fixedArma,
            double[] fixedRegression,
            int observations) {
        double[] arma = new double[fixedArma.length];
        for (int i = 0; i < arma.length; i++) {
            arma[i] = Double.isNaN(fixedArma[i]) ? 0 : fixedArma[i];
        }
        ConditionedColumns conditioned = new ConditionedColumns(LeastSquares.complete(differenced));
        double[] regression = merge(fixedRegression, conditioned.original(new double[data.columns().length]));
        int size = arma.length + regression.length;
        return new ArimaEstimates(
                arma,
                regression,
                new double[size][size],
                Double.NaN,
                0,
                observations,
                count(fixedRegression),
                new ArimaConvergence(true, "the regression explains " + model.name() + " exactly", 0, 0));
    }
}

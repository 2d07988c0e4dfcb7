package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.models.internal.additive.CurvedSolution;
import org.forecastj.models.internal.additive.Gram;
import org.forecastj.models.internal.additive.Linearisation;
import org.forecastj.models.internal.additive.PosteriorDraws;
import org.forecastj.models.internal.additive.PosteriorProblem;
import org.forecastj.models.internal.additive.PosteriorSampler;
import org.forecastj.models.internal.additive.SamplerSettings;

/** Samples the posterior of a fit. Stateless. */
final class PosteriorEstimation {
    private static final int CHAINS = 4;

    private PosteriorEstimation() {}

    static AdditivePosterior sample(AdditiveFit fit, int draws, long seed, Execution execution) {
        if (draws < CHAINS) {
            throw new IllegalArgumentException(
                    "draws is " + draws + "; at least " + CHAINS + " are needed, one for each chain");
        }
        if (fit.estimate().sigma == 0) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + fit.observed().name()
                            + "' is constant, so that nothing is uncertain; there is no posterior to sample");
        }
        int perChain = (draws + CHAINS - 1) / CHAINS;
        SamplerSettings usual = SamplerSettings.DEFAULT;
        SamplerSettings settings = new SamplerSettings(CHAINS, usual.warmup(), perChain, usual.thinning());
        PosteriorProblem problem = problem(fit);
        List<Integer> chains = IntStream.range(0, CHAINS).boxed().toList();
        List<Outcome<double[]>> runs =
                execution.run(chains, chain -> PosteriorSampler.chain(problem, settings, seed, chain));
        double[][] sampled = runs.stream()
                .map(run -> run.value().orElseThrow(() -> run.failure().orElseThrow()))
                .toArray(double[][]::new);
        PosteriorDraws all = PosteriorDraws.of(sampled, problem.dimension() + 1);
        return new AdditivePosterior(fit, all, !problem.isNoiseKnown(), seed);
    }

    private static PosteriorProblem problem(AdditiveFit fit) {
        Layout layout = fit.layout();
        if (fit.specification().isExact()) {
            Statistics statistics = Statistics.ofExact(fit);
            Gram gram = statistics.shared().orElseThrow().gram();
            return PosteriorProblem.of(gram, layout.priorScales(), statistics.response(), layout.trendPriorScale());
        }
        return linearised(
                fit,
                new CurvedEstimation(
                                fit.specification(),
                                layout,
                                ObservedRows.of(fit.observed()),
                                fit.regressors(),
                                fit.observed())
                        .solution(fit.estimate()));
    }

    /** The posterior with the likelihood's second-order approximation at the mode. */
    private static PosteriorProblem linearised(AdditiveFit fit, CurvedSolution mode) {
        Layout layout = fit.layout();
        Linearisation at = mode.linearisation();
        double[] centre = Arrays.copyOf(fit.estimate().smooth(layout.isFlat()), at.size());
        System.arraycopy(fit.estimate().delta, 0, centre, at.smoothCount(), at.size() - at.smoothCount());
        double[] scales = PosteriorProblem.withTrend(layout.priorScales(), at.smoothCount());
        if (!(fit.specification().likelihood() instanceof Likelihood.Gaussian)) {
            return PosteriorProblem.at(centre, at.information(), at.gradient())
                    .normal(scales)
                    .laplace(layout.trendPriorScale())
                    .build();
        }
        double variance = mode.dispersion() * mode.dispersion();
        return PosteriorProblem.at(centre, times(variance, at.information()), times(variance, at.gradient()))
                .normal(scales)
                .laplace(layout.trendPriorScale())
                .noise(sumOfSquares(fit), at.effectiveSize())
                .build();
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }

    private static double sumOfSquares(AdditiveFit fit) {
        double[] residuals = AdditiveEstimation.scaledResiduals(fit);
        Optional<double[]> weights = fit.specification().weights().map(fit.regressors()::column);
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            double square = residuals[i] * residuals[i] * (weights.isPresent() ? weights.get()[i] : 1);
            sum += Double.isNaN(square) ? 0 : square;
        }
        return sum;
    }
}

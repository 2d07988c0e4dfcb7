package org.forecastj.models.additive;

import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveDesign;
import org.forecastj.models.internal.additive.AdditiveSolution;
import org.forecastj.models.internal.additive.AdditiveSolver;
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
        return new AdditivePosterior(fit, PosteriorDraws.of(sampled, problem.dimension() + 1), seed);
    }

    private static PosteriorProblem problem(AdditiveFit fit) {
        ObservedRows observed = ObservedRows.of(fit.observed());
        TimeIndex index = observed.observedIndex();
        Layout layout = fit.layout();
        AdditiveDesign design = AdditiveDesign.of(Rows.linear(
                layout, index, fit.regressors().at(index), fit.observed().name()));
        double[] y = observed.values(fit.observed());
        for (int i = 0; i < y.length; i++) {
            y[i] = (y[i] - fit.estimate().floor) / fit.estimate().scale;
        }
        AdditiveSolution mode = AdditiveSolver.solve(design, y, layout.trendPriorScale());
        return PosteriorProblem.of(design, mode, y, layout.trendPriorScale());
    }
}

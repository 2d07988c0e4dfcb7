package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * A model whose intervals come from its errors at earlier origins (split conformal prediction in time), step by step.
 *
 * <p>An interval at level p takes the ⌈(n + 1) p⌉-th smallest of the n scores of its step. Where scores are exchangeable it covers with a
 * probability of at least p, and at most p + 1 / (n + 1) without ties; scores of a series are so only as far as its errors are stationary.
 * Errors of overlapping forecasts depend on each other, and say less than their number: intervals are {@linkplain #dependenceCorrection
 * widened} for that.
 *
 * <p>{@link ConformalFit#update} goes on with it: the forecast of every fit and every updated fit is kept until its horizon is over, its
 * errors join the scores, and the oldest leave. With regressors, which are not known so long ahead, errors are learned for the steps of each
 * update only. One fit costs as many fits of the model as there are calibration origins, and one more.
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * @param <F> type of the model's own fits
 * @see "Vovk, Gammerman and Shafer (2005), Algorithmic learning in a random world; Lei et al. (2018), JASA 113, 1094–1111"
 */
public final class SplitConformal<F extends Fit> extends SplitSpecification<SplitConformal<F>>
        implements Forecaster<ConformalFit<F>> {
    private static final List<Double> RATES = List.of(0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128);

    private final Forecaster<F> model;

    SplitConformal(Forecaster<F> model, SplitSettings settings) {
        super(settings);
        this.model = Objects.requireNonNull(model, "model");
    }

    @Override
    SplitConformal<F> with(SplitSettings changed) {
        return new SplitConformal<>(model, changed);
    }

    /**
     * Adaptive levels: with every observation that {@link ConformalFit#update} brings, the miscoverage α of a level and step becomes
     * α + γ (1 − level − missed). In the long run the share of misses is 1 − level, whatever the data do. Where α falls below 0 the
     * interval goes beyond the largest score, by −α / (1 − level) times that score, instead of becoming infinite.
     *
     * @param gamma learning rate, positive; 0.005 to 0.05 are usual
     * @return a copy
     * @throws IllegalArgumentException if the rate is not positive and finite
     * @see "Gibbs and Candès (2021), Adaptive conformal inference under distribution shift, NeurIPS 34"
     */
    public SplitConformal<F> adaptive(double gamma) {
        if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the learning rate is " + gamma + "; a positive number is needed");
        }
        return with(settings.with(s -> s.gammas = List.of(gamma)));
    }

    /**
     * Adaptive levels without a learning rate to choose: those of eight rates from 0.001 to 0.128, averaged by weights that follow how well
     * each does (DtACI).
     *
     * @return a copy
     * @see "Gibbs and Candès (2024), Conformal inference for online prediction with arbitrary distribution shifts, JMLR 25(162)"
     */
    public SplitConformal<F> adaptive() {
        return with(settings.with(s -> s.gammas = RATES));
    }

    /**
     * The model behind.
     *
     * @return the model
     */
    public Forecaster<F> model() {
        return model;
    }

    @Override
    public String name() {
        return (settings.gammas.isEmpty() ? "split" : "adaptive") + " conformal " + model.name();
    }

    @Override
    public ConformalFit<F> fit(TimeSeries series, Regressors regressors) {
        requireHistory(series);
        F fitted = model.fit(series, regressors);
        Evaluation past = Backtest.of(settings.rollingOrigin())
                .model(model)
                .regressors(regressors)
                .run(series);
        past.failures().stream().findFirst().ifPresent(failure -> {
            throw Histories.at(series.name(), failure.cause());
        });
        return calibrated(series, fitted, past.forecasts(), regressors.isEmpty());
    }

    private ConformalFit<F> calibrated(TimeSeries series, F fitted, List<FoldForecast> past, boolean foresees) {
        Scoring scoring = settings.scoring(settings.origins, true);
        List<double[][]> paths = new ArrayList<>();
        past.stream()
                .sorted(Comparator.comparingInt(f -> f.fold().origin()))
                .forEach(f -> paths.add(scores(scoring, series.name(), f, 1)));
        return new ConformalFit<>(name(), fitted, SplitCalibration.start(scoring, paths, fitted, foresees));
    }

    @Override
    public boolean sharesWorkInPanels() {
        return model.sharesWorkInPanels();
    }

    /**
     * Fits the model by its own {@code fitEach}, to the whole panel and at every calibration origin, where it shares work among series;
     * otherwise each series on its own. The fits are the same.
     */
    @Override
    public PanelFit<ConformalFit<F>> fitEach(
            Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        return sharesWorkInPanels()
                ? fitShared(panel, regressors, execution)
                : Forecaster.super.fitEach(panel, regressors, execution);
    }

    private PanelFit<ConformalFit<F>> fitShared(
            Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Execution clock = execution.startClock();
        Map<SeriesKey, ForecastingException> failures = new TreeMap<>();
        for (SeriesKey key : panel.keys()) {
            try {
                requireHistory(panel.get(key));
            } catch (ForecastingException e) {
                failures.put(key, e);
            }
        }
        Panel fit = panel.filter(key -> !failures.containsKey(key));
        Map<SeriesKey, F> fitted = new TreeMap<>();
        Map<SeriesKey, List<FoldForecast>> past = new TreeMap<>();
        if (fit.size() > 0) {
            PanelFit<F> fits = model.fitEach(fit, regressors, clock);
            fitted.putAll(fits.fits());
            fits.failures().forEach(failures::putIfAbsent);
            Panel calibrated = fit.filter(fitted::containsKey);
            if (calibrated.size() > 0) {
                Evaluation evaluation = Backtest.of(settings.rollingOrigin())
                        .model(model)
                        .regressors(regressors)
                        .execution(clock.withoutProgress())
                        .run(calibrated);
                evaluation
                        .failures()
                        .forEach(f -> failures.putIfAbsent(
                                f.key(), Histories.at(f.key().toString(), f.cause())));
                evaluation
                        .forecasts()
                        .forEach(f -> past.computeIfAbsent(f.key(), k -> new ArrayList<>())
                                .add(f));
            }
        }
        List<SeriesKey> keys = panel.keys();
        return PanelFit.of(keys, clock.withoutProgress().run(keys, key -> {
            ForecastingException failure = failures.get(key);
            if (failure != null) {
                throw failure;
            }
            F own = Objects.requireNonNull(fitted.get(key), "every series is fitted or a failure");
            return calibrated(
                    panel.get(key),
                    own,
                    past.getOrDefault(key, List.of()),
                    regressors.apply(key).isEmpty());
        }));
    }

    private void requireHistory(TimeSeries series) {
        Histories.require(
                series,
                settings.rowsNeeded(),
                settings.origins + " calibration origins; lower calibration, step or the horizon, or add history");
    }

    static double[][] scores(Scoring scoring, String series, FoldForecast forecast, double scale) {
        Issued issued = Issued.of(forecast, scoring.modelLevels());
        return scoring.scores(series, issued, scale, forecast.actuals());
    }

    @Override
    public String toString() {
        return name() + "[" + settings + "]";
    }
}

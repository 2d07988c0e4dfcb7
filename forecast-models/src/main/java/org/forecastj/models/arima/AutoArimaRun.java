package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Differencing;
import org.forecastj.core.statistics.SeasonalStrength;
import org.forecastj.core.statistics.SeasonalTest;
import org.forecastj.models.internal.arima.ConditionedColumns;
import org.forecastj.models.internal.arima.Differences;
import org.forecastj.models.internal.arima.SearchEffort;

/** The choice of a model for one series. */
final class AutoArimaRun {
    private static final double LEVEL = 0.05;
    /** Level of the test that a second difference takes. */
    private static final double STRICT = 0.01;

    private static final int MOST_DIFFERENCES = 2;
    private static final int MOST_AVERAGED = 10;
    /** Shortest season for which Fourier terms are tried as well as lags. */
    private static final int FOURIER_FROM = 24;
    /** Longest season for which lags are tried. */
    private static final int LAGS_UP_TO = 52;

    private static final int APPROXIMATE_FROM = 10_000;

    /** Least number of observed values, besides one for each regressor, for which models are compared. */
    private static final int LEAST = 5;

    private final AutoArima spec;
    private final TimeSeries series;
    private final Regressors regressors;
    private final Execution execution;
    private final ResponseScale scale;
    private final PreparedSeries data;
    private final int period;
    private final List<SearchStep> trace = new ArrayList<>();
    private Optional<String> stopped = Optional.empty();

    AutoArimaRun(AutoArima spec, TimeSeries series, Regressors given, Execution execution) {
        ArimaDesign.requireNamed(given, spec.regressors(), series.name());
        ArimaEstimation.requireObserved(series);
        this.spec = spec;
        this.series = series;
        this.execution = execution.startClock();
        int rows = spec.period(series);
        this.scale = ResponseScale.of(spec.boxCox(), rows, series);
        ArimaModel plain = spec.base().mean(false).build();
        ArimaDesign design = new ArimaDesign(plain, series.name(), series.index());
        this.regressors = design.select(given, series.index());
        this.data = PreparedSeries.of(scale.forward(series), design.columns(0, series.index(), regressors));
        this.period = 2 * rows <= data.values().length ? rows : 1;
    }

    AutoArimaFit fit() {
        Choice choice = choose();
        List<WeightedArima> members = spec.averaged() ? average(choice) : List.of(new WeightedArima(choice.best, 1));
        return new AutoArimaFit(members, Optional.of(new ArimaSearch(spec.criterion(), trace, stopped)));
    }

    /** The models nearly as good as the best; half of them with a second difference where the tests do not agree on it. */
    private List<WeightedArima> average(Choice choice) {
        if (choice.result.isEmpty()) {
            return List.of(new WeightedArima(choice.best, 1));
        }
        if (!choice.secondDifferenceInDoubt) {
            return average(choice.best, choice.result.get(), MOST_AVERAGED, 1);
        }
        Choice twice = search(data, 1, 2, 0, 0, spec.limits());
        List<WeightedArima> members = new ArrayList<>(
                average(choice.best, choice.result.get(), MOST_AVERAGED / 2, twice.result.isPresent() ? 0.5 : 1));
        twice.result.ifPresent(result -> members.addAll(average(twice.best, result, MOST_AVERAGED / 2, 0.5)));
        return members;
    }

    /** A model fitted, and the search that found it; without search where there was nothing to search. */
    record Choice(ArimaFit best, Optional<SearchResult> result, boolean secondDifferenceInDoubt) {}

    /** The best models of a search by weight, with the interventions of the best one. */
    private List<WeightedArima> average(ArimaFit best, SearchResult result, int most, double share) {
        List<ModelWeights.Weighted> all =
                ModelWeights.of(result.trace(), result.chosen()).models();
        List<WeightedArima> members = new ArrayList<>();
        double sum = 0;
        for (ModelWeights.Weighted w : all.subList(0, Math.min(most, all.size()))) {
            Optional<ArimaFit> fit = w.candidate().equals(result.best().candidate())
                    ? Optional.of(best)
                    : member(result, w.candidate(), best);
            if (fit.isPresent()) {
                members.add(new WeightedArima(fit.get(), w.weight()));
                sum += w.weight();
            }
        }
        double total = sum;
        return members.stream()
                .map(m -> new WeightedArima(m.fit(), share * m.weight() / total))
                .toList();
    }

    private Optional<ArimaFit> member(SearchResult result, ArimaCandidate candidate, ArimaFit best) {
        ArimaModel model =
                model(candidate).withInterventions(best.specification().interventions());
        double[] warm = result.estimate(candidate).map(FittedCandidate::arma).orElse(null);
        try {
            return Optional.of(ArimaEstimation.fit(model, series, regressors, warm, SearchEffort.SINGLE));
        } catch (ForecastingException e) {
            Execution.checkpoint();
            // a model that cannot be fitted with these interventions has no part in the average
            return Optional.empty();
        }
    }

    private Choice choose() {
        try {
            return chosen();
        } catch (ConditionedColumns.DependentColumnException e) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + series.name() + "': " + dependent()
                            + ", so that its coefficient is not determined; leave it out, or the mean or drift by constant(false)",
                    e);
        }
    }

    /** Names the first regression column that depends on those before it, a constant or a drift. */
    private String dependent() {
        List<String> names = spec.base().mean(false).build().regressionNames();
        for (int c = 0; c < names.size(); c++) {
            double[][] first = Arrays.copyOf(data.columns(), c + 1);
            for (int d = 0; d <= MOST_DIFFERENCES; d++) {
                try {
                    LeastSquares.residuals(differenced(data.values(), d, 0, 1), Differences.of(first, d, 0, 1));
                } catch (ConditionedColumns.DependentColumnException e) {
                    return "regressor '" + names.get(c) + "' is constant or a linear combination of "
                            + names.subList(0, c) + (d == 0 ? "" : " after " + d + " differences")
                            + " on the observed rows";
                }
            }
        }
        return "one of the regressors " + names
                + " is constant or a linear combination of the others after differencing, on the observed rows";
    }

    private Choice chosen() {
        if (data.observed() < LEAST + data.columns().length) {
            return mean();
        }
        boolean fourier = period > 1
                && (spec.seasonalTerms() == SeasonalTerms.FOURIER
                        || (spec.seasonalTerms() == SeasonalTerms.AUTOMATIC && period >= FOURIER_FROM));
        boolean lags = !fourier || (spec.seasonalTerms() == SeasonalTerms.AUTOMATIC && period <= LAGS_UP_TO);
        Optional<Choice> withLags = lags ? Optional.of(withLags()) : Optional.empty();
        if (!fourier) {
            return withLags.orElseThrow();
        }
        Choice withFourier = new FourierSearch(this).fit();
        return withLags.filter(l -> SameRows.isBetter(l.best, withFourier.best, spec.criterion()))
                .orElse(withFourier);
    }

    /** The mean alone, for a series too short to compare models on. */
    private Choice mean() {
        return alone(new ArimaCandidate(new ArimaOrder(0, 0, 0), SeasonalOrder.NONE, 0, spec.constant()));
    }

    private Choice withLags() {
        double[] tested = data.columns().length == 0 ? data.values() : regressionResiduals(data);
        int seasonalD = spec.seasonalD().orElseGet(() -> seasonalDifferences(tested));
        int d = spec.d().orElseGet(() -> differences(tested, seasonalD, period));
        Choice choice = search(data, period, d, seasonalD, 0, spec.limits());
        boolean inDoubt = period == 1 && d == 1 && spec.d().isEmpty() && differences(tested, 0, 1, LEVEL) == 2;
        return new Choice(choice.best, choice.result, inDoubt);
    }

    private int seasonalDifferences(double[] tested) {
        if (period == 1) {
            return 0;
        }
        SeasonalTest test =
                spec.seasonalTest().orElseGet(() -> SeasonalTest.strength(y -> SeasonalStrength.seasonal(y, period)));
        int most = Differencing.nsdiffs(tested, period, test, 1);
        // a season whose differences are constant needs no difference beside a constant
        return most > 0 && isConstant(differenced(tested, 0, most, period)) && !spec.constant() ? most - 1 : most;
    }

    /** The first differences that the test asks for after seasonal ones, the second at a stricter level. */
    int differences(double[] tested, int seasonalD, int seasonalPeriod) {
        return differences(tested, seasonalD, seasonalPeriod, STRICT);
    }

    /** The first differences that the test asks for, less those that would leave a constant. */
    private int differences(double[] tested, int seasonalD, int seasonalPeriod, double levelOfSecond) {
        double[] rest = differenced(tested, 0, seasonalD, seasonalPeriod);
        if (rest.length == 0 || Arrays.stream(rest).allMatch(Double::isNaN) || isConstant(rest)) {
            return 0;
        }
        int d = Differencing.ndiffs(rest, spec.unitRootTest(), LEVEL, MOST_DIFFERENCES);
        if (d > 1 && Differencing.ndiffs(differenced(rest, 1, 0, 1), spec.unitRootTest(), levelOfSecond, 1) == 0) {
            d = 1;
        }
        while (d > 0 && isConstant(differenced(rest, d - 1, 0, 1))) {
            d--;
        }
        return d;
    }

    private static double[] differenced(double[] values, int d, int seasonalD, int seasonalPeriod) {
        return Differences.of(values, d, seasonalD, seasonalPeriod);
    }

    private static boolean isConstant(double[] values) {
        double[] observed = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double low = Arrays.stream(observed).min().orElse(0);
        double high = Arrays.stream(observed).max().orElse(0);
        return high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high));
    }

    /** The series less its least-squares regression on the columns and a constant. */
    static double[] regressionResiduals(PreparedSeries prepared) {
        return LeastSquares.residuals(prepared.values(), prepared.columns());
    }

    /** Searches the orders with given differences, and fits the best model exactly. */
    Choice search(
            PreparedSeries prepared, int seasonalPeriod, int d, int seasonalD, int fourierOrder, OrderLimits limits) {
        int rows = prepared.observed();
        boolean constantAllowed = spec.constant() && d + seasonalD <= 1;
        SearchSpace space = new SearchSpace(
                d, seasonalD, seasonalPeriod, fourierOrder, constantAllowed, capped(limits, rows, seasonalPeriod));
        boolean approximate = spec.approximation() == AutoArima.Approximation.ON
                || (spec.approximation() == AutoArima.Approximation.AUTOMATIC && rows > APPROXIMATE_FROM);
        CandidateEstimation fitter =
                new CandidateEstimation(prepared, d, seasonalD, seasonalPeriod, constantAllowed, approximate);
        if (fitter.isExact()) {
            ArimaCandidate constant = new ArimaCandidate(
                    new ArimaOrder(0, d, 0),
                    new SeasonalOrder(0, seasonalD, 0, seasonalPeriod),
                    fourierOrder,
                    constantAllowed);
            return alone(constant);
        }
        SearchResult result = spec.method()
                .search()
                .search(new SearchTask(series.name(), space, fitter, spec.criterion(), execution));
        trace.addAll(result.trace());
        stopped = stopped.or(result::stopped);
        ArimaFit best = ArimaEstimation.fit(
                model(result.best().candidate()),
                series,
                regressors,
                result.best().arma(),
                SearchEffort.SINGLE);
        return new Choice(best, Optional.of(result), false);
    }

    /** Shorter series bear smaller orders. */
    private static OrderLimits capped(OrderLimits limits, int rows, int seasonalPeriod) {
        int third = rows / 3;
        int inSeason = seasonalPeriod > 1 ? seasonalPeriod - 1 : Integer.MAX_VALUE;
        return new OrderLimits(
                Math.min(limits.maxP(), Math.min(third, inSeason)),
                Math.min(limits.maxQ(), Math.min(third, inSeason)),
                Math.min(limits.maxSeasonalP(), third / seasonalPeriod),
                Math.min(limits.maxSeasonalQ(), third / seasonalPeriod),
                limits.maxOrder());
    }

    private Choice alone(ArimaCandidate candidate) {
        return new Choice(
                ArimaEstimation.fit(model(candidate), series, regressors, null, SearchEffort.STANDARD),
                Optional.empty(),
                false);
    }

    private ArimaModel model(ArimaCandidate candidate) {
        ArimaModel.Builder b = spec.base()
                .order(candidate.order())
                .seasonal(candidate.seasonal().present() ? candidate.seasonal() : SeasonalOrder.NONE)
                .thorough(false);
        boolean differenced = candidate.differences() > 0;
        b.mean(candidate.constant() && !differenced).drift(candidate.constant() && differenced);
        if (candidate.fourierOrder() > 0) {
            b.fourier(period, candidate.fourierOrder());
        }
        scale.lambda().ifPresent(b::boxCox);
        return b.build();
    }

    PreparedSeries data() {
        return data;
    }

    int period() {
        return period;
    }

    AutoArima spec() {
        return spec;
    }
}

package org.forecastj.io.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.DieboldMariano;
import org.forecastj.core.evaluation.DieboldMariano.Variance;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldFailure;
import org.forecastj.core.evaluation.Losses;
import org.forecastj.core.model.FittedModel;
import org.forecastj.io.store.ChampionChallenger.Settings;
import org.forecastj.io.store.ChampionChallenger.Spec;
import org.forecastj.io.store.Decision.Outcome;

/** One decision of a {@link ChampionChallenger}. Used once, by one thread. */
final class Contest {
    static final String SPEC = "spec";
    static final String TIME = "decision.time";
    static final String UNTIL = "decision.until";
    static final String ROWS = "decision.rows";
    static final String ATTEMPT_TIME = "attempt.time";
    static final String ATTEMPT_UNTIL = "attempt.until";
    static final String ATTEMPT_ROWS = "attempt.rows";

    private final Settings settings;
    private final String name;
    private final ContestData data;
    private final String specName;
    private final Spec spec;
    private final String cause;
    private final Instant time;
    private final Optional<ModelVersion> champion;

    Contest(Settings settings, String name, ContestData data, String specName, String cause) {
        this.settings = settings.copy();
        this.settings.execution = settings.execution.startClock();
        this.name = name;
        this.data = data;
        this.specName = specName;
        this.spec = settings.spec(specName);
        this.cause = cause;
        this.time = settings.store.clock().instant();
        this.champion = settings.store.champion(name);
    }

    Decision run() {
        Decision decision =
                champion.isPresent() ? compared(champion.get()) : decision(Outcome.FIRST, "there was no champion");
        if (decision.outcome() == Outcome.CHALLENGER_FAILED) {
            return attempted(decision);
        }
        FittedModel model;
        try {
            model = data.fit(spec, settings);
        } catch (ForecastingException e) {
            requireCompleted(settings.execution);
            return attempted(decision.as(
                    Outcome.CHALLENGER_FAILED,
                    "the challenger could not be fitted to all of the data: " + e.getMessage()));
        }
        return stored(decision, model);
    }

    private Decision decision(Outcome outcome, String reason) {
        return decision(outcome, reason, Double.NaN, Double.NaN, 0);
    }

    private Decision decision(Outcome outcome, String reason, double championLoss, double challengerLoss, int folds) {
        return new Decision(
                name,
                outcome,
                reason,
                cause,
                time,
                specName,
                championNumber(),
                OptionalInt.empty(),
                championLoss,
                challengerLoss,
                Double.NaN,
                Double.NaN,
                folds);
    }

    private OptionalInt championNumber() {
        return champion.stream().mapToInt(ModelVersion::version).findFirst();
    }

    /** What was stopped is neither a failure of a model nor worth storing. */
    static void requireCompleted(Execution clock) {
        clock.stopReason().ifPresent(stop -> {
            throw stop;
        });
    }

    // ---- comparison

    private Decision compared(ModelVersion holder) {
        Backtest backtest = Backtest.of(settings.folds)
                .regressors(settings.regressors)
                .metrics(settings.metric)
                .execution(settings.execution);
        Evaluation evaluation = data.run(with(withChampion(backtest, holder), spec));
        requireCompleted(settings.execution);
        String first = evaluation.models().get(0);
        String second = evaluation.models().get(1);
        Set<String> ofChampion = forecasts(evaluation, first);
        Set<String> ofChallenger = forecasts(evaluation, second);
        if (!ofChallenger.containsAll(ofChampion) || ofChallenger.isEmpty()) {
            return decision(
                    Outcome.CHALLENGER_FAILED,
                    "the challenger made " + ofChallenger.size() + " forecasts and lacks some of the champion's "
                            + ofChampion.size() + ": " + failure(evaluation, second));
        }
        if (ofChampion.isEmpty() && isBroken(evaluation, first, known(holder).isPresent())) {
            return decision(Outcome.CHAMPION_FAILED, "the champion failed on all folds: " + failure(evaluation, first));
        }
        return ofChampion.isEmpty() ? tooFew(0) : tested(evaluation, first, second);
    }

    private Backtest withChampion(Backtest backtest, ModelVersion holder) {
        Optional<Spec> known = known(holder);
        if (known.isPresent()) {
            return with(backtest, known.get());
        }
        FittedModel model = settings.store.read(name, holder.version(), FittedModel.class);
        return backtest.model(data.frozen(holder, model));
    }

    /** The specification of the champion, if it can be fitted anew and is another one. */
    private Optional<Spec> known(ModelVersion holder) {
        return holder.tag(SPEC)
                .filter(other -> !other.equals(specName))
                .flatMap(other -> Optional.ofNullable(settings.specs.get(other)));
    }

    private static Backtest with(Backtest backtest, Spec added) {
        return added.global().isPresent()
                ? backtest.model(added.global().get())
                : backtest.model(added.local().orElseThrow());
    }

    private static Set<String> forecasts(Evaluation evaluation, String model) {
        return evaluation.keys().stream()
                .flatMap(key -> evaluation.forecasts(model, key).stream())
                .map(forecast -> forecast.fold().number() + " " + forecast.key())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether it failed for another reason than that the folds lie in its training. */
    private static boolean isBroken(Evaluation evaluation, String model, boolean fittedAnew) {
        return evaluation.failures().stream()
                .anyMatch(failure -> failure.model().equals(model)
                        && failure.fold().isPresent()
                        && (fittedAnew || failure.cause().reason() != Reason.NO_DATA));
    }

    private static String failure(Evaluation evaluation, String model) {
        return evaluation.failures().stream()
                .filter(failure -> failure.model().equals(model))
                .map(FoldFailure::cause)
                .findFirst()
                .map(e -> String.valueOf(e.getMessage()))
                .orElse("there was no fold");
    }

    private Decision tooFew(int folds) {
        return decision(
                Outcome.TOO_FEW_FOLDS,
                folds
                        + " folds were forecast by both, of those after the champion's training if it was not fitted anew; at least "
                        + settings.leastFolds + " are needed");
    }

    private Decision tested(Evaluation evaluation, String first, String second) {
        Losses losses;
        try {
            losses = Losses.byFold(evaluation, settings.metric);
        } catch (ForecastingException e) {
            return decision(Outcome.NO_STATISTIC, "the losses cannot be compared: " + e.getMessage());
        }
        if (losses.size() < settings.leastFolds) {
            return tooFew(losses.size());
        }
        double[] a = losses.of(second);
        double[] b = losses.of(first);
        Decision decision = decision(Outcome.KEPT, "", mean(b), mean(a), a.length);
        if (Arrays.equals(a, b)) {
            return decision.as(Outcome.EQUAL, "both have the same losses in all " + a.length + " folds");
        }
        double[] target = b.clone();
        Arrays.setAll(target, t -> b[t] - settings.margin * Math.abs(b[t]));
        try {
            Losses shifted =
                    Losses.of(List.of("challenger", "champion"), a, target).withMemory(losses.memory());
            return decided(decision, DieboldMariano.test(shifted, "challenger", "champion", Variance.BARTLETT));
        } catch (ForecastingException e) {
            return e.reason() == Reason.TOO_SHORT
                    ? tooFew(a.length)
                    : decision.as(Outcome.NO_STATISTIC, "there is no statistic: " + e.getMessage());
        }
    }

    private static double mean(double... losses) {
        return Arrays.stream(losses).average().orElse(Double.NaN);
    }

    private Decision decided(Decision d, DieboldMariano test) {
        double p = test.pValueFirstIsBetter();
        boolean better = p < settings.significance;
        String reason = String.format(
                Locale.ROOT,
                "mean %s %.6g against %.6g of the champion over %d folds; that it is better by %.4g%% %s supported (p = %.4g, significance %.4g)",
                settings.metric.name(),
                d.challengerLoss(),
                d.championLoss(),
                d.folds(),
                100 * settings.margin,
                better ? "is" : "is not",
                p,
                settings.significance);
        return new Decision(
                name,
                better ? Outcome.PROMOTED : Outcome.KEPT,
                reason,
                cause,
                time,
                specName,
                d.champion(),
                d.challenger(),
                d.championLoss(),
                d.challengerLoss(),
                test.statistic(),
                p,
                d.folds());
    }

    // ---- record

    private Decision stored(Decision decision, FittedModel model) {
        NameState after = settings.store.add(
                name, model, details(decision), data.provenance(), added -> settled(added, decision));
        int version = after.next() - 1;
        boolean overtaken = decision.promoted() && after.version(version).stage() != Stage.CHAMPION;
        return (overtaken ? overtaken(decision) : decision).storedAs(version);
    }

    /** The state with the challenger as its newest version, settled at once, so that no crash comes between. */
    private NameState settled(NameState added, Decision decision) {
        int version = added.next() - 1;
        if (!decision.promoted()) {
            return added.archived(version);
        }
        int now = added.champion().map(ModelVersion::version).orElse(0);
        return now == championNumber().orElse(0)
                ? added.promoted(version)
                : added.annotated(version, details(overtaken(decision)));
    }

    private static Decision overtaken(Decision decision) {
        return decision.as(
                Outcome.OVERTAKEN,
                decision.reason() + "; but another version was promoted meanwhile, against which it was not compared");
    }

    private Details details(Decision decision) {
        Details details = Details.none()
                .tag(SPEC, specName)
                .tag("decision", decision.outcome().name())
                .tag("decision.cause", cause)
                .tag(TIME, time.toString())
                .metric(ROWS, (double) data.rows())
                .metric("decision.folds", decision.folds())
                .notes(decision.reason());
        if (data.until().isPresent()) {
            details = details.tag(UNTIL, data.until().get().toString());
        }
        if (decision.champion().isPresent()) {
            int against = decision.champion().getAsInt();
            details = details.parent(against).tag("decision.against", Integer.toString(against));
        }
        if (!Double.isNaN(decision.challengerLoss())) {
            details = details.metric("decision.loss", decision.challengerLoss())
                    .metric("decision.championLoss", decision.championLoss());
        }
        return Double.isNaN(decision.statistic())
                ? details
                : details.metric("decision.statistic", decision.statistic())
                        .metric("decision.pValue", decision.pValue());
    }

    /** The challenger cannot be stored, so that the champion is told of it. */
    private Decision attempted(Decision decision) {
        Details attempt = Details.none()
                .tag("attempt", decision.outcome().name())
                .tag("attempt.spec", specName)
                .tag("attempt.cause", cause)
                .tag(ATTEMPT_TIME, time.toString())
                .tag("attempt.reason", decision.reason())
                .metric(ATTEMPT_ROWS, (double) data.rows());
        Details known = data.until()
                .map(until -> attempt.tag(ATTEMPT_UNTIL, until.toString()))
                .orElse(attempt);
        championNumber().ifPresent(number -> {
            try {
                settings.store.annotate(name, number, known);
            } catch (NoSuchElementException e) {
                return;
            }
        });
        return decision;
    }
}

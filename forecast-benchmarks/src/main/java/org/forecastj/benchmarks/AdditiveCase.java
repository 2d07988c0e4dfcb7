package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.evaluation.HorizonScore;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.io.csv.RegressorsCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.AdditivePosterior;
import org.jspecify.annotations.Nullable;

/**
 * The cases of the comparison that have one series: fit, forecast, posterior, update, cross-validation, memory. Not safe for use by several
 * threads.
 */
final class AdditiveCase {
    private static final double ROLLING_WINDOW = 0.1;

    private @Nullable TimeSeries series;
    private Regressors columns = Regressors.none();
    private @Nullable AdditiveFit fit;
    private JsonNode options = Json.MAPPER.createObjectNode();

    /**
     * Reads a file {@code ds,y} and further columns. Steps of the frequency that are not in it are missing; without a frequency, and with
     * further columns, the rows are taken as they are.
     */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        Path file = Path.of(Json.field(request, "path").asText());
        List<LongForm.Rows> read = LongForm.read(file);
        if (read.size() != 1) {
            throw new IllegalArgumentException("the file holds " + read.size() + " series; one is needed");
        }
        LongForm.Rows rows = read.get(0);
        List<String> names = new ArrayList<>();
        request.path("columns").forEach(name -> names.add(name.asText()));
        TimeSeries loaded = names.isEmpty()
                ? rows.toSeries(Frequency.parse(request.path("frequency").asText("P1D")))
                : rows.asTheyAre();
        columns = names.isEmpty()
                ? Regressors.none()
                : RegressorsCsv.columns("ds")
                        .knownInFuture(names.toArray(String[]::new))
                        .read(file)
                        .at(loaded.index());
        series = loaded;
        options = request.has("model") ? request.get("model") : Json.MAPPER.createObjectNode();
        fit = null;
        answer.put("rows", rows.size());
    }

    /** A new model by the options. */
    private AdditiveModel model() {
        return ModelOptions.model(options, columns);
    }

    /** Fits a new model in each repetition. */
    void fit(JsonNode request, ObjectNode answer) {
        TimeSeries history = loaded(series, "load_additive");
        Repetitions<AdditiveFit> fits =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> model().fit(history, columns));
        fit = fits.last();
        fits.report(answer);
        answer.put("objective", fits.last().convergence().objective());
        answer.set("parameters", parameters(fits.last()));
    }

    /** Parameters in the peer's names, read from the stored form of the fit. */
    private static ObjectNode parameters(AdditiveFit fit) {
        ModelState estimate = ModelCodecs.installed().encode(fit).child("state").child("estimate");
        ObjectNode named = Json.MAPPER.createObjectNode();
        Json.put(named, "k", estimate.number("slope"));
        Json.put(named, "m", estimate.number("level"));
        Json.put(named, "delta", estimate.numbers("delta"));
        Json.put(named, "beta", estimate.numbers("beta"));
        Json.put(named, "sigma_obs", estimate.number("sigma"));
        return named;
    }

    /** Forecasts from the last fit in each repetition. */
    void predict(JsonNode request, ObjectNode answer) {
        AdditiveFit fitted = loaded(fit, "fit_additive");
        int horizon = Json.field(request, "horizon").asInt();
        double level = Json.field(request, "level").asDouble();
        Repetitions<Forecast> forecasts =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> fitted.forecast(horizon, level));
        Interval interval = forecasts.last().interval(level);
        forecasts.report(answer);
        Json.put(answer, "mean", forecasts.last().mean().values());
        Json.put(answer, "lower", interval.lower().values());
        Json.put(answer, "upper", interval.upper().values());
    }

    /** Samples the posterior of the last fit, with another seed in each repetition. */
    void posterior(JsonNode request, ObjectNode answer) {
        AdditiveFit fitted = loaded(fit, "fit_additive");
        int draws = Json.field(request, "draws").asInt();
        AtomicLong seed = new AtomicLong();
        Repetitions<AdditivePosterior> posteriors = Repetitions.time(
                Json.field(request, "reps").asInt(), () -> fitted.posterior(draws, seed.getAndIncrement()));
        posteriors.report(answer);
        answer.put("draws", posteriors.last().draws());
        answer.put("effective_size", posteriors.last().smallestEffectiveSampleSize());
        answer.put("rhat", posteriors.last().largestRHat());
    }

    /** Updates a fit by the rows that follow, a number at a time, as they would come in. */
    void update(JsonNode request, ObjectNode answer) {
        TimeSeries history = loaded(series, "load_additive");
        Arrivals arrivals =
                new Arrivals(model(), history, Json.field(request, "rows").asInt());
        Repetitions<Fit> updates = Repetitions.time(Json.field(request, "reps").asInt(), arrivals::next);
        updates.report(answer);
    }

    /** Cross-validation and its measures by distance from the cutoff. */
    void crossValidate(JsonNode request, ObjectNode answer) {
        TimeSeries history = loaded(series, "load_additive");
        Execution execution = Execution.threads(Json.field(request, "threads").asInt());
        double level = Json.field(request, "level").asDouble();
        RollingOrigin origins = RollingOrigin.horizon(days(request, "horizon_days"))
                .minTrain(days(request, "initial_days"))
                .step(days(request, "period_days"))
                .levels(level);
        Repetitions<Validation> validations =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> validate(origins, history, execution));
        validations.report(answer);
        Validation last = validations.last();
        HorizonScore<Duration> all = last.folds.byHorizon(last.model, 1).get(0);
        answer.put("folds", last.folds.forecasts().size());
        answer.put(
                "rows",
                last.folds.forecasts().stream()
                        .map(FoldForecast::test)
                        .mapToInt(TimeSeries::observedCount)
                        .sum());
        answer.put("horizons", last.scores.size());
        answer.put("mae", all.mae());
        answer.put("coverage", all.coverage(level));
    }

    private Validation validate(RollingOrigin origins, TimeSeries history, Execution execution) {
        AdditiveModel model = model();
        Evaluation folds = Backtest.of(origins)
                .model(model)
                .regressors(columns)
                .execution(execution)
                .run(history);
        return new Validation(model.name(), folds, folds.byHorizon(model.name(), ROLLING_WINDOW));
    }

    /** The forecasts of all folds, and their measures. */
    private record Validation(String model, Evaluation folds, List<HorizonScore<Duration>> scores) {}

    private static Duration days(JsonNode request, String field) {
        return Duration.ofDays(Json.field(request, field).asInt());
    }

    /** What a fit allocates beside the size of the whole design matrix, and the size of the stored fit. */
    void footprint(JsonNode request, ObjectNode answer) {
        TimeSeries history = loaded(series, "load_additive");
        AdditiveFit fitted = loaded(fit, "fit_additive");
        ModelState estimate =
                ModelCodecs.installed().encode(fitted).child("state").child("estimate");
        long width = 2L + estimate.numbers("delta").length + estimate.numbers("beta").length;
        answer.put("allocated_bytes", Allocation.bytes(() -> model().fit(history, columns)));
        answer.put("design_bytes", width * history.observedCount() * Double.BYTES);
        answer.put("stored_bytes", storedBytes(fitted));
        answer.put("stored_without_history_bytes", storedBytes(fitted.withoutHistory()));
    }

    private static int storedBytes(AdditiveFit fit) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        ModelJson.write(fit, stored, ModelCodecs.installed());
        return stored.size();
    }

    private static <T> T loaded(@Nullable T value, String command) {
        if (value == null) {
            throw new IllegalStateException("nothing is there yet; ask for '" + command + "' first");
        }
        return value;
    }
}

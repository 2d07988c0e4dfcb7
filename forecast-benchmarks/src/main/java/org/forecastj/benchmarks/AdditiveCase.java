package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.additive.AdditiveFit;
import org.jspecify.annotations.Nullable;

/** The cases of the comparison that have one series: fit, forecast, cross-validation, memory. Not safe for use by several threads. */
final class AdditiveCase {
    private @Nullable TimeSeries series;
    private @Nullable AdditiveFit fit;
    private JsonNode options = Json.MAPPER.createObjectNode();

    /** Reads a file {@code ds,y}; steps of the frequency that are not in it are missing. */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        List<LongForm.Rows> read =
                LongForm.read(Path.of(Json.field(request, "path").asText()));
        if (read.size() != 1) {
            throw new IllegalArgumentException("the file holds " + read.size() + " series; one is needed");
        }
        series = read.get(0).toSeries(Frequency.parse(request.path("frequency").asText("P1D")));
        options = request.has("model") ? request.get("model") : Json.MAPPER.createObjectNode();
        fit = null;
        answer.put("rows", read.get(0).size());
    }

    /** Fits a new model in each repetition. */
    void fit(JsonNode request, ObjectNode answer) {
        TimeSeries history = loaded(series, "load_additive");
        Repetitions<AdditiveFit> fits = Repetitions.time(
                Json.field(request, "reps").asInt(),
                () -> ModelOptions.model(options).fit(history));
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

    /** Fits at every cutoff and forecasts the rows after it. */
    void crossValidate(JsonNode request, ObjectNode answer) {
        TimeSeries history = loaded(series, "load_additive");
        Execution execution = Execution.threads(Json.field(request, "threads").asInt());
        double level = Json.field(request, "level").asDouble();
        Cutoffs cutoffs = new Cutoffs(
                history,
                Json.field(request, "initial_days").asInt(),
                Json.field(request, "period_days").asInt(),
                Json.field(request, "horizon_days").asInt());
        Repetitions<List<Cutoffs.Fold>> folds = Repetitions.time(
                Json.field(request, "reps").asInt(), () -> cutoffs.run(ModelOptions.model(options), level, execution));
        folds.report(answer);
        int rows = folds.last().stream().mapToInt(Cutoffs.Fold::rows).sum();
        answer.put("folds", folds.last().size()).put("rows", rows);
        answer.put(
                "mae", folds.last().stream().mapToDouble(Cutoffs.Fold::absolute).sum() / rows);
        answer.put(
                "coverage",
                (double) folds.last().stream().mapToInt(Cutoffs.Fold::inside).sum() / rows);
    }

    /** What a fit allocates beside the size of the whole design matrix, and the size of the stored fit. */
    void footprint(JsonNode request, ObjectNode answer) {
        TimeSeries history = loaded(series, "load_additive");
        AdditiveFit fitted = loaded(fit, "fit_additive");
        ModelState estimate =
                ModelCodecs.installed().encode(fitted).child("state").child("estimate");
        long columns = 2L + estimate.numbers("delta").length + estimate.numbers("beta").length;
        answer.put(
                "allocated_bytes",
                Allocation.bytes(() -> ModelOptions.model(options).fit(history)));
        answer.put("design_bytes", columns * history.observedCount() * Double.BYTES);
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        ModelJson.write(fitted, stored, ModelCodecs.installed());
        answer.put("stored_bytes", stored.size());
    }

    private static <T> T loaded(@Nullable T value, String command) {
        if (value == null) {
            throw new IllegalStateException("nothing is there yet; ask for '" + command + "' first");
        }
        return value;
    }
}

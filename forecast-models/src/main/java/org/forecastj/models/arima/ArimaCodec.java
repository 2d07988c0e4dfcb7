package org.forecastj.models.arima;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;
import org.forecastj.models.internal.arima.ArimaState;
import org.forecastj.models.internal.arima.ArimaSystem;

/**
 * Stores ARIMA fits: the specification, the history with its regressors, the estimates, and the state of the filter. The trace of a search is not
 * stored. Stateless.
 */
public final class ArimaCodec implements ModelCodec<ArimaFit> {
    private static final String LAMBDA = "lambda";
    /** Largest order or period, and largest degree of a polynomial, so that a damaged file cannot ask for any amount of memory. */
    private static final int MOST = 100_000;

    private static final int MOST_COEFFICIENTS = 10_000;
    private static final int MOST_DIFFERENCES = 100;

    /** Creates the codec; the service loader does. */
    public ArimaCodec() {}

    @Override
    public String id() {
        return "arima";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<ArimaFit> type() {
        return ArimaFit.class;
    }

    @Override
    public ModelState write(ArimaFit fit, ModelCodecs codecs) {
        ModelState.Builder state = ModelState.builder()
                .put("specification", writeModel(fit.specification()))
                .put("observed", SeriesState.write(fit.observed()))
                .put("estimates", writeEstimates(fit.estimates()))
                .put("state", writeState(fit.state()));
        fit.lambda().ifPresent(l -> state.put(LAMBDA, l));
        for (String name : fit.specification().regressors()) {
            state.putPacked("regressor " + name, fit.regressors().column(name));
        }
        return state.build();
    }

    @Override
    public ArimaFit read(ModelState state, int schema, ModelCodecs codecs) {
        ArimaModel model = readModel(state.child("specification"));
        TimeSeries observed = SeriesState.readSeries(state.child("observed"));
        if (observed.observedCount() == 0) {
            throw state.wrong("observed", "a history with an observed value", "none");
        }
        ArimaEstimates estimates = readEstimates(state.child("estimates"), model);
        Regressors regressors = readRegressors(state, model, observed.index());
        ResponseScale scale = ResponseScale.of(readLambda(state, model), 0, observed);
        ArimaState filtered = readState(state.child("state"), model, estimates);
        return new ArimaFit(model, observed, regressors, scale, estimates, filtered);
    }

    private static Optional<BoxCoxParameter> readLambda(ModelState state, ArimaModel model) {
        if (state.has(LAMBDA) != model.boxCox().isPresent()) {
            throw state.wrong(LAMBDA, "a number exactly if the specification has a transform", state.has(LAMBDA));
        }
        return state.has(LAMBDA) ? Optional.of(BoxCoxParameter.of(finite(state, LAMBDA))) : Optional.empty();
    }

    // ---- specification

    private static ModelState writeModel(ArimaModel model) {
        ModelState.Builder state = ModelState.builder()
                .put("order", new long[] {
                    model.order().p(), model.order().d(), model.order().q()
                })
                .put("seasonal", new long[] {
                    model.seasonal().p(),
                    model.seasonal().d(),
                    model.seasonal().q(),
                    model.seasonal().period()
                })
                .put("mean", model.mean())
                .put("drift", model.drift())
                .put(
                        "fourierPeriods",
                        model.fourier().stream().mapToDouble(Fourier::period).toArray())
                .put(
                        "fourierOrders",
                        model.fourier().stream().mapToLong(Fourier::order).toArray())
                .putTexts("regressors", model.regressors())
                .putTexts(
                        "interventions",
                        model.interventions().stream()
                                .map(i -> i.kind().name() + " " + i.at())
                                .toList())
                .put("transformed", model.boxCox().isPresent())
                .put("biasAdjusted", model.biasAdjusted())
                .put("method", model.method().name())
                .put("thorough", model.thorough())
                .putTexts("fixed", List.copyOf(model.fixed().keySet()))
                .put(
                        "fixedValues",
                        model.fixed().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                .put("intervals", model.intervals().name());
        model.boxCox()
                .flatMap(b -> b.lambda().isPresent() ? Optional.of(b.lambda().getAsDouble()) : Optional.empty())
                .ifPresent(l -> state.put(LAMBDA, l));
        return state.build();
    }

    private static ArimaModel readModel(ModelState state) {
        int[] order = orders(state, "order", 3);
        int[] seasonal = orders(state, "seasonal", 4);
        if ((long) Math.max(seasonal[0], Math.max(seasonal[1], seasonal[2])) * seasonal[3] > MOST) {
            throw state.wrong("seasonal", "lags of at most " + MOST, Arrays.toString(seasonal));
        }
        if (order[1] + seasonal[1] > MOST_DIFFERENCES) {
            throw state.wrong("order", "at most " + MOST_DIFFERENCES + " differences", order[1] + seasonal[1]);
        }
        ArimaModel.Builder b = ArimaModel.builder()
                .order(order[0], order[1], order[2])
                .seasonal(seasonal[0], seasonal[1], seasonal[2], seasonal[3])
                .mean(state.flag("mean"))
                .drift(state.flag("drift"))
                .regressor(state.texts("regressors").toArray(String[]::new))
                .biasAdjusted(state.flag("biasAdjusted"))
                .method(choice(state, "method", EstimationMethod.class))
                .thorough(state.flag("thorough"))
                .intervals(choice(state, "intervals", IntervalMethod.class));
        double[] periods = state.numbers("fourierPeriods");
        int[] harmonics = orders(state, "fourierOrders", periods.length);
        for (int i = 0; i < periods.length; i++) {
            b.fourier(periods[i], harmonics[i]);
        }
        for (String text : state.texts("interventions")) {
            b.intervention(intervention(state, text));
        }
        if (state.flag("transformed")) {
            if (state.has(LAMBDA)) {
                b.boxCox(finite(state, LAMBDA));
            } else {
                b.automaticBoxCox();
            }
        }
        List<String> fixed = state.texts("fixed");
        double[] values = state.numbers("fixedValues", fixed.size());
        for (int i = 0; i < values.length; i++) {
            b.fixed(fixed.get(i), values[i]);
        }
        return b.build();
    }

    private static int[] orders(ModelState state, String name, int length) {
        long[] values = state.integers(name);
        if (values.length != length || Arrays.stream(values).anyMatch(v -> v < 0 || v > MOST)) {
            throw state.wrong(name, length + " orders from 0 to " + MOST, Arrays.toString(values));
        }
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    private static Intervention intervention(ModelState state, String text) {
        int space = text.indexOf(' ');
        try {
            return new Intervention(
                    Intervention.Kind.valueOf(text.substring(0, Math.max(0, space))),
                    LocalDateTime.parse(text.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw state.wrong("interventions", "a kind and a timestamp", text);
        }
    }

    private static <E extends Enum<E>> E choice(ModelState state, String name, Class<E> type) {
        String text = state.text(name);
        Set<E> all = EnumSet.allOf(type);
        return all.stream()
                .filter(e -> e.name().equals(text))
                .findFirst()
                .orElseThrow(() -> state.wrong(name, "one of " + all, text.toLowerCase(Locale.ROOT)));
    }

    // ---- estimates

    private static ModelState writeEstimates(ArimaEstimates e) {
        return ModelState.builder()
                .put("arma", e.arma())
                .put("regression", e.regression())
                .put("covariance", flat(e.covariance()))
                .put("logLikelihood", e.logLikelihood())
                .put("sumOfSquares", e.sumOfSquares())
                .put("observations", e.observations())
                .put("free", e.free())
                .put("converged", e.convergence().converged())
                .put("reason", e.convergence().reason())
                .put("evaluations", e.convergence().evaluations())
                .put("optima", e.convergence().optima())
                .build();
    }

    private static double[] flat(double[][] square) {
        return Arrays.stream(square).flatMapToDouble(Arrays::stream).toArray();
    }

    private static ArimaEstimates readEstimates(ModelState state, ArimaModel model) {
        int p = model.armaNames().size();
        int r = model.regressionNames().size();
        double[] arma = finite(state, "arma", p);
        double[] regression = finite(state, "regression", r);
        int k = p + r;
        if (k > MOST_COEFFICIENTS) {
            throw state.wrong("estimates", "at most " + MOST_COEFFICIENTS + " coefficients", k);
        }
        double[] flat = state.numbers("covariance", k * k);
        double[][] covariance = new double[k][];
        for (int i = 0; i < k; i++) {
            covariance[i] = Arrays.copyOfRange(flat, i * k, (i + 1) * k);
        }
        double sumOfSquares = finite(state, "sumOfSquares");
        int observations = state.integer("observations");
        int free = state.integer("free");
        if (sumOfSquares < 0 || observations < 1 || free < 0 || free > k) {
            throw state.wrong(
                    "estimates",
                    "a sum of squares of 0 or more, observations, and at most " + k + " free coefficients",
                    sumOfSquares + ", " + observations + " and " + free);
        }
        return new ArimaEstimates(
                arma,
                regression,
                covariance,
                state.number("logLikelihood"),
                sumOfSquares,
                observations,
                free,
                new ArimaConvergence(
                        state.flag("converged"),
                        state.text("reason"),
                        state.integer("evaluations"),
                        state.integer("optima")));
    }

    private static double finite(ModelState state, String name) {
        double value = state.number(name);
        if (!Double.isFinite(value)) {
            throw state.wrong(name, "a finite number", value);
        }
        return value;
    }

    private static double[] finite(ModelState state, String name, int length) {
        double[] values = state.numbers(name, length);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw state.wrong(name, "finite numbers", value);
            }
        }
        return values;
    }

    private static Regressors readRegressors(ModelState state, ArimaModel model, TimeIndex index) {
        if (model.regressors().isEmpty()) {
            return Regressors.none();
        }
        Regressors.Builder builder = Regressors.on(index);
        for (String name : model.regressors()) {
            builder.knownInFuture(name, state.packed("regressor " + name, index.size()));
        }
        return builder.build();
    }

    // ---- state

    private static ModelState writeState(ArimaState s) {
        return ModelState.builder()
                .put("mean", s.mean())
                .put("levels", s.levels())
                .put("gapAges", Arrays.stream(s.gapAges()).asLongStream().toArray())
                .putPacked("covariance", s.covariance())
                .build();
    }

    private static ArimaState readState(ModelState state, ArimaModel model, ArimaEstimates estimates) {
        ArimaSystem system = ArimaSystem.of(
                ArimaEstimation.shape(model),
                model.order().d(),
                model.seasonal().d(),
                estimates.arma());
        long[] ages = state.integers("gapAges");
        List<Integer> gaps = new ArrayList<>();
        for (long age : ages) {
            if (age < 1 || age > model.lostRows()) {
                throw state.wrong("gapAges", "rows from 1 to " + model.lostRows(), age);
            }
            gaps.add((int) age);
        }
        double[] covariance = state.packed("covariance");
        for (double value : covariance) {
            if (!Double.isFinite(value)) {
                throw state.wrong("covariance", "finite numbers", value);
            }
        }
        if (!system.isStationary()) {
            throw state.wrong("state", "a stationary autoregression", Arrays.toString(estimates.arma()));
        }
        try {
            return ArimaState.of(
                    system,
                    finite(state, "mean", state.numbers("mean").length),
                    finite(state, "levels", model.lostRows()),
                    gaps.stream().mapToInt(Integer::intValue).toArray(),
                    covariance);
        } catch (IllegalArgumentException | ForecastingException e) {
            throw state.wrong("state", "a state of the filter", String.valueOf(e.getMessage()));
        }
    }
}

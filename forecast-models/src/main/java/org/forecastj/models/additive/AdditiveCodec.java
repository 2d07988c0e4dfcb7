package org.forecastj.models.additive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;
import org.forecastj.models.internal.additive.AutoregressiveErrors;
import org.forecastj.models.internal.additive.Gram;
import org.forecastj.models.internal.additive.ResponseStatistics;

/**
 * Stores additive fits: the specification with its holidays written down, what was resolved, the parameters, the history or its last row,
 * and sums over the history. Sums over the columns are left out where the history is there to sum up again. Stateless.
 */
public final class AdditiveCodec implements ModelCodec<AdditiveFit> {
    /** Parameters are in units of the series; far beyond this their squares are no numbers. */
    private static final double MOST_SCALED = 1e120;

    /** Creates the codec; the service loader does. */
    public AdditiveCodec() {}

    @Override
    public String id() {
        return "additive";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<AdditiveFit> type() {
        return AdditiveFit.class;
    }

    @Override
    public ModelState write(AdditiveFit fit, ModelCodecs codecs) {
        return ModelState.builder()
                .put("specification", writeModel(fit.specification()))
                .put("layout", writeLayout(fit.layout()))
                .put("estimate", writeEstimate(fit.estimate()))
                .put("observed", SeriesState.write(fit.observed()))
                .put("regressors", writeRegressors(fit.regressors()))
                .put("complete", fit.hasHistory())
                .putChildren(
                        "statistics",
                        fit.carriedStatistics().map(s -> write(s, fit.hasHistory())).stream()
                                .toList())
                .build();
    }

    @Override
    public AdditiveFit read(ModelState state, int schema, ModelCodecs codecs) {
        AdditiveModel model = readModel(state.child("specification"));
        Layout layout = readLayout(state.child("layout"), model);
        Estimate estimate = readEstimate(state.child("estimate"), layout);
        TimeSeries observed = SeriesState.readSeries(state.child("observed"));
        Regressors regressors = readRegressors(state.child("regressors"), observed.index());
        RegressorChecks.select(regressors, model.columns(), observed.index(), observed.name());
        boolean complete = state.flag("complete");
        KeptRows rows = new KeptRows(observed, regressors, complete);
        LayoutChecks.requireColumns(state.child("layout"), layout, model);
        LayoutChecks.requireTimes(state.child("layout"), layout, rows);
        LayoutChecks.requireResiduals(state.child("estimate"), layout, estimate.residuals, observed.index());
        List<ModelState> statistics = state.children("statistics");
        if (statistics.size() > 1 || (statistics.isEmpty() && !complete)) {
            throw state.wrong("statistics", "one, or none of a fit with its history,", statistics.size() + " of them");
        }
        return new AdditiveFit(
                model,
                layout,
                estimate,
                rows,
                statistics.stream().findFirst().map(s -> readStatistics(s, model, layout, estimate, complete)));
    }

    /** Sums over the rows are left out where the rows are there to sum up again. */
    private static ModelState write(Statistics statistics, boolean complete) {
        Optional<SharedHistory> shared = statistics.shared().filter(s -> !(complete && s.isDirect()));
        return ModelState.builder()
                .putPacked("response", statistics.response().pack())
                .put("low", statistics.low())
                .put("high", statistics.high())
                .putPacked("gram", shared.map(s -> s.gram().pack()).orElse(new double[0]))
                .putChildren(
                        "moments",
                        shared.map(SharedHistory::moments).orElse(List.of()).stream()
                                .map(AdditiveCodec::write)
                                .toList())
                .build();
    }

    private static Statistics readStatistics(
            ModelState state, AdditiveModel model, Layout layout, Estimate estimate, boolean complete) {
        double[] smooth = estimate.smooth(layout.isFlat());
        int size = smooth.length + estimate.delta.length;
        double[] response = state.packed("response", size + 1);
        requireFinite(state, "response", response);
        Optional<SharedHistory> shared =
                readShared(state, model, layout, smooth.length, estimate.delta.length, complete);
        return new Statistics(
                shared,
                ResponseStatistics.unpack(smooth, estimate.delta, response),
                finite(state, "low"),
                finite(state, "high"));
    }

    private static Optional<SharedHistory> readShared(
            ModelState state, AdditiveModel model, Layout layout, int smooth, int hinges, boolean complete) {
        double[] gram = state.packed("gram");
        List<ModelState> columns = state.children("moments");
        if (complete && gram.length == 0) {
            return Optional.empty();
        }
        int length = Gram.packedLength(smooth, hinges);
        if (gram.length != length) {
            throw state.wrong("gram", length + " packed numbers", gram.length + " numbers");
        }
        requireFinite(state, "gram", gram);
        if (columns.size() != model.regressors().size()) {
            throw state.wrong("moments", "one of each regressor", columns.size() + " of them");
        }
        List<ColumnMoments> moments =
                columns.stream().map(AdditiveCodec::readMoments).toList();
        Gram sums = Gram.unpack(gram, layout.observedRows(), !layout.isFlat(), smooth, hinges);
        return Optional.of(SharedHistory.restored(model, layout, sums, moments));
    }

    private static ModelState write(ColumnMoments moments) {
        return ModelState.builder()
                .put("origin", moments.origin())
                .put("rest", moments.rest())
                .put("squares", moments.squares())
                .put("low", moments.low())
                .put("high", moments.high())
                .put("binary", moments.binary())
                .build();
    }

    private static ColumnMoments readMoments(ModelState state) {
        return new ColumnMoments(
                finite(state, "origin"),
                finite(state, "rest"),
                finite(state, "squares"),
                finite(state, "low"),
                finite(state, "high"),
                state.flag("binary"));
    }

    private static ModelState writeModel(AdditiveModel model) {
        ModelState.Builder state = ModelState.builder();
        if (model.automaticPriorScale() != Seasonality.DEFAULT_PRIOR_SCALE) {
            state.put("automaticPriorScale", model.automaticPriorScale());
        }
        return state.put("trend", writeTrend(model.trend()))
                .put("automaticSeasonality", model.automaticSeasonality())
                .putChildren(
                        "seasonalities",
                        model.seasonalities().stream().map(AdditiveCodec::write).toList())
                .putChildren(
                        "holidays",
                        model.holidays().stream().map(AdditiveCodec::write).toList())
                .putChildren(
                        "regressors",
                        model.regressors().stream().map(AdditiveCodec::write).toList())
                .put("scaling", model.scaling().name())
                .put("mode", model.mode().name())
                .put("likelihood", writeLikelihood(model.likelihood()))
                .putTexts("weights", model.weights().stream().toList())
                .put("autoregressiveOrder", model.autoregressiveOrder())
                .put("minimum", model.minimum().stream().toArray())
                .build();
    }

    private static AdditiveModel readModel(ModelState state) {
        AdditiveModel.Builder builder = AdditiveModel.builder()
                .trend(readTrend(state.child("trend")))
                .automaticSeasonality(state.flag("automaticSeasonality"))
                .scaling(constant(state, "scaling", Scaling.class));
        if (state.has("automaticPriorScale")) {
            builder.automaticPriorScale(state.number("automaticPriorScale"));
        }
        state.children("seasonalities").forEach(s -> builder.seasonality(readSeasonality(s)));
        state.children("holidays").forEach(h -> builder.holidays(readHolidays(h)));
        state.children("regressors").forEach(r -> builder.regressor(readTerm(r)));
        builder.mode(constant(state, "mode", Mode.class))
                .likelihood(readLikelihood(state.child("likelihood")))
                .autoregressiveErrors(state.integer("autoregressiveOrder"));
        state.texts("weights").forEach(builder::weights);
        Arrays.stream(state.numbers("minimum")).forEach(builder::minimum);
        return builder.build();
    }

    private static ModelState writeLikelihood(Likelihood likelihood) {
        ModelState.Builder state = ModelState.builder();
        if (likelihood instanceof Likelihood.StudentT t) {
            return state.put("kind", "student-t")
                    .put("degreesOfFreedom", t.degreesOfFreedom())
                    .build();
        }
        if (likelihood instanceof Likelihood.Huber h) {
            return state.put("kind", "huber").put("threshold", h.threshold()).build();
        }
        if (likelihood instanceof Likelihood.Gaussian) {
            return state.put("kind", "gaussian").build();
        }
        return state.put("kind", likelihood instanceof Likelihood.Poisson ? "poisson" : "negative-binomial")
                .build();
    }

    private static Likelihood readLikelihood(ModelState state) {
        return switch (state.text("kind")) {
            case "gaussian" -> Likelihood.gaussian();
            case "student-t" -> new Likelihood.StudentT(state.number("degreesOfFreedom"));
            case "huber" -> new Likelihood.Huber(state.number("threshold"));
            case "poisson" -> Likelihood.poisson();
            case "negative-binomial" -> Likelihood.negativeBinomial();
            default ->
                throw state.wrong(
                        "kind", "gaussian, student-t, huber, poisson or negative-binomial", state.text("kind"));
        };
    }

    private static ModelState writeTrend(Trend trend) {
        ModelState.Builder state = ModelState.builder();
        if (trend instanceof LogisticTrend l) {
            putBound(state, "capacity", l.capacity());
            putBound(state, "floor", l.floor());
            state.put("valuesAbove", l.valuesAbove());
        }
        trend.bends()
                .ifPresent(p -> state.put("changepoints", p.changepoints())
                        .putTexts(
                                "dates",
                                p.dates().stream().map(LocalDate::toString).toList())
                        .put("range", p.range())
                        .put("priorScale", p.priorScale()));
        String kind =
                trend instanceof LogisticTrend ? "logistic" : trend.bends().isPresent() ? "piecewise-linear" : "flat";
        return state.put("kind", kind).build();
    }

    /** A column as text, a number as a number. */
    private static void putBound(ModelState.Builder state, String name, Bound bound) {
        if (bound.column().isPresent()) {
            state.put(name + "Column", bound.column().get());
        } else {
            state.put(name, bound.value());
        }
    }

    private static Bound readBound(ModelState state, String name) {
        return state.has(name + "Column") ? Bound.column(state.text(name + "Column")) : Bound.of(state.number(name));
    }

    private static Trend readTrend(ModelState state) {
        return switch (state.text("kind")) {
            case "flat" -> Trend.flat();
            case "piecewise-linear" -> readLine(state);
            case "logistic" ->
                new LogisticTrend(
                        readLine(state),
                        readBound(state, "capacity"),
                        readBound(state, "floor"),
                        state.flag("valuesAbove"));
            default -> throw state.wrong("kind", "flat, piecewise-linear or logistic", state.text("kind"));
        };
    }

    private static PiecewiseLinearTrend readLine(ModelState state) {
        return new PiecewiseLinearTrend(
                state.integer("changepoints"),
                state.texts("dates").stream()
                        .map(text -> date(state, "dates", text))
                        .toList(),
                state.number("range"),
                state.number("priorScale"));
    }

    private static List<String> text(Optional<Mode> mode) {
        return mode.map(Mode::name).stream().toList();
    }

    private static Optional<Mode> readMode(ModelState state) {
        List<String> texts = state.texts("mode");
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(constant(state, "mode", texts.get(0), Mode.class));
    }

    private static ModelState write(Seasonality s) {
        return ModelState.builder()
                .put("name", s.name())
                .put("periodDays", s.periodDays())
                .put("fourierOrder", s.fourierOrder())
                .put("priorScale", s.priorScale())
                .putTexts("condition", s.condition().stream().toList())
                .putTexts("mode", text(s.mode()))
                .put("extrapolation", s.extrapolation())
                .build();
    }

    private static ModelState write(SeasonalColumns s) {
        return ModelState.builder()
                .put("seasonality", write(s.seasonality()))
                .put(
                        "gapStarts",
                        Arrays.stream(s.gaps()).mapToDouble(gap -> gap[0]).toArray())
                .put(
                        "gapEnds",
                        Arrays.stream(s.gaps()).mapToDouble(gap -> gap[1]).toArray())
                .build();
    }

    private static SeasonalColumns readSeasonalColumns(ModelState state) {
        double[] starts = finite(state, "gapStarts", state.numbers("gapStarts").length);
        double[] ends = finite(state, "gapEnds", starts.length);
        double[][] gaps = new double[starts.length][];
        for (int i = 0; i < gaps.length; i++) {
            if (!(starts[i] >= 0 && starts[i] <= 1 && ends[i] > starts[i] && ends[i] <= starts[i] + 1)) {
                throw state.wrong("gapEnds", "ends after their starts, within a period", ends[i]);
            }
            gaps[i] = new double[] {starts[i], ends[i]};
        }
        Seasonality seasonality = readSeasonality(state.child("seasonality"));
        if (seasonality.mode().isEmpty()) {
            throw state.wrong("seasonality", "a seasonality with a mode", "one without");
        }
        return new SeasonalColumns(seasonality, gaps);
    }

    private static Seasonality readSeasonality(ModelState s) {
        return new Seasonality(
                s.text("name"),
                s.number("periodDays"),
                s.integer("fourierOrder"),
                s.number("priorScale"),
                s.texts("condition").stream().findFirst(),
                readMode(s),
                s.flag("extrapolation"));
    }

    private static ModelState write(Holidays holidays) {
        List<Holiday> days = holidays.calendar().between(Holidays.FIRST_DAY, Holidays.LAST_DAY);
        return ModelState.builder()
                .putTexts("names", days.stream().map(Holiday::name).toList())
                .put(
                        "epochDays",
                        days.stream().mapToLong(h -> h.date().toEpochDay()).toArray())
                .put("daysBefore", holidays.daysBefore())
                .put("daysAfter", holidays.daysAfter())
                .put("priorScale", holidays.priorScale())
                .putTexts("mode", text(holidays.mode()))
                .build();
    }

    private static Holidays readHolidays(ModelState state) {
        List<String> names = state.texts("names");
        long[] days = state.integers("epochDays");
        if (days.length != names.size()) {
            throw state.wrong("epochDays", names.size() + " days", days.length);
        }
        List<Holiday> holidays = new ArrayList<>();
        for (int i = 0; i < days.length; i++) {
            holidays.add(new Holiday(names.get(i), LocalDate.ofEpochDay(days[i])));
        }
        return new Holidays(
                HolidayCalendar.of(holidays),
                state.integer("daysBefore"),
                state.integer("daysAfter"),
                state.number("priorScale"),
                readMode(state));
    }

    private static ModelState write(RegressorTerm term) {
        return ModelState.builder()
                .put("name", term.name())
                .put("priorScale", term.priorScale())
                .put("standardization", term.standardization().name())
                .putTexts("mode", text(term.mode()))
                .build();
    }

    private static RegressorTerm readTerm(ModelState state) {
        return new RegressorTerm(
                state.text("name"),
                state.number("priorScale"),
                constant(state, "standardization", RegressorTerm.Standardization.class),
                readMode(state));
    }

    private static ModelState writeLayout(Layout layout) {
        ModelState.Builder state = ModelState.builder()
                .put("startMillis", layout.startMillis())
                .put("spanMillis", layout.spanMillis())
                .put("observedRows", layout.observedRows())
                .put("changepointMillis", layout.changepointMillis())
                .putChildren(
                        "seasonalities",
                        layout.seasonalities().stream()
                                .map(AdditiveCodec::write)
                                .toList())
                .putChildren(
                        "holidays",
                        layout.holidays().stream().map(AdditiveCodec::write).toList())
                .putChildren(
                        "regressors",
                        layout.regressors().stream().map(AdditiveCodec::write).toList())
                .putTexts(
                        "holidaysEnd",
                        layout.holidaysEnd().map(LocalDate::toString).stream().toList());
        return state.build();
    }

    private static Layout readLayout(ModelState state, AdditiveModel model) {
        double span = state.number("spanMillis");
        if (!(span > 0 && Double.isFinite(span))) {
            throw state.wrong("spanMillis", "a positive number", span);
        }
        int observedRows = state.integer("observedRows");
        if (observedRows < 2) {
            throw state.wrong("observedRows", "at least 2", observedRows);
        }
        return new Layout(
                state.longInteger("startMillis"),
                span,
                observedRows,
                model.trend(),
                state.integers("changepointMillis"),
                state.children("seasonalities").stream()
                        .map(AdditiveCodec::readSeasonalColumns)
                        .toList(),
                state.children("holidays").stream()
                        .map(AdditiveCodec::readHolidayColumn)
                        .toList(),
                state.children("regressors").stream()
                        .map(AdditiveCodec::readRegressorColumn)
                        .toList(),
                state.texts("holidaysEnd").stream().findFirst().map(text -> date(state, "holidaysEnd", text)));
    }

    private static ModelState write(HolidayColumn column) {
        return ModelState.builder()
                .put("holiday", column.holiday())
                .put("offset", column.offset())
                .put("priorScale", column.priorScale())
                .put("mode", column.mode().name())
                .put("epochDays", column.epochDays())
                .build();
    }

    private static HolidayColumn readHolidayColumn(ModelState state) {
        return new HolidayColumn(
                state.text("holiday"),
                state.integer("offset"),
                state.number("priorScale"),
                constant(state, "mode", Mode.class),
                state.integers("epochDays"));
    }

    private static ModelState write(RegressorColumn column) {
        return ModelState.builder()
                .put("name", column.name())
                .put("priorScale", column.priorScale())
                .put("mean", column.mean())
                .put("scale", column.scale())
                .put("mode", column.mode().name())
                .build();
    }

    private static RegressorColumn readRegressorColumn(ModelState state) {
        return new RegressorColumn(
                state.text("name"),
                state.number("priorScale"),
                state.number("mean"),
                state.number("scale"),
                constant(state, "mode", Mode.class));
    }

    private static ModelState writeEstimate(Estimate e) {
        return ModelState.builder()
                .put("slope", e.slope)
                .put("level", e.level)
                .put("delta", e.delta)
                .put("beta", e.beta)
                .put("sigma", e.sigma)
                .put("floor", e.floor)
                .put("scale", e.scale)
                .put("objective", e.convergence.objective())
                .put("optimalityError", e.convergence.optimalityError())
                .put("iterations", e.convergence.iterations())
                .put("converged", e.convergence.converged())
                .put("autoregression", e.residuals.errors.coefficients())
                .put("innovationRatio", e.residuals.errors.varianceRatio())
                .put("lastResiduals", e.residuals.state)
                .put("historyEnd", e.residuals.end)
                .put("historyStep", e.residuals.step)
                .build();
    }

    private static Estimate readEstimate(ModelState state, Layout layout) {
        LayoutChecks.requireCount(state, layout, state.numbers("beta").length);
        return new Estimate(
                scaled(state, "slope"),
                scaled(state, "level"),
                scaled(state, "delta", layout.changepointMillis().length),
                scaled(state, "beta", layout.priorScales().length),
                atLeastZero(state, "sigma"),
                finite(state, "floor"),
                atLeastZero(state, "scale"),
                readResiduals(state),
                new Convergence(
                        state.number("objective"),
                        state.number("optimalityError"),
                        state.integer("iterations"),
                        state.flag("converged")));
    }

    private static ResidualProcess readResiduals(ModelState state) {
        double[] phi = finite(state, "autoregression", state.numbers("autoregression").length);
        double step = finite(state, "historyStep");
        if (!(step > 0)) {
            throw state.wrong("historyStep", "a positive number", step);
        }
        ResidualProcess process = new ResidualProcess(
                AutoregressiveErrors.of(phi, finite(state, "innovationRatio")),
                finite(state, "lastResiduals", phi.length),
                finite(state, "historyEnd"),
                step);
        return process.hasMemory() ? process : ResidualProcess.NONE;
    }

    private static double finite(ModelState state, String name) {
        double value = state.number(name);
        if (!Double.isFinite(value)) {
            throw state.wrong(name, "a finite number", value);
        }
        return value;
    }

    private static double scaled(ModelState state, String name) {
        double value = state.number(name);
        if (!(Math.abs(value) <= MOST_SCALED)) {
            throw state.wrong(name, "a number of the size of 1", value);
        }
        return value;
    }

    private static double[] scaled(ModelState state, String name, int length) {
        double[] values = finite(state, name, length);
        for (double value : values) {
            if (Math.abs(value) > MOST_SCALED) {
                throw state.wrong(name, "numbers of the size of 1", value);
            }
        }
        return values;
    }

    private static double atLeastZero(ModelState state, String name) {
        double value = finite(state, name);
        if (value < 0) {
            throw state.wrong(name, "0 or more", value);
        }
        return value;
    }

    private static double[] finite(ModelState state, String name, int length) {
        double[] values = state.numbers(name, length);
        requireFinite(state, name, values);
        return values;
    }

    private static void requireFinite(ModelState state, String name, double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw state.wrong(name, "an array of finite numbers", "one that holds another");
        }
    }

    private static ModelState writeRegressors(Regressors regressors) {
        return ModelState.builder()
                .putChildren(
                        "columns",
                        regressors.names().stream()
                                .map(name -> ModelState.builder()
                                        .put("name", name)
                                        .put(
                                                "knowledge",
                                                regressors.knowledge(name).name())
                                        .put("values", regressors.column(name))
                                        .build())
                                .toList())
                .build();
    }

    private static Regressors readRegressors(ModelState state, TimeIndex index) {
        Regressors.Builder builder = Regressors.on(index);
        for (ModelState column : state.children("columns")) {
            String name = column.text("name");
            double[] values = column.numbers("values", index.size());
            switch (constant(column, "knowledge", Knowledge.class)) {
                case FUTURE -> builder.knownInFuture(name, values);
                case PAST -> builder.knownInPast(name, values);
                case STATIC -> builder.constant(name, values[0]);
            }
        }
        return builder.build();
    }

    private static <E extends Enum<E>> E constant(ModelState state, String name, Class<E> type) {
        return constant(state, name, state.text(name), type);
    }

    private static <E extends Enum<E>> E constant(ModelState state, String name, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(text))
                .findFirst()
                .orElseThrow(() -> state.wrong(name, "one of " + Arrays.toString(type.getEnumConstants()), text));
    }

    private static LocalDate date(ModelState state, String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw state.wrong(name, "a date", text);
        }
    }
}

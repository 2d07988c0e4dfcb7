package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.hierarchy.Reconciliation.Method;
import org.forecastj.core.hierarchy.Reconciliation.Negatives;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/** Writes and reads fits of hierarchies with the fits of their levels. Stateless. */
public final class HierarchicalFitCodec implements ModelCodec<HierarchicalFit> {
    /** Creates the codec, for {@link java.util.ServiceLoader}. */
    public HierarchicalFitCodec() {}

    @Override
    public String id() {
        return "hierarchical";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<HierarchicalFit> type() {
        return HierarchicalFit.class;
    }

    @Override
    public ModelState write(HierarchicalFit fit, ModelCodecs codecs) {
        List<ModelState> parts = new ArrayList<>();
        for (GlobalFit part : fit.levelFits()) {
            parts.add(writePart(part, codecs));
        }
        ModelState.Builder state = ModelState.builder()
                .put("name", fit.model())
                .put("hierarchy", write(fit.hierarchy()))
                .put("reconciler", write(fit.reconciler()))
                .putChildren("parts", parts);
        Fallback fallback = fit.fallback();
        if (fallback != null) {
            state.put("fallback", write(fallback, codecs));
        }
        return state.build();
    }

    private static ModelState write(Fallback fallback, ModelCodecs codecs) {
        Collection<ForecastingException> causes = fallback.causes().values();
        return ModelState.builder()
                .put("name", fallback.name())
                .putTexts(
                        "keys",
                        fallback.causes().keySet().stream()
                                .flatMap(k -> k.levels().stream())
                                .toList())
                .putTexts("reasons", causes.stream().map(e -> e.reason().name()).toList())
                .putTexts(
                        "messages",
                        causes.stream().map(HierarchicalFitCodec::message).toList())
                .put("fit", writePart(fallback.fit(), codecs))
                .build();
    }

    private static String message(ForecastingException e) {
        return Objects.requireNonNullElse(e.getMessage(), "");
    }

    private static ModelState writePart(GlobalFit part, ModelCodecs codecs) {
        ModelState.Builder state = ModelState.builder();
        if (part instanceof PanelFit<?> fits) {
            state.putChildren(
                    "fits", fits.fits().values().stream().map(codecs::encode).toList());
        } else {
            state.put("global", codecs.encode(part));
        }
        return state.build();
    }

    private static ModelState write(Hierarchy h) {
        List<ModelState> levels = new ArrayList<>();
        for (HierarchyLevel level : h.levels()) {
            levels.add(ModelState.builder()
                    .put("name", level.name())
                    .putTexts(
                            "keys",
                            level.keys().stream()
                                    .flatMap(k -> k.levels().stream())
                                    .toList())
                    .build());
        }
        long[] counts = IntStream.range(0, h.aggregateCount())
                .mapToLong(a -> h.members(a).length)
                .toArray();
        long[] members = IntStream.range(0, h.aggregateCount())
                .flatMap(a -> Arrays.stream(h.members(a)))
                .asLongStream()
                .toArray();
        return ModelState.builder()
                .putTexts("levelNames", h.levelNames())
                .putChildren("levels", levels)
                .put("counts", counts)
                .put("members", members)
                .build();
    }

    private static ModelState write(Reconciler r) {
        Reconciliation spec = r.specification();
        ModelState.Builder state = ModelState.builder()
                .put("method", spec.method().name())
                .put("proportions", spec.proportions().name())
                .put("level", spec.level())
                .put("negatives", spec.negatives().name())
                .put("intensity", spec.intensity().orElse(Double.NaN))
                .putPacked("deviationRatios", r.deviationRatios());
        Shares shares = r.shares();
        if (shares != null) {
            state.put("start", Arrays.stream(shares.start()).asLongStream().toArray())
                    .putPacked("shares", shares.shares());
        }
        Weights weights = r.weights();
        if (weights != null) {
            state.putPacked("diagonal", weights.diagonal());
            state.putChildren(
                    "factors",
                    IntStream.range(0, weights.columns())
                            .mapToObj(c -> Arrays.stream(weights.factors())
                                    .mapToDouble(row -> row[c])
                                    .toArray())
                            .map(u ->
                                    ModelState.builder().putPacked("values", u).build())
                            .toList());
        }
        return state.build();
    }

    @Override
    public HierarchicalFit read(ModelState state, int schema, ModelCodecs codecs) {
        Hierarchy hierarchy = readHierarchy(state.child("hierarchy"));
        List<ModelState> parts = state.children("parts");
        if (parts.size() != hierarchy.levels().size()) {
            throw state.wrong("parts", hierarchy.levels().size() + " parts, one for each level,", parts.size());
        }
        Fallback fallback = state.has("fallback") ? readFallback(state.child("fallback"), hierarchy, codecs) : null;
        NavigableMap<SeriesKey, ForecastingException> failures =
                fallback == null ? Collections.emptyNavigableMap() : fallback.causes();
        List<GlobalFit> fits = new ArrayList<>();
        for (int l = 0; l < parts.size(); l++) {
            fits.add(readPart(parts.get(l), hierarchy.levels().get(l), failures, codecs));
        }
        return new HierarchicalFit(
                state.text("name"), fits, fallback, readReconciler(state.child("reconciler"), hierarchy), null);
    }

    private static Fallback readFallback(ModelState state, Hierarchy hierarchy, ModelCodecs codecs) {
        List<SeriesKey> keys = keys(state, hierarchy.levelNames().size());
        List<String> reasons = state.texts("reasons");
        List<String> messages = state.texts("messages");
        if (reasons.size() != keys.size() || messages.size() != keys.size()) {
            throw state.wrong("reasons", keys.size() + " reasons and messages, one for each key,", reasons.size());
        }
        NavigableMap<SeriesKey, ForecastingException> causes = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!hierarchy.contains(keys.get(i))) {
                throw state.wrong("keys", "keys of the hierarchy", keys.get(i));
            }
            causes.put(
                    keys.get(i),
                    new ForecastingException(oneOf(state, "reasons", reasons.get(i), Reason.class), messages.get(i)));
        }
        HierarchyLevel replaced = new HierarchyLevel("fallback", List.copyOf(causes.keySet()));
        return new Fallback(
                state.text("name"),
                readPart(state.child("fit"), replaced, Collections.emptyNavigableMap(), codecs),
                causes);
    }

    /** With the failures among the series of the level, which are not stored with it. */
    private static GlobalFit readPart(
            ModelState part, HierarchyLevel level, Map<SeriesKey, ForecastingException> failures, ModelCodecs codecs) {
        List<SeriesKey> keys = level.keys().stream().sorted().toList();
        List<SeriesKey> fitted =
                keys.stream().filter(key -> !failures.containsKey(key)).toList();
        if (part.has("global")) {
            GlobalFit fit = codecs.decode(part.child("global"), GlobalFit.class);
            if (!Set.copyOf(fitted).equals(Set.copyOf(fit.keys()))) {
                throw part.wrong("global", "a fit of the series of level " + level.name(), fit.toString());
            }
            return fit;
        }
        List<ModelState> states = part.children("fits");
        if (states.size() != fitted.size()) {
            throw part.wrong("fits", fitted.size() + " fits", states.size());
        }
        Iterator<ModelState> next = states.iterator();
        List<Outcome<Fit>> fits = new ArrayList<>();
        for (SeriesKey key : keys) {
            ForecastingException failure = failures.get(key);
            fits.add(failure == null ? Outcome.of(codecs.decode(next.next())) : Outcome.failed(failure));
        }
        return PanelFit.of(keys, fits);
    }

    private static Hierarchy readHierarchy(ModelState state) {
        List<String> names = state.texts("levelNames");
        List<HierarchyLevel> levels = new ArrayList<>();
        for (ModelState level : state.children("levels")) {
            levels.add(new HierarchyLevel(level.text("name"), keys(level, names.size())));
        }
        if (names.isEmpty() || levels.isEmpty()) {
            throw state.wrong("levels", "at least one level", levels.size());
        }
        HierarchyLevel bottom = levels.remove(levels.size() - 1);
        int aggregates = levels.stream().mapToInt(l -> l.keys().size()).sum();
        long[] counts = state.integers("counts");
        long[] members = state.integers("members");
        if (counts.length != aggregates
                || Arrays.stream(counts).anyMatch(c -> c < 1 || c > members.length)
                || Arrays.stream(counts).sum() != members.length) {
            throw state.wrong("counts", aggregates + " counts that sum to " + members.length, counts.length);
        }
        int[][] own = new int[aggregates][];
        int at = 0;
        for (int a = 0; a < aggregates; a++) {
            own[a] = readMembers(
                    state,
                    Arrays.copyOfRange(members, at, at + (int) counts[a]),
                    bottom.keys().size());
            at += (int) counts[a];
        }
        return new Hierarchy(names, levels, bottom, own);
    }

    private static int[] readMembers(ModelState state, long[] members, int bottoms) {
        for (int i = 0; i < members.length; i++) {
            if (members[i] < (i == 0 ? 0 : members[i - 1] + 1) || members[i] >= bottoms) {
                throw state.wrong("members", "ascending numbers below " + bottoms, members[i]);
            }
        }
        return Arrays.stream(members).mapToInt(i -> (int) i).toArray();
    }

    private static List<SeriesKey> keys(ModelState level, int depth) {
        List<String> texts = level.texts("keys");
        if (depth < 1 || texts.size() % depth != 0) {
            throw level.wrong("keys", "keys of " + depth + " levels", texts.size());
        }
        return IntStream.range(0, texts.size() / depth)
                .mapToObj(i -> new SeriesKey(texts.subList(i * depth, (i + 1) * depth)))
                .toList();
    }

    private static Reconciler readReconciler(ModelState state, Hierarchy hierarchy) {
        Reconciliation specification = new Reconciliation(
                one(state, "method", Method.class),
                one(state, "proportions", Proportions.class),
                state.text("level"),
                state.number("intensity"),
                one(state, "negatives", Negatives.class));
        Method method = specification.method();
        boolean shared = method == Method.TOP_DOWN || method == Method.MIDDLE_OUT;
        if (shared != state.has("start") || (!shared && method != Method.BOTTOM_UP) != state.has("diagonal")) {
            throw state.wrong("method", "a method that fits what is stored", method.name());
        }
        double[] ratios = state.packed("deviationRatios", hierarchy.size());
        requireAll(state, "deviationRatios", 0, ratios);
        return Reconciler.stored(
                hierarchy,
                specification,
                readShares(state, hierarchy, specification),
                readWeights(state, hierarchy),
                ratios);
    }

    private static <E extends Enum<E>> E one(ModelState state, String name, Class<E> type) {
        return oneOf(state, name, state.text(name), type);
    }

    private static <E extends Enum<E>> E oneOf(ModelState state, String name, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().equals(text))
                .findFirst()
                .orElseThrow(() -> state.wrong(name, "one of " + Arrays.toString(type.getEnumConstants()), text));
    }

    private static void requireAll(ModelState state, String name, double least, double... values) {
        for (double v : values) {
            if (!(v >= least && v < Double.POSITIVE_INFINITY)) {
                throw state.wrong(name, "finite numbers from " + least + " on", v);
            }
        }
    }

    private static @Nullable Shares readShares(ModelState state, Hierarchy hierarchy, Reconciliation specification) {
        if (!state.has("start")) {
            return null;
        }
        long[] start = state.integers("start");
        int bottoms = hierarchy.bottomKeys().size();
        if (start.length != bottoms || Arrays.stream(start).anyMatch(s -> s < 0 || s >= hierarchy.size())) {
            throw state.wrong("start", bottoms + " numbers of series", start.length);
        }
        int[] nodes = Arrays.stream(start).mapToInt(s -> (int) s).toArray();
        return specification.proportions() == Proportions.FORECASTS
                ? Shares.ofForecasts(hierarchy, nodes)
                : new Shares(hierarchy, nodes, finite(state, "shares", state.packed("shares", bottoms)));
    }

    private static double[] finite(ModelState state, String name, double[] values) {
        requireAll(state, name, -Double.MAX_VALUE, values);
        return values;
    }

    private static @Nullable Weights readWeights(ModelState state, Hierarchy hierarchy) {
        if (!state.has("diagonal")) {
            return null;
        }
        double[] diagonal = state.packed("diagonal", hierarchy.size());
        requireAll(state, "diagonal", Double.MIN_NORMAL, diagonal);
        List<ModelState> columns = state.children("factors");
        if (columns.isEmpty()) {
            return new Weights(diagonal);
        }
        double[][] factors = new double[hierarchy.size()][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            double[] column = finite(columns.get(c), "values", columns.get(c).packed("values", hierarchy.size()));
            for (int k = 0; k < factors.length; k++) {
                factors[k][c] = column[k];
            }
        }
        return new Weights(diagonal, factors);
    }
}

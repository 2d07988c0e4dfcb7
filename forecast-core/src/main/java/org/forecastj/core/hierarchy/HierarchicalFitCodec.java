package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
        return ModelState.builder()
                .put("name", fit.model())
                .put("hierarchy", write(fit.hierarchy()))
                .put("reconciler", write(fit.reconciler()))
                .putChildren("parts", parts)
                .build();
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
        List<GlobalFit> fits = new ArrayList<>();
        for (int l = 0; l < parts.size(); l++) {
            fits.add(readPart(parts.get(l), hierarchy.levels().get(l), codecs));
        }
        return new HierarchicalFit(
                state.text("name"), fits, readReconciler(state.child("reconciler"), hierarchy), null);
    }

    private static GlobalFit readPart(ModelState part, HierarchyLevel level, ModelCodecs codecs) {
        if (part.has("global")) {
            GlobalFit fit = codecs.decode(part.child("global"), GlobalFit.class);
            if (!Set.copyOf(level.keys()).equals(Set.copyOf(fit.keys()))) {
                throw part.wrong("global", "a fit of the series of level " + level.name(), fit.toString());
            }
            return fit;
        }
        List<ModelState> states = part.children("fits");
        List<SeriesKey> keys = level.keys().stream().sorted().toList();
        if (states.size() != keys.size()) {
            throw part.wrong("fits", keys.size() + " fits", states.size());
        }
        List<Outcome<Fit>> fits = new ArrayList<>();
        for (ModelState fit : states) {
            fits.add(Outcome.of(codecs.decode(fit)));
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
        String text = state.text(name);
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

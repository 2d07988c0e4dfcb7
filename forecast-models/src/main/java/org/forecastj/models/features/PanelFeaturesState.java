package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * Writes the features of a panel into a {@link ModelState} and reads them back, for codecs: the set, the codes of categories, covariates and
 * regressors. The values of the series are not in it; a codec has them anyway. What is read back gives the same features, bit for bit, and
 * can be appended to. Stateless.
 *
 * <p>Calendars of holidays are written down for ten years before the first timestamp and ten years after the last; features of holidays
 * beyond that are an error after reading.
 */
public final class PanelFeaturesState {
    private static final String TERMS = "features";
    private static final String HOLIDAYS = "holidays";
    private static final String FREQUENCY = "frequency";
    private static final String LEVELS = "levels";
    private static final String SHIFT = "largestShift";
    private static final String ORIGIN = "origin";
    private static final String CATEGORIES = "categories";
    private static final String COVARIATES = "covariates";
    private static final String CONSTANTS = "constants";
    private static final String REGRESSORS = "regressors";
    private static final String NAME = "name";
    private static final String TEXTS = "texts";
    private static final String SERIES = "series";
    private static final String VALUES = "values";
    private static final String FUTURE = "future";
    private static final String BEYOND = "beyond";

    /** Numbers that statistics and means may keep whatever the panel is, so that a damaged number does not ask for gigabytes. */
    private static final long ROOM = 1 << 24;

    private PanelFeaturesState() {}

    /**
     * Writes features.
     *
     * @param features the features
     * @return their state, without the values of the series
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if windows reach so far beyond the history of the panel that the
     *     state could not be told from a damaged one when it is read
     */
    public static ModelState write(PanelFeatures features) {
        PanelFeatures.Parts parts = features.parts();
        Layout layout = parts.context().layout;
        requireRoom(layout, parts.series());
        HolidayState holidays = new HolidayState(firstDay(parts.series()), lastDay(parts.series()));
        List<ModelState> terms = layout.terms().stream()
                .map(term -> TermState.write(term, holidays))
                .toList();
        return ModelState.builder()
                .putChildren(TERMS, terms)
                .putChildren(HOLIDAYS, holidays.write())
                .put(FREQUENCY, layout.frequency().toString())
                .putTexts(LEVELS, layout.levelNames())
                .put(SHIFT, layout.largestShift())
                .put(ORIGIN, parts.context().origin)
                .putChildren(CATEGORIES, categories(layout))
                .put(COVARIATES, CovariatesState.write(parts.covariates()))
                .putChildren(CONSTANTS, constants(layout, parts.series()))
                .putChildren(REGRESSORS, regressors(layout, parts.series()))
                .build();
    }

    private static long firstDay(List<SeriesData> series) {
        return series.stream()
                .mapToLong(s -> Math.floorDiv(s.localMillis(0), TimeFunction.DAY_MILLIS))
                .min()
                .orElse(0);
    }

    private static long lastDay(List<SeriesData> series) {
        return series.stream()
                .mapToLong(s -> Math.floorDiv(s.localMillis(s.size() - 1), TimeFunction.DAY_MILLIS))
                .max()
                .orElse(0);
    }

    private static List<ModelState> categories(Layout layout) {
        List<ModelState> categories = new ArrayList<>();
        for (int i = 0; i < layout.terms().size(); i++) {
            if (!layout.codes(i).isEmpty()) {
                categories.add(ModelState.builder()
                        .put(NAME, layout.terms().get(i).name())
                        .putTexts(TEXTS, List.copyOf(layout.codes(i).keySet()))
                        .build());
            }
        }
        return categories;
    }

    private static List<ModelState> constants(Layout layout, List<SeriesData> series) {
        List<ModelState> constants = new ArrayList<>();
        for (int i = 0; i < layout.terms().size(); i++) {
            int term = i;
            if (layout.isNumber(i)) {
                double[] values =
                        series.stream().mapToDouble(s -> s.constant(term)).toArray();
                constants.add(ModelState.builder()
                        .put(NAME, layout.terms().get(i).name())
                        .putCompact(VALUES, values)
                        .build());
            }
        }
        return constants;
    }

    private static List<ModelState> regressors(Layout layout, List<SeriesData> series) {
        List<ModelState> regressors = new ArrayList<>();
        for (int c = 0; c < layout.columns().size(); c++) {
            int column = c;
            regressors.add(ModelState.builder()
                    .put(NAME, layout.columns().get(c))
                    .putChildren(
                            SERIES,
                            series.stream().map(s -> regressor(s, column)).toList())
                    .build());
        }
        return regressors;
    }

    private static ModelState regressor(SeriesData data, int column) {
        double[] values = new double[data.size()];
        data.column(column).copyTo(values, values.length);
        return ModelState.builder()
                .putCompact(VALUES, values)
                .putCompact(FUTURE, data.future(column).values())
                .put(BEYOND, data.future(column).beyond())
                .build();
    }

    /**
     * Reads features.
     *
     * @param state what {@link #write} wrote
     * @param keys the keys of the series, in the order of {@link PanelFeatures#keys()}
     * @param values the values of each, as {@link PanelFeatures#values} gave them
     * @return equal features
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if a part of the state is missing, of another kind, or does not go
     *     with the series; other reasons if series do not go together
     * @throws IllegalArgumentException if the parts make no features
     * @throws IndexOutOfBoundsException if a number in the state points to nothing
     * @throws ArithmeticException if a number in the state is too large
     */
    public static PanelFeatures read(ModelState state, List<SeriesKey> keys, List<TimeSeries> values) {
        if (keys.isEmpty() || keys.size() != values.size()) {
            throw state.wrong(SERIES, "at least one series", keys.size());
        }
        HolidayState.Read holidays = new HolidayState.Read(state.children(HOLIDAYS));
        FeatureSet set = FeatureSet.of(state.children(TERMS).stream()
                .map(term -> TermState.read(term, holidays))
                .toList());
        Frequency frequency = Frequency.parse(state.text(FREQUENCY));
        Binding.checkTerms(set, frequency);
        StaticCovariates covariates = CovariatesState.read(state.child(COVARIATES));
        int shift = state.integer(SHIFT);
        TableRows.requireShift(shift);
        Layout layout = Layout.of(set, frequency, state.texts(LEVELS), shift, covariates, readCategories(state, set));
        SeriesFactory factory = new SeriesFactory(layout, covariates);
        SeriesData[] series = readSeries(state, factory, layout, keys, values);
        requireRoom(layout, List.of(series));
        Map<SeriesKey, Integer> numbers = new HashMap<>();
        keys.forEach(key -> numbers.put(key, numbers.size()));
        if (numbers.size() < keys.size()) {
            throw state.wrong(SERIES, "different keys", "a key twice");
        }
        Context context = new Context(layout, state.longInteger(ORIGIN), Encodings.of(layout, series));
        return new PanelFeatures(set, context, factory, Map.copyOf(numbers), series);
    }

    private static List<Map<String, Integer>> readCategories(ModelState state, FeatureSet set) {
        Map<String, List<String>> texts = new HashMap<>();
        for (ModelState child : state.children(CATEGORIES)) {
            texts.put(child.text(NAME), child.texts(TEXTS));
        }
        List<Map<String, Integer>> codes = new ArrayList<>();
        for (Term term : set.terms()) {
            Map<String, Integer> numbered = new LinkedHashMap<>();
            List<String> own = texts.getOrDefault(term.name(), List.of());
            own.forEach(text -> numbered.put(text, numbered.size()));
            if (numbered.size() < own.size()) {
                throw state.wrong(CATEGORIES, "different texts", "a text twice");
            }
            codes.add(numbered);
        }
        return codes;
    }

    private static SeriesData[] readSeries(
            ModelState state, SeriesFactory factory, Layout layout, List<SeriesKey> keys, List<TimeSeries> values) {
        double[][] constants = readConstants(state, layout, keys.size());
        List<List<ModelState>> regressors = readRegressors(state, layout, keys.size());
        SeriesData[] series = new SeriesData[keys.size()];
        for (int s = 0; s < series.length; s++) {
            int number = s;
            int size = values.get(s).size();
            Values[] columns = new Values[regressors.size()];
            FutureValues[] future = new FutureValues[columns.length];
            for (int c = 0; c < columns.length; c++) {
                ModelState regressor = regressors.get(c).get(s);
                double[] column = regressor.compact(VALUES);
                if (column.length != size) {
                    throw regressor.wrong(VALUES, size + " numbers, as many as values of the series", column.length);
                }
                columns[c] = Values.of(column);
                future[c] = FutureValues.of(regressor.compact(FUTURE), regressor.number(BEYOND));
            }
            series[s] =
                    factory.restore(keys.get(s), s, values.get(s), columns, future, term -> constants[term][number]);
        }
        return series;
    }

    private static double[][] readConstants(ModelState state, Layout layout, int series) {
        Map<String, ModelState> byName = new HashMap<>();
        state.children(CONSTANTS).forEach(child -> byName.put(child.text(NAME), child));
        double[][] constants = new double[layout.terms().size()][0];
        for (int i = 0; i < constants.length; i++) {
            ModelState child = byName.get(layout.terms().get(i).name());
            if (layout.isNumber(i)) {
                constants[i] = child == null ? new double[0] : child.compact(VALUES);
                if (constants[i].length != series) {
                    throw state.wrong(CONSTANTS, series + " numbers, one per series", constants[i].length);
                }
            }
        }
        return constants;
    }

    private static List<List<ModelState>> readRegressors(ModelState state, Layout layout, int series) {
        List<List<ModelState>> regressors = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ModelState child : state.children(REGRESSORS)) {
            names.add(child.text(NAME));
            regressors.add(child.children(SERIES));
            if (regressors.get(regressors.size() - 1).size() != series) {
                throw child.wrong(SERIES, series + " columns, one per series", "another number");
            }
        }
        if (!names.equals(layout.columns())) {
            throw state.wrong(REGRESSORS, "the columns " + layout.columns(), names);
        }
        return regressors;
    }

    private static void requireRoom(Layout layout, List<SeriesData> series) {
        long values = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (SeriesData data : series) {
            values += data.size();
            first = Math.min(first, data.ordinal(0));
            last = Math.max(last, data.ordinal(data.size()));
        }
        boolean encoded = layout.terms().stream().anyMatch(Term.Grouped.class::isInstance);
        long longest = series.stream().mapToLong(SeriesData::size).max().orElse(0);
        if (layout.room() > ROOM + 8L * layout.slots() * longest || (encoded && last - first > ROOM + 16 * values)) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "features keep " + layout.room() + " numbers for each of " + series.size() + " series of up to "
                            + longest + " values, and means " + (last - first)
                            + " steps; shorter windows, or series from times that are closer, are needed");
        }
    }
}

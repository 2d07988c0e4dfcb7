package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Encoder.FittedStep;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelState;

/**
 * An {@link Encoding} that has learned from training rows. It can be stored in a model file of its own, next to the model that takes the
 * features. Immutable and safe for use by any number of threads.
 */
public final class FittedEncoding implements FittedModel {
    private static final Map<String, Function<ModelState, FittedStep>> READERS = Map.ofEntries(
            Map.entry(Age.Fitted.KIND, Age::read),
            Map.entry(Bins.Fitted.KIND, Bins::read),
            Map.entry(CategoryNumbers.KIND, CategoryNumbers::read),
            Map.entry(Cyclic.Fitted.KIND, Cyclic::read),
            Map.entry(FillMissing.Fitted.KIND, FillMissing::read),
            Map.entry(Keep.Fitted.KIND, Keep::read),
            Map.entry(MissingValues.Fitted.KIND, MissingValues::read),
            Map.entry(OneHot.Fitted.KIND, OneHot::read),
            Map.entry(Ordinal.Fitted.KIND, Ordinal::read),
            Map.entry(RatioToMean.Fitted.KIND, RatioToMean::read),
            Map.entry(Unify.Fitted.KIND, Unify::read));

    private final List<FittedStep> steps;
    private final List<String> features;

    FittedEncoding(List<FittedStep> steps) {
        this.steps = List.copyOf(steps);
        List<String> names = new ArrayList<>();
        steps.forEach(step -> names.addAll(step.features()));
        features = List.copyOf(names);
    }

    /**
     * Names of the features in the order of the columns.
     *
     * @return an unmodifiable list
     */
    public List<String> features() {
        return features;
    }

    /**
     * Encodes rows that were not learned from. Costs O(rows) for each feature, apart from looking up categories.
     *
     * @param rows any number of rows, with all columns that steps name but targets
     * @return one row per row, with the {@link #features}
     * @throws java.util.NoSuchElementException if a column is not there
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a category is unknown and refused, or a date is before a beginning;
     *     with {@link Reason#MALFORMED_INPUT} if a text is no date; naming column and row
     */
    public Columns apply(Columns rows) {
        Columns columns = rows;
        for (FittedStep step : steps) {
            columns = step.apply(columns);
        }
        return columns.select(features);
    }

    ModelState write() {
        return ModelState.builder()
                .putChildren("steps", steps.stream().map(FittedEncoding::write).toList())
                .build();
    }

    private static ModelState write(FittedStep step) {
        ModelState.Builder state = ModelState.builder().put("kind", step.kind());
        step.write(state);
        return state.build();
    }

    static FittedEncoding read(ModelState state) {
        return new FittedEncoding(
                state.children("steps").stream().map(FittedEncoding::readStep).toList());
    }

    private static FittedStep readStep(ModelState state) {
        String kind = state.text("kind");
        Function<ModelState, FittedStep> reader = READERS.get(kind);
        if (reader == null) {
            throw state.wrong("kind", "a step that this version knows", kind);
        }
        return reader.apply(state);
    }

    @Override
    public String toString() {
        return "FittedEncoding" + features;
    }
}

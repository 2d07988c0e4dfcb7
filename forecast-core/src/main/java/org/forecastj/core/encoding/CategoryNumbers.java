package org.forecastj.core.encoding;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.encoding.Encoder.FittedStep;
import org.forecastj.core.spi.ModelState;

/** A number for each category, and one for all others. Immutable. */
final class CategoryNumbers implements FittedStep {
    static final String KIND = "category-numbers";

    private final Categories categories;
    private final String feature;
    private final double[] numbers;
    private final double otherwise;

    CategoryNumbers(Categories categories, String feature, double[] numbers, double otherwise) {
        this.categories = categories;
        this.feature = feature;
        this.numbers = numbers;
        this.otherwise = otherwise;
    }

    static FittedStep read(ModelState state) {
        Categories categories = Categories.read(state);
        return new CategoryNumbers(
                categories,
                state.text("feature"),
                state.packed("numbers", categories.names().size()),
                state.number("otherwise"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Columns apply(Columns rows) {
        int[] codes = categories.codes(rows);
        double[] result = new double[codes.length];
        Arrays.setAll(result, row -> codes[row] == Categories.NONE ? otherwise : numbers[codes[row]]);
        return rows.withNumbers(feature, result);
    }

    @Override
    public List<String> features() {
        return List.of(feature);
    }

    @Override
    public void write(ModelState.Builder state) {
        categories.write(state);
        state.put("feature", feature).putPacked("numbers", numbers).put("otherwise", otherwise);
    }
}

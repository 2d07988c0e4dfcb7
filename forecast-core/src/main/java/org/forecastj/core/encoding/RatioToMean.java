package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.spi.ModelState;

/** A number relative to the mean of its group in the training rows. Immutable. */
final class RatioToMean extends Encoder {
    private final String column;
    private final String group;

    RatioToMean(String column, String group) {
        this.column = column;
        this.group = group;
    }

    @Override
    Set<String> reads() {
        return Set.of(column, group);
    }

    @Override
    Trained train(Columns training) {
        Map<String, Integer> counts = Categories.counts(training, group);
        Categories groups = new Categories(group, new ArrayList<>(counts.keySet()), List.of(), Unknown.MISSING);
        TargetSums sums = new TargetSums(groups.names().size(), Shrinkage.additive(0));
        int[] codes = groups.codes(training);
        double[] values = training.array(column);
        for (int row = 0; row < codes.length; row++) {
            sums.add(codes[row], values[row]);
        }
        double[] means = new double[groups.names().size()];
        Arrays.setAll(means, sums::mean);
        return Trained.same(new Fitted(column, groups, means, sums.overall()), training);
    }

    static FittedStep read(ModelState state) {
        Categories groups = Categories.read(state.child("groups"));
        return new Fitted(
                state.text("column"),
                groups,
                state.packed("means", groups.names().size()),
                state.number("overall"));
    }

    static final class Fitted implements FittedStep {
        static final String KIND = "ratio-to-mean";

        private final String column;
        private final Categories groups;
        private final double[] means;
        private final double overall;

        Fitted(String column, Categories groups, double[] means, double overall) {
            this.column = column;
            this.groups = groups;
            this.means = means;
            this.overall = overall;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            int[] codes = groups.codes(rows);
            double[] ratios = rows.numbers(column);
            for (int row = 0; row < ratios.length; row++) {
                ratios[row] = ratio(ratios[row], codes[row] == Categories.NONE ? overall : means[codes[row]]);
            }
            return rows.withNumbers(features().get(0), ratios);
        }

        private static double ratio(double value, double mean) {
            double ratio = value / mean;
            return mean == 0 || Double.isInfinite(ratio) ? Double.NaN : ratio;
        }

        @Override
        public List<String> features() {
            return List.of(column + "_ratio");
        }

        @Override
        public void write(ModelState.Builder state) {
            ModelState.Builder group = ModelState.builder();
            groups.write(group);
            state.put("column", column)
                    .put("groups", group.build())
                    .putPacked("means", means)
                    .put("overall", overall);
        }
    }
}

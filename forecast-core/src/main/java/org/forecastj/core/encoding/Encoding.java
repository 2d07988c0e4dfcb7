package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Encoder.FittedStep;
import org.forecastj.core.encoding.Encoder.Trained;

/**
 * A recipe that makes features of mixed columns: steps that are taken one after the other, learn from training rows only, and are applied to
 * later rows with what they learned.
 *
 * <pre>{@code
 * Encoding encoding = Encoding.of(
 *         Encoders.fillMedian("weight").within("item", "type"),
 *         Encoders.oneHot("size").rareBelow(0.01),
 *         Encoders.targetMean("item", "sales"),
 *         Encoders.keep("weight"));
 * EncodedTraining training = encoding.fit(trainingRows);
 * Columns later = training.encoding().apply(laterRows);
 * }</pre>
 *
 * <p>A step sees the columns as the steps before it left them, and the columns that they added. The features are the numbers that steps add
 * and the columns that are {@linkplain Encoders#keep kept}; other columns are left out. A target that one step learns means of must not be
 * read by another one. Immutable and safe to share.
 */
public final class Encoding {
    private final List<Encoder> steps;

    private Encoding(List<Encoder> steps) {
        this.steps = steps;
    }

    /**
     * A recipe.
     *
     * @param steps at least one, in the order in which they are taken
     * @return the recipe
     * @throws IllegalArgumentException if there is no step, or one reads the target of another
     */
    public static Encoding of(Encoder... steps) {
        Encoding encoding = new Encoding(List.of(steps));
        encoding.check();
        return encoding;
    }

    /**
     * This recipe with more steps at its end.
     *
     * @param more the steps
     * @return the longer recipe
     * @throws IllegalArgumentException if a step reads the target of another
     */
    public Encoding then(Encoder... more) {
        return of(Stream.concat(steps.stream(), Stream.of(more)).toArray(Encoder[]::new));
    }

    private void check() {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("the encoding has no steps; give one at least");
        }
        Set<String> targets = new HashSet<>();
        steps.forEach(step -> targets.addAll(step.targets()));
        for (Encoder step : steps) {
            step.reads().stream().filter(targets::contains).findFirst().ifPresent(target -> {
                throw new IllegalArgumentException("column '" + target
                        + "' is a target of a target encoding and is read by another step, so that features would know what is to be"
                        + " predicted: leave it out, or use an encoding of its own for it");
            });
        }
    }

    /**
     * Learns from training rows and encodes them. Costs O(rows) memory for each feature.
     *
     * @param training the rows, at least one, with all columns that steps name
     * @return the features of the training rows, and what was learned
     * @throws java.util.NoSuchElementException if a column is not there
     * @throws IllegalArgumentException if a step cannot take the type of a column, or two steps make the same feature
     * @throws ForecastingException with {@link Reason#NO_DATA} if there is no row, or no value that a step needs; with
     *     {@link Reason#INVALID_VALUE} or {@link Reason#MALFORMED_INPUT} if a step refuses a value, naming column and row
     */
    public EncodedTraining fit(Columns training) {
        if (training.rows() == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "there are no training rows for columns " + training.names() + "; at least one is needed");
        }
        Columns columns = training;
        List<FittedStep> fitted = new ArrayList<>();
        Set<String> features = new HashSet<>();
        for (Encoder step : steps) {
            Trained trained = step.train(columns);
            requireNew(trained.step(), training, features);
            fitted.add(trained.step());
            columns = trained.training();
        }
        FittedEncoding encoding = new FittedEncoding(fitted);
        return new EncodedTraining(columns.select(encoding.features()), encoding);
    }

    private static void requireNew(FittedStep step, Columns training, Set<String> features) {
        for (String feature : step.features()) {
            boolean replaces = training.contains(feature) && !(step instanceof Keep.Fitted);
            if (replaces || !features.add(feature)) {
                throw new IllegalArgumentException("the feature '" + feature
                        + "' is made twice, or has the name of a column; drop a step, or rename the column");
            }
        }
    }

    @Override
    public String toString() {
        return "Encoding" + steps;
    }
}

package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.encoding.EncodedTraining;
import org.forecastj.core.encoding.Encoders;
import org.forecastj.core.encoding.Encoding;
import org.forecastj.io.csv.ColumnsCsv;
import org.forecastj.models.boosting.FeatureMatrix;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.boosting.TrainingData;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The examples of docs/recipes/blinkit.md, which run where the data are beside the repository. */
class BlinkitPageTest {
    private static final int FOLDS = 5;

    private static Path file() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path path = folder.resolve("shared").resolve("data").resolve("blinkit.csv.gz");
            if (Files.isRegularFile(path)) {
                return path;
            }
            folder = folder.getParent();
        }
        throw new TestAbortedException("shared/data/blinkit.csv.gz is not at hand beside the repository");
    }

    private static Columns rows() {
        Path path = file();
        // snippet blinkit-read
        Columns rows = ColumnsCsv.reader()
                .text("Item Identifier", "Item Type", "Item Fat Content")
                .text("Outlet Identifier", "Outlet Type", "Outlet Size", "Outlet Location Type")
                .numbers("Item Weight", "Item Visibility", "Outlet Establishment Year", "Rating", "Sales")
                .read(path);
        // end
        return rows;
    }

    private static Encoding recipe() {
        // snippet blinkit-recipe
        Encoding recipe = Encoding.of(
                Encoders.unify("Item Fat Content")
                        .to("Low Fat", "LF", "low fat")
                        .to("Regular", "reg"),
                Encoders.fillMedian("Item Weight").within("Item Identifier", "Item Type"),
                Encoders.missing("Item Visibility", 0),
                Encoders.fill("Outlet Size", "Missing"),
                Encoders.ratioToMean("Item Visibility", "Item Identifier"),
                Encoders.ageInYear("Outlet Establishment Year", 2022),
                Encoders.ordinal("Outlet Size").order("Missing", "Small", "Medium", "High"),
                Encoders.oneHot("Item Fat Content"),
                Encoders.oneHot("Outlet Type").rareBelow(0.01),
                Encoders.oneHot("Outlet Location Type"),
                Encoders.frequency("Item Identifier"),
                Encoders.targetMean("Item Type", "Sales"),
                Encoders.targetMean("Item Identifier", "Sales").smoothing(0).folds(20, 1),
                Encoders.keep("Item Weight", "Item Visibility", "Rating"));
        // end
        return recipe;
    }

    /** Sums of squared errors of a fold: of the model, of the mean of all items, and of the mean of each item. */
    private static double[] squaredErrors(Columns training, Columns validation) {
        Encoding recipe = recipe();
        // snippet blinkit-fold
        EncodedTraining encoded = recipe.fit(training);
        FeatureMatrix features = FeatureMatrix.of(encoded.columns(), "Outlet Size_code");
        GradientBoosting boosting = GradientBoosting.builder(Objective.squared())
                .iterations(150)
                .learningRate(0.05)
                .maxLeaves(15)
                .build();
        double[] predictions = boosting.fit(
                        TrainingData.of(features, training.numbers("Sales")), Execution.sequential())
                .ensemble()
                .predict(FeatureMatrix.of(encoded.encoding().apply(validation), "Outlet Size_code"));
        // end
        double[] sales = training.numbers("Sales");
        double mean = Arrays.stream(sales).average().orElseThrow();
        double[] items = encoded.encoding().apply(validation).numbers("Item Identifier_target");
        double[] sums = new double[3];
        for (int i = 0; i < predictions.length; i++) {
            double y = validation.number(i, "Sales");
            sums[0] += (predictions[i] - y) * (predictions[i] - y);
            sums[1] += (mean - y) * (mean - y);
            sums[2] += (items[i] - y) * (items[i] - y);
        }
        return sums;
    }

    /** The figures of the page. */
    @Test
    void theRecipePredictsSales() {
        Columns rows = rows();
        assertEquals(8_523, rows.rows());
        int[] fold = new int[rows.rows()];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(fold, row -> random.nextInt(FOLDS));
        double[] sums = new double[3];
        for (int f = 0; f < FOLDS; f++) {
            int out = f;
            double[] part = squaredErrors(
                    rows.select(IntStream.range(0, fold.length)
                            .filter(row -> fold[row] != out)
                            .toArray()),
                    rows.select(IntStream.range(0, fold.length)
                            .filter(row -> fold[row] == out)
                            .toArray()));
            Arrays.setAll(sums, k -> sums[k] + part[k]);
        }
        double[] rmse = Arrays.stream(sums).map(s -> Math.sqrt(s / rows.rows())).toArray();
        String figures = Arrays.toString(rmse);
        assertEquals(3.61, rmse[0], 0.05, figures);
        assertEquals(62.28, rmse[1], 0.05, figures);
        assertEquals(3.03, rmse[2], 0.05, figures);
    }

    @Test
    void salesAreBinned() {
        Columns rows = rows();
        // snippet blinkit-bins
        Columns bins = Encoding.of(
                        Encoders.quantileBins("Sales", 4).labels("low", "medium", "high", "very high"),
                        Encoders.keep("Outlet Type", "Sales_bin"))
                .fit(rows)
                .columns();
        // end
        long low = IntStream.range(0, bins.rows())
                .filter(row -> bins.text(row, "Sales_bin").orElseThrow().equals("low"))
                .count();
        assertEquals(2_131.0, (double) low, 5.0);
    }
}

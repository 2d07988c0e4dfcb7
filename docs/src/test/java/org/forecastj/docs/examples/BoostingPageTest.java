package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.forecastj.models.boosting.BinnedFeatures;
import org.forecastj.models.boosting.BoostingFit;
import org.forecastj.models.boosting.BoostingMetrics;
import org.forecastj.models.boosting.FeatureImportance;
import org.forecastj.models.boosting.FeatureMatrix;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.LightGbmText;
import org.forecastj.models.boosting.Monotone;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.boosting.RowSampling;
import org.forecastj.models.boosting.TrainingData;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.boosting.TreeShap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/models/boosting.md. */
class BoostingPageTest {
    private static final int ROWS = 2_000;

    private static double[] prices(int from, int to) {
        SplittableRandom random = new SplittableRandom(from);
        double[] prices = new double[to - from];
        Arrays.setAll(prices, i -> 1 + 4 * random.nextDouble());
        return prices;
    }

    private static int[] stores(int from, int to) {
        int[] stores = new int[to - from];
        Arrays.setAll(stores, i -> (from + i) % 5);
        return stores;
    }

    private static double[] sales(double[] prices, int[] stores) {
        SplittableRandom random = new SplittableRandom(7);
        double[] sales = new double[prices.length];
        Arrays.setAll(sales, i -> Math.rint((10 + 3 * stores[i]) / prices[i] * (0.9 + 0.2 * random.nextDouble())));
        return sales;
    }

    private static FeatureMatrix features(int from, int to) {
        double[] prices = prices(from, to);
        int[] stores = stores(from, to);
        // snippet boosting-matrix
        FeatureMatrix features = FeatureMatrix.builder()
                .numeric("price", prices)
                .categorical("store", stores)
                .build();
        // end
        return features;
    }

    private static TrainingData data(int from, int to) {
        return TrainingData.of(features(from, to), sales(prices(from, to), stores(from, to)));
    }

    @Test
    void fit() {
        TrainingData training = data(0, ROWS);
        TrainingData validation = data(ROWS, 2 * ROWS);
        FeatureMatrix tomorrow = features(2 * ROWS, 2 * ROWS + 10);
        // snippet boosting-fit
        GradientBoosting boosting = GradientBoosting.builder(Objective.poisson(0.7))
                .iterations(200)
                .learningRate(0.05)
                .maxLeaves(31)
                .monotone("price", Monotone.DECREASING)
                .rowSampling(RowSampling.bagging(0.8, 1))
                .metric(BoostingMetrics.mae())
                .earlyStoppingRounds(20)
                .build();
        BoostingFit fit = boosting.fit(training, validation, Execution.threads(2));

        double[] predictions = fit.ensemble().predict(tomorrow);
        List<FeatureImportance> importance = fit.featureImportance();
        // end
        double[] curve = fit.validationCurve();
        assertTrue(curve[fit.bestIteration() - 1] < 0.5 * curve[0], fit.toString());
        assertEquals(10, predictions.length);
        assertEquals(2, importance.size());
    }

    @Test
    void quantiles() {
        TrainingData training = data(0, ROWS);
        FeatureMatrix tomorrow = features(2 * ROWS, 2 * ROWS + 10);
        // snippet boosting-quantiles
        GradientBoosting boosting = GradientBoosting.builder(Objective.quantiles(0.1, 0.5, 0.9))
                .iterations(50)
                .build();
        double[][] bands =
                boosting.fit(training, Execution.threads(2)).ensemble().predictOutputs(tomorrow);
        // end
        for (int i = 0; i < 10; i++) {
            assertTrue(bands[0][i] <= bands[1][i] && bands[1][i] <= bands[2][i]);
        }
    }

    @Test
    void sharedBins() {
        FeatureMatrix features = features(0, ROWS);
        double[] firstTarget = sales(prices(0, ROWS), stores(0, ROWS));
        double[] secondTarget = firstTarget.clone();
        // snippet boosting-bins
        GradientBoosting boosting =
                GradientBoosting.builder(Objective.squared()).iterations(20).build();
        BinnedFeatures bins = BinnedFeatures.of(features, boosting, Execution.threads(2));
        BoostingFit first = boosting.fit(TrainingData.of(bins, firstTarget), Execution.threads(2));
        BoostingFit second = boosting.fit(TrainingData.of(bins, secondTarget), Execution.threads(2));
        // end
        assertArrayEquals(first.ensemble().predict(features), second.ensemble().predict(features));
    }

    @Test
    void explainAndStore(@TempDir Path folder) throws IOException {
        TreeEnsemble ensemble = GradientBoosting.builder(Objective.squared())
                .iterations(20)
                .build()
                .fit(data(0, ROWS), Execution.sequential())
                .ensemble();
        Path file = folder.resolve("model.txt");
        // snippet boosting-row
        double[] row = {2.5, 3};
        double prediction = ensemble.predict(row);
        double[] contributions = new double[3];
        TreeShap.of(ensemble).contributions(row, contributions);
        // end
        assertEquals(prediction, Arrays.stream(contributions).sum(), 1e-9);
        // snippet boosting-lightgbm
        Files.writeString(file, LightGbmText.write(ensemble));
        TreeEnsemble again = LightGbmText.read(Files.readString(file));
        // end
        assertEquals(prediction, again.predict(row));
    }
}

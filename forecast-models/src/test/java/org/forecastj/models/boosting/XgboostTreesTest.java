package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of an XGBoost model become an ensemble; files and peers are compared in docs, where models and io meet. */
class XgboostTreesTest {
    /** A tree of one leaf. */
    private static ModelState leaf(double value) {
        return ModelState.builder()
                .put("tree_param", ModelState.builder().put("num_nodes", "1").build())
                .put("left_children", new long[] {-1})
                .put("right_children", new long[] {-1})
                .put("split_conditions", new double[] {value})
                .put("split_indices", new long[] {0})
                .put("default_left", new long[] {0})
                .build();
    }

    /** A tree whose node 1 was pruned: its children 3 and 4 are left in the file. */
    private static ModelState pruned() {
        return ModelState.builder()
                .put("tree_param", ModelState.builder().put("num_nodes", "5").build())
                .put("left_children", new long[] {2, -1, -1, -1, 1})
                .put("right_children", new long[] {1, -1, -1, -1, 3})
                .put("split_conditions", new double[] {0.5, 10, 20, Double.NaN, Double.NaN})
                .put("split_indices", new long[] {0, 0, 0, 77, 77})
                .put("default_left", new long[] {1, 0, 0, 0, 0})
                .build();
    }

    private static ModelState file(String objective, int outputs, String base, ModelState booster) {
        ModelState parameters = ModelState.builder()
                .put("base_score", base)
                .put("num_class", outputs > 1 ? Integer.toString(outputs) : "0")
                .put("num_feature", "1")
                .build();
        ModelState learner = ModelState.builder()
                .put("gradient_booster", booster)
                .put("learner_model_param", parameters)
                .put("objective", ModelState.builder().put("name", objective).build())
                .build();
        return ModelState.builder().put("learner", learner).build();
    }

    private static ModelState.Builder model(List<ModelState> trees, long... outputs) {
        String count = Integer.toString(trees.size());
        return ModelState.builder()
                .put(
                        "gbtree_model_param",
                        ModelState.builder().put("num_trees", count).build())
                .put("tree_info", outputs)
                .putChildren("trees", trees);
    }

    private static ModelState booster(List<ModelState> trees, long... outputs) {
        return ModelState.builder()
                .put("name", "gbtree")
                .put("model", model(trees, outputs).build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "reg:squarederror, IDENTITY, 0.25, 0.25",
        "reg:absoluteerror, IDENTITY, 0.25, 0.25",
        "reg:quantileerror, IDENTITY, -0.25, -0.25",
        "reg:pseudohubererror, IDENTITY, 2.5E-1, 0.25",
        "reg:tweedie, EXP, 0.25, -1.3862943611198906",
        "reg:gamma, EXP, [2.5E-1], -1.3862943611198906",
        "count:poisson, EXP, 0.25, -1.3862943611198906",
        "reg:logistic, SIGMOID, 0.25, -1.0986122886681098",
        "binary:logistic, SIGMOID, [5E-1], 0",
    })
    void objectivesHaveALinkAndABaseScore(String objective, TreeLink link, String base, double margin) {
        TreeEnsemble ensemble = XgboostTrees.read(file(objective, 1, base, booster(List.of(leaf(1)), 0)));
        assertEquals(link, ensemble.link());
        assertEquals(margin + 1, ensemble.raw(new double[1]), 1e-15);
        assertEquals(List.of("f0"), ensemble.featureNames());
    }

    @Test
    void parallelTreesOfSeveralClassesBecomeIterations() {
        List<ModelState> trees = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            trees.add(leaf(1 << t));
        }
        ModelState booster = booster(trees, 0, 0, 1, 1, 0, 0, 1, 1);
        TreeEnsemble ensemble = XgboostTrees.read(file("multi:softprob", 2, "[1E0,2E0]", booster));
        assertEquals(TreeLink.SOFTMAX, ensemble.link());
        assertEquals(4, ensemble.iterations());
        double[] scores = new double[2];
        ensemble.raw(new double[1], 2, scores);
        assertArrayEquals(new double[] {1 + 1 + 2, 2 + 4 + 8}, scores);
        ensemble.raw(new double[1], 4, scores);
        assertArrayEquals(new double[] {1 + 1 + 2 + 16 + 32, 2 + 4 + 8 + 64 + 128}, scores);
    }

    @Test
    void weightsOfDartAreInTheLeaves() {
        ModelState gbtree = ModelState.builder()
                .put("model", model(List.of(leaf(1), leaf(10)), 0, 0).build())
                .build();
        ModelState.Builder dart = ModelState.builder().put("name", "dart").put("gbtree", gbtree);
        TreeEnsemble ensemble = XgboostTrees.read(file(
                "reg:squarederror",
                1,
                "5E-1",
                dart.put("weight_drop", new double[] {0.5, 0.25}).build()));
        assertEquals(0.5 + 0.5 + 2.5, ensemble.raw(new double[1]));
    }

    @Test
    void nodesThatWereCutOffArePassedOver() {
        TreeEnsemble ensemble = XgboostTrees.read(file("reg:squarederror", 1, "0", booster(List.of(pruned()), 0)));
        Tree tree = ensemble.tree(0);
        assertEquals(2, tree.leaves());
        assertEquals(20, tree.value(new double[] {Double.NaN}));
        assertEquals(20, tree.value(new double[] {0.49}));
        assertEquals(10, tree.value(new double[] {0.5}));
        assertEquals(0, tree.leaf(new double[] {0.5}), "the leaf of node 1 comes before that of node 2");
    }

    @ParameterizedTest
    @CsvSource({
        "survival:cox, 0.5, 'survival:cox'",
        "count:poisson, 0, base_score",
        "binary:logistic, 1, base_score",
        "reg:squarederror, 1e99, base_score",
        "reg:squarederror, [], base_score",
        "reg:squarederror, 0x1p3, base_score",
        "multi:softmax, 0.5, softmax needs",
    })
    void whatIsNotSupportedIsNamed(String objective, String base, String message) {
        ModelState file = file(objective, 1, base, booster(List.of(leaf(1)), 0));
        ForecastingException e = assertThrows(ForecastingException.class, () -> XgboostTrees.read(file));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
    }

    @Test
    void categoriesOfAllTreesTogetherAreBounded() {
        List<ModelState> trees = new ArrayList<>();
        long[] outputs = new long[40];
        for (int t = 0; t < outputs.length; t++) {
            trees.add(oneCategory((1 << 24) - 1));
        }
        ModelState file = file("reg:squarederror", 1, "0", booster(trees, outputs));
        ForecastingException e = assertThrows(ForecastingException.class, () -> XgboostTrees.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains("sets of at most 16777216 words"), e.toString());
    }

    private static ModelState oneCategory(long category) {
        return ModelState.builder()
                .put("tree_param", ModelState.builder().put("num_nodes", "3").build())
                .put("left_children", new long[] {1, -1, -1})
                .put("right_children", new long[] {2, -1, -1})
                .put("split_conditions", new double[] {0, 1, 2})
                .put("split_indices", new long[] {0, 0, 0})
                .put("split_type", new long[] {1, 0, 0})
                .put("default_left", new long[] {1, 0, 0})
                .put("categories", new long[] {category})
                .put("categories_nodes", new long[] {0})
                .put("categories_segments", new long[] {0})
                .put("categories_sizes", new long[] {1})
                .build();
    }
}

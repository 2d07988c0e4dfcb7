package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are no models, and models that are unusual. */
class LightGbmTextTest {
    private static final String MODEL = """
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            label_index=0
            max_feature_idx=1
            objective=regression
            feature_names=a b
            feature_infos=[0:1] none

            Tree=0
            num_leaves=4
            num_cat=1
            split_feature=0 1 0
            split_gain=3 2 1
            threshold=0.5 0 0.25
            decision_type=2 1 8
            left_child=1 -1 -2
            right_child=2 -3 -4
            leaf_value=1 2 3 4
            leaf_weight=1 1 1 1
            leaf_count=1 1 1 1
            internal_value=0 0 0
            internal_weight=4 2 2
            internal_count=4 2 2
            cat_boundaries=0 1
            cat_threshold=5
            is_linear=0
            shrinkage=0.1


            end of trees
            """;

    private static void assertRefused(String text, int line, String message) {
        ForecastingException e = assertThrows(ForecastingException.class, () -> LightGbmText.read(text));
        String given = String.valueOf(e.getMessage());
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        assertTrue(given.startsWith("line " + line + " of the LightGBM model: "), given);
        assertTrue(given.contains(message), given);
    }

    private static String with(String line, String instead) {
        assertTrue(MODEL.contains(line + "\n"), line);
        return MODEL.replace(line + "\n", instead + "\n");
    }

    @Test
    void theModelIsReadable() {
        TreeEnsemble ensemble = LightGbmText.read(MODEL);
        assertEquals(1, ensemble.raw(new double[] {0, 2}));
        assertEquals(3, ensemble.raw(new double[] {0, 1}));
        assertEquals(4, ensemble.raw(new double[] {1, 0}));
        assertEquals(List.of("[0:1]", "none"), ensemble.featureInfos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "version=v4 | version=v2 | 2 | not v3 or v4",
                "num_class=1 | num_class=2 | 3 | is not the number of trees",
                "num_class=1 | num_class=99999999999999999999 | 3 | too large",
                "num_tree_per_iteration=1 | num_tree_per_iteration=2147483647 | 4 | 1 to 1",
                "num_tree_per_iteration=1 | num_tree_per_iteration=0 | 4 | 1 to 1",
                "max_feature_idx=1 | max_feature_idx=2147483646 | 8 | has 2 entries; 2147483647 are needed",
                "max_feature_idx=1 | max_feature_idx=-1 | 6 | has -1",
                "objective=regression | objective=astrology | 7 | 'astrology' is not known",
                "objective=regression | objective=multiclass num_class:1 | 4 | softmax",
                "objective=regression | objective=binary sigmoid:x | 7 | sigmoid has 'x'",
                "feature_infos=[0:1] none | feature_infos=none | 9 | has 1 entries; 2 are needed",
                "feature_infos=[0:1] none | tree_sizes=1 2 | 9 | tree 0 has",
                "feature_infos=[0:1] none | tree_sizes=17 | 9 | tree 0 has",
                "feature_infos=[0:1] none | surprise=1 | 9 | the field 'surprise' is not known",
                "feature_infos=[0:1] none | version=v4 | 9 | is there twice",
                "Tree=0 | Tree=1 | 11 | tree 1 stands where tree 0 is needed",
                "num_leaves=4 | num_leaves=2147483647 | 20 | has 4 entries; 2147483647 are needed",
                "num_leaves=4 | num_leaves=0 | 12 | has 0",
                "num_leaves=4 | num_leaves= | 12 | has 0 entries",
                "num_leaves=4 | num_leaves=five | 12 | 'five', which is no integer",
                "num_leaves=4 | shrinkage=4 | 29 | is there twice",
                "num_cat=1 | num_cat=2147483647 | 13 | 0 to 3",
                "num_cat=1 | num_cat=0 | 16 | num_cat is 0",
                "num_cat=1 | split_feature=1 | 14 | is there twice",
                "split_feature=0 1 0 | split_feature=0 2 0 | 14 | has 2; 0 to 1",
                "split_feature=0 1 0 | split_feature=0 1 | 14 | has 2 entries; 3 are needed",
                "threshold=0.5 0 0.25 | threshold=nan 0 0.25 | 16 | has NaN",
                "threshold=0.5 0 0.25 | threshold=1e999 0 0.25 | 16 | too large",
                "threshold=0.5 0 0.25 | threshold=0.5f 0 0.25 | 16 | '0.5f', which is no number",
                "threshold=0.5 0 0.25 | threshold=- 0 0.25 | 16 | which is no number",
                "threshold=0.5 0 0.25 | threshold=0.5 1 0.25 | 16 | has 1.0 for a categorical node",
                "threshold=0.5 0 0.25 | threshold=0.5 0.5 0.25 | 16 | has 0.5 for a categorical node",
                "decision_type=2 1 8 | decision_type=1 1 8 | 16 | has 0.5 for a categorical node",
                "decision_type=2 1 8 | decision_type=2 1 12 | 17 | has 12; 0 to 11",
                "decision_type=2 1 8 | decision_type=2 2 8 | 13 | 0 nodes are categorical",
                "left_child=1 -1 -2 | left_child=0 -1 -2 | 18 | node 0 is reached twice",
                "left_child=1 -1 -2 | left_child=1 0 -2 | 18 | node 0 is reached twice",
                "left_child=1 -1 -2 | left_child=1 2 -2 | 18 | reached twice",
                "left_child=1 -1 -2 | left_child=3 -1 -2 | 18 | has 3; -4 to 2",
                "left_child=1 -1 -2 | left_child=1 -5 -2 | 18 | has -5; -4 to 2",
                "right_child=2 -3 -4 | right_child=2 -3 -3 | 18 | leaf 2 is reached twice",
                "leaf_value=1 2 3 4 | leaf_value=1 2 3 inf | 20 | finite numbers",
                "leaf_value=1 2 3 4 | leaf_value=1 2 3 | 20 | has 3 entries",
                "leaf_count=1 1 1 1 | leaf_count=1 1 1 -1 | 22 | has -1",
                "leaf_count=1 1 1 1 | leaf_count=1 1 1 | 22 | has 3 entries",
                "internal_count=4 2 2 | internal_count=4 2 3000000000 | 25 | has 3000000000",
                "cat_boundaries=0 1 | cat_boundaries=0 2147483647 | 27 | has 1 entries; 2147483647 are needed",
                "cat_boundaries=0 1 | cat_boundaries=1 1 | 26 | does not rise from 0",
                "cat_boundaries=0 1 | cat_boundaries=0 | 26 | has 1 entries; 2 are needed",
                "cat_threshold=5 | cat_threshold=4294967296 | 27 | has 4294967296",
                "is_linear=0 | is_linear=1 | 11 | leaf_const is missing",
                "is_linear=0 | is_linear=2 | 28 | has 2",
                "shrinkage=0.1 | shrinkage=0.1 1 | 29 | has 2 entries",
            })
    void aLineThatDoesNotFitIsNamed(String given, String instead, int line, String message) {
        assertRefused(with(given, instead), line, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "num_features=2147483647 0 0 0 | 30 | 0 to 2",
                "num_features=2 2 2 2 | 31 | has 1 entries; num_features sums to 8",
                "num_features=1 0 0 0 | 31 | has 9; 0 to 1",
            })
    void linearLeavesMustFit(String counts, int line, String message) {
        String linear = "is_linear=1\nleaf_const=0 0 0 0\n" + counts + "\nleaf_features=9\nleaf_coeff=1";
        assertRefused(with("is_linear=0", linear), line, message);
    }

    @Test
    void textsThatAreCutShortAreRefused() {
        int end = MODEL.indexOf("end of trees") + "end of trees".length();
        for (int length = 0; length < end; length++) {
            String cut = MODEL.substring(0, length);
            ForecastingException e = assertThrows(ForecastingException.class, () -> LightGbmText.read(cut));
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        }
        assertRefused(MODEL.substring(0, MODEL.indexOf("end of")), 31, "cut short");
        assertRefused("", 1, "not with 'tree'");
        assertRefused("{\"tree\": 1}", 1, "not with 'tree'");
    }

    @Property(tries = 2000)
    void damagedTextsAreReadOrRefused(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(MODEL);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(text.length());
            text.setCharAt(at, "0123456789-+.eE= \n\u00e9n".charAt(random.nextInt(20)));
        }
        try {
            double raw = LightGbmText.read(text.toString()).iterations();
            assertTrue(raw >= 0);
        } catch (ForecastingException e) {
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        }
    }

    @Test
    void aNumberOfManyDigitsIsRefused() {
        assertRefused(with("shrinkage=0.1", "shrinkage=0." + "1".repeat(1_000_000)), 29, "1000002 characters");
    }

    @Test
    void aSetOfCategoriesBelongsToOneNode() {
        String shared = with("decision_type=2 1 8", "decision_type=1 1 8");
        assertRefused(shared.replace("threshold=0.5 0 0.25\n", "threshold=0 0 0.25\n"), 16, "for two nodes");
    }

    @Test
    void windowsLineEndsAndTextAfterTheTreesDoNotMatter() {
        TreeEnsemble ensemble = LightGbmText.read(MODEL);
        String written = LightGbmText.write(ensemble);
        String windows = (written + "\nparameters:\n[anything: at all]\n").replace("\n", "\r\n");
        assertEquals(written, LightGbmText.write(LightGbmText.read(windows)));
    }

    @Test
    void aModelWithoutTreesPredictsZero() {
        int start = MODEL.indexOf("Tree=0");
        TreeEnsemble ensemble = LightGbmText.read(MODEL.substring(0, start) + "end of trees\n");
        assertEquals(0, ensemble.predict(new double[2]));
        assertEquals(0, ensemble.iterations());
    }

    @Test
    void emptyStatisticsAreZeros() {
        String text = with("leaf_count=1 1 1 1", "leaf_count=").replace("internal_count=4 2 2\n", "");
        Tree tree = LightGbmText.read(text).tree(0);
        assertEquals(0, tree.leafCount(3));
        assertEquals(0, tree.nodeCount(0));
        assertEquals(0.1, tree.shrinkage());
    }

    @Test
    void anObjectiveWithAnotherLinkIsNotWritten() {
        TreeEnsemble ensemble = TreeEnsemble.builder(List.of("x"), List.of(Tree.constant(1, 1, 1)))
                .objective("poisson")
                .build();
        assertThrows(IllegalArgumentException.class, () -> LightGbmText.write(ensemble));
    }
}

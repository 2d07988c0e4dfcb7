package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class TreeEnsembleCodecTest {
    private static final ModelCodecs CODECS = ModelCodecs.of(List.of(new TreeEnsembleCodec()));

    private static TreeEnsemble stored(TreeEnsemble ensemble) {
        ModelState state = CODECS.encode(ensemble);
        TreeEnsemble read = CODECS.decode(state, TreeEnsemble.class);
        assertEquals(state, CODECS.encode(read));
        return read;
    }

    @Test
    void predictsAndExplainsTheSame() {
        for (int seed = 0; seed < 200; seed++) {
            RandomEnsemble random = new RandomEnsemble(seed, seed % 2 == 0);
            TreeEnsemble read = stored(random.ensemble);
            double[] rows = random.rows(50);
            double[] expected = new double[50 * random.ensemble.outputs()];
            double[] actual = new double[expected.length];
            random.ensemble.predictRows(rows, random.ensemble.iterations(), expected);
            read.predictRows(rows, read.iterations(), actual);
            assertArrayEquals(expected, actual, 0);
            assertArrayEquals(random.ensemble.gainImportance(), read.gainImportance(), 0);
            if (seed % 2 == 1) {
                double[] row = random.row();
                double[] shap = new double[read.outputs() * (RandomEnsemble.FEATURES + 1)];
                double[] shapRead = shap.clone();
                TreeShap.of(random.ensemble).contributions(row, shap);
                TreeShap.of(read).contributions(row, shapRead);
                assertArrayEquals(shap, shapRead, 0);
            }
        }
    }

    @Test
    void keepsWhatTextOfLightGbmCannotHold() {
        Tree nanLeft = Tree.builder(2)
                .categorical(0, 0, new int[] {-5, 0, 1 << 31}, true, ~0, ~1)
                .leaf(0, 1, 2, 3)
                .leaf(1, -0.0, 5, 6)
                .shrinkage(0.3)
                .build();
        TreeEnsemble ensemble = TreeEnsemble.builder(
                        List.of("a", "b"), List.of(nanLeft, Tree.constant(-0.5, 7, 8), nanLeft, nanLeft))
                .outputs(2)
                .rearranged(2)
                .baseScore(0.1, -3)
                .averaged(true)
                .objective("quantile")
                .featureInfos(List.of("none", "[0:1]"))
                .monotoneConstraints(List.of(-1, 1))
                .link(TreeLink.EXP)
                .build();
        TreeEnsemble read = stored(ensemble);
        for (double value : new double[] {Double.NaN, 0, 1, 95, 96, -1}) {
            double[] expected = new double[2];
            double[] actual = new double[2];
            ensemble.predict(new double[] {value, 1}, 2, expected);
            read.predict(new double[] {value, 1}, 2, actual);
            assertArrayEquals(expected, actual, 0);
        }
        assertEquals(List.of(-1, 1), read.monotoneConstraints());
        assertEquals(List.of("none", "[0:1]"), read.featureInfos());
        assertEquals("quantile", read.objective());
        assertEquals(0.3, read.tree(0).shrinkage());
        assertEquals(true, read.tree(0).isNanLeft(0));
    }

    @Test
    void aDamagedNumberOfOutputsTakesNoMemory() {
        ModelState state =
                CODECS.encode(TreeEnsemble.builder(List.of("a"), List.of()).build());
        ModelState.Builder damaged = ModelState.builder();
        state.child("state").values().forEach((name, value) -> {
            switch (name) {
                case "outputs" -> damaged.put(name, Integer.MAX_VALUE);
                case "trees" -> damaged.putChildren(name, List.of());
                case "features", "ranges" ->
                    damaged.putTexts(name, state.child("state").texts(name));
                case "monotone" -> damaged.put(name, new long[0]);
                case "link", "objective" -> damaged.put(name, (String) value);
                case "averaged" -> damaged.put(name, false);
                case "rearranged" -> damaged.put(name, 1);
                case "steepness" -> damaged.put(name, 1.0);
                default -> damaged.put(name, new double[0]);
            }
        });
        ModelState whole = ModelState.builder()
                .put("model", "tree-ensemble")
                .put("schema", 1)
                .put("state", damaged.build())
                .build();
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> CODECS.decode(whole, TreeEnsemble.class));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
    }
}

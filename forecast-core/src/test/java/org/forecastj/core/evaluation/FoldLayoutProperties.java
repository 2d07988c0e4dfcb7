package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FoldLayoutProperties {
    @Provide
    Arbitrary<RollingOrigin> specs() {
        Arbitrary<RollingOrigin> basic = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(0, 5))
                .as((horizon, step, minTrain, gap) -> RollingOrigin.horizon(horizon)
                        .step(step)
                        .minTrain(minTrain)
                        .gap(gap));
        Arbitrary<RollingOrigin> windowed = Combinators.combine(
                        basic, Arbitraries.integers().between(0, 20))
                .as((spec, window) -> window == 0 ? spec : spec.sliding(window));
        return Combinators.combine(windowed, Arbitraries.integers().between(-6, 6))
                .as((spec, n) -> n == 0 ? spec : n > 0 ? spec.maxFolds(n) : spec.lastFolds(-n));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noTestRowIsInItsTrainingWindow(@ForAll("specs") RollingOrigin spec, @ForAll @IntRange(max = 120) int rows) {
        for (Fold fold : spec.foldsOf(rows)) {
            assertTrue(fold.testStart() >= fold.origin());
            assertEquals(spec.gap(), fold.testStart() - fold.origin());
            assertEquals(spec.horizon(), fold.testEnd() - fold.testStart());
            assertTrue(fold.testEnd() <= rows);
            assertTrue(fold.origin() >= spec.minTrain());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theWindowSlidesOrExpands(@ForAll("specs") RollingOrigin spec, @ForAll @IntRange(max = 120) int rows) {
        for (Fold fold : spec.foldsOf(rows)) {
            assertEquals(spec.isExpanding() ? fold.origin() : spec.window(), fold.trainingSize());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void foldsAreThereExactlyFromRowsNeededOn(
            @ForAll("specs") RollingOrigin spec, @ForAll @IntRange(max = 120) int rows) {
        assertEquals(rows >= spec.rowsNeeded(), !spec.foldsOf(rows).isEmpty());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void originsRiseByTheStepWithoutLeavingOneOut(
            @ForAll("specs") RollingOrigin spec, @ForAll @IntRange(max = 120) int rows) {
        List<Fold> folds = spec.foldsOf(rows);
        for (int i = 0; i < folds.size(); i++) {
            assertEquals(i, folds.get(i).number());
            assertEquals(folds.get(0).origin() + i * spec.step(), folds.get(i).origin());
        }
        if (!folds.isEmpty() && folds.size() < spec.maxFolds()) {
            Fold edge = spec.isFromEnd() ? folds.get(0) : folds.get(folds.size() - 1);
            boolean room = spec.isFromEnd()
                    ? edge.origin() - spec.step() >= spec.minTrain()
                    : edge.testEnd() + spec.step() <= rows;
            assertTrue(!room, "another fold would fit");
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void foldsCountedFromTheEndEndWithTheSeries(
            @ForAll @IntRange(min = 1, max = 9) int horizon,
            @ForAll @IntRange(min = 1, max = 9) int count,
            @ForAll @IntRange(min = 10, max = 99) int rows) {
        List<Fold> folds = RollingOrigin.horizon(horizon).lastFolds(count).foldsOf(rows);
        assertEquals(rows, folds.get(folds.size() - 1).testEnd());
        assertTrue(folds.size() <= count);
    }
}

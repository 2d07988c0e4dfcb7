package org.forecastj.core.encoding;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.forecastj.core.spi.ModelState;

/**
 * One step of an {@link Encoding}, as specified: it repairs a column or makes features of it. Steps are made by {@link Encoders}. Immutable and
 * safe to share.
 */
public abstract sealed class Encoder
        permits Age,
                Bins,
                Cyclic,
                FillConstant,
                FillMissing,
                FrequencyShare,
                Keep,
                MissingValues,
                OneHot,
                Ordinal,
                RatioToMean,
                TargetMean,
                Unify {
    Encoder() {}

    /** What the step learned, and the training rows after it. */
    record Trained(FittedStep step, Columns training) {
        /** A step that treats training rows and later rows alike. */
        static Trained same(FittedStep step, Columns training) {
            return new Trained(step, step.apply(training));
        }
    }

    /** The columns that it reads, without a target. */
    abstract Set<String> reads();

    /** The columns of targets that it learns from, which no other step may touch. */
    Set<String> targets() {
        return Set.of();
    }

    abstract Trained train(Columns training);

    /**
     * The kind of step and the columns that it reads.
     *
     * @return such as {@code OneHot[size]}
     */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + new TreeSet<>(reads());
    }

    /** A step that has learned. Immutable. */
    interface FittedStep {
        /** Stable name in files. */
        String kind();

        Columns apply(Columns rows);

        /** The features that it adds. */
        List<String> features();

        void write(ModelState.Builder state);
    }
}

package org.forecastj.models.additive;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveFeatures;
import org.forecastj.models.internal.additive.BasisChange;
import org.forecastj.models.internal.additive.DesignUpdate;
import org.forecastj.models.internal.additive.Gram;

/**
 * What the fits of all series with the same observed rows and regressors share once the rows are gone: layout, sums over the columns, moments
 * of the regressors. It remembers the rows last asked for, and how it was last extended, for as long as these are in use, so that series which
 * get the same rows go on sharing. Safe for use by any number of threads.
 */
final class SharedHistory {
    private final AdditiveModel model;
    private final Layout layout;
    private final Gram gram;
    private final List<ColumnMoments> moments;
    /** Whether summing the rows at once gives these sums, to the last bit. */
    private final boolean direct;

    private volatile WeakReference<Extension> latest = new WeakReference<>(null);

    private volatile WeakReference<Rows> latestRows = new WeakReference<>(null);

    private SharedHistory(AdditiveModel model, Layout layout, Gram gram, List<ColumnMoments> moments, boolean direct) {
        this.model = model;
        this.layout = layout;
        this.gram = gram;
        this.moments = moments;
        this.direct = direct;
    }

    /**
     * Sums up rows.
     *
     * @param model a specification whose holidays are written down
     * @param layout the specification resolved on the rows
     * @param gram sums over the rows
     * @param columns regressors on the rows
     */
    static SharedHistory of(AdditiveModel model, Layout layout, Gram gram, Regressors columns) {
        List<ColumnMoments> moments = model.regressors().stream()
                .map(term -> ColumnMoments.of(columns.column(term.name())))
                .toList();
        return new SharedHistory(model, layout, gram, moments, true);
    }

    /** Restores sums whose rows are gone, or came in by and by. */
    static SharedHistory restored(AdditiveModel model, Layout layout, Gram gram, List<ColumnMoments> moments) {
        return new SharedHistory(model, layout, gram, moments, false);
    }

    Layout layout() {
        return layout;
    }

    Gram gram() {
        return gram;
    }

    List<ColumnMoments> moments() {
        return moments;
    }

    /** Whether summing the rows at once gives these sums, to the last bit. */
    boolean isDirect() {
        return direct;
    }

    /** Rows of a model without regressors, which the fits of a panel are mostly asked for one after the other; zero stands for zero. */
    Rows rows(TimeIndex index, String series) {
        Rows known = latestRows.get();
        if (known != null && known.index.equals(index)) {
            return known;
        }
        Rows made = Rows.of(layout, 0, 1, index, Regressors.none(), series);
        latestRows = new WeakReference<>(made);
        return made;
    }

    /**
     * Adds observed rows.
     *
     * @param rows at least one, all after those so far
     * @param columns regressors on the rows
     * @param series name of a series, for messages
     */
    Extension extend(TimeIndex rows, Regressors columns, String series) {
        Extension known = latest.get();
        if (known != null && known.rows.equals(rows) && known.columns.equals(columns)) {
            return known;
        }
        Extension made = make(rows, columns, series);
        latest = new WeakReference<>(made);
        return made;
    }

    private Extension make(TimeIndex rows, Regressors columns, String series) {
        int count = Math.addExact(layout.observedRows(), rows.size());
        List<ColumnMoments> all = new ArrayList<>();
        List<RegressorColumn> standardised = new ArrayList<>();
        for (int r = 0; r < moments.size(); r++) {
            RegressorTerm term = model.regressors().get(r);
            ColumnMoments later = ColumnMoments.of(columns.column(term.name()));
            all.add(moments.get(r).plus(layout.observedRows(), later, rows.size()));
            standardised.add(all.get(r).column(term, Mode.ADDITIVE, count));
        }
        Layout extended = LayoutResolver.extend(layout, model, rows, columns, standardised);
        AdditiveFeatures features = Rows.linear(extended, rows, columns, series);
        DesignUpdate update = DesignUpdate.of(gram, change(extended), features);
        SharedHistory result =
                new SharedHistory(model, extended, update.design().gram(), List.copyOf(all), false);
        return new Extension(rows, columns, result, update);
    }

    /** How the columns of this layout become those of an extended one. */
    private BasisChange change(Layout extended) {
        BasisChange.Builder change = BasisChange.builder(!layout.isFlat(), layout.spanMillis() / extended.spanMillis());
        layout.seasonalities().forEach(s -> change.keep(s.count()));
        int known = 0;
        for (HolidayColumn column : extended.holidays()) {
            if (known < layout.holidays().size()
                    && column.isSame(layout.holidays().get(known))) {
                change.keep(1);
                known++;
            } else {
                change.add();
            }
        }
        for (int r = 0; r < moments.size(); r++) {
            rescale(
                    change,
                    layout.regressors().get(r),
                    moments.get(r),
                    extended.regressors().get(r));
        }
        return change.build();
    }

    private static void rescale(
            BasisChange.Builder change, RegressorColumn before, ColumnMoments moments, RegressorColumn after) {
        if (before.mean() == after.mean() && before.scale() == after.scale()) {
            change.keep(1);
        } else if (moments.isConstant()) {
            change.replace(
                    (moments.low() - before.mean()) / before.scale(), (moments.low() - after.mean()) / after.scale());
        } else {
            change.rescale(before.scale() / after.scale(), (before.mean() - after.mean()) / after.scale());
        }
    }

    /** The history with more rows, factorised. Immutable. */
    static final class Extension {
        private final TimeIndex rows;
        private final Regressors columns;
        private final SharedHistory result;
        private final DesignUpdate update;

        private Extension(TimeIndex rows, Regressors columns, SharedHistory result, DesignUpdate update) {
            this.rows = rows;
            this.columns = columns;
            this.result = result;
            this.update = update;
        }

        /** The sums over all rows. */
        SharedHistory result() {
            return result;
        }

        /** The kernel's part. */
        DesignUpdate update() {
            return update;
        }
    }
}

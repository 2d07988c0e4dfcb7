package org.forecastj.models.internal.additive;

/**
 * Memory for solving one series after another with the same design. Results do not depend on what a workspace was used
 * for before.
 *
 * <p>Mutable; confined to one thread at a time.
 */
public final class AdditiveWorkspace {
    private final PenalisedFit fit;

    /**
     * Reserves memory for a design.
     *
     * @param design the design to be solved for
     */
    public AdditiveWorkspace(AdditiveDesign design) {
        fit = new PenalisedFit(design);
    }

    /** {@return the memory itself} */
    PenalisedFit fit() {
        return fit;
    }
}

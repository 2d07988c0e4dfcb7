package org.forecastj.core.transform;

import org.forecastj.core.spi.ModelState;

/** A learned transform of this package: one that {@link TransformState} can write. */
interface StoredTransform {
    /** The stable name in files. */
    String id();

    /** Writes what was learned; the id is there already. */
    void write(ModelState.Builder state);
}

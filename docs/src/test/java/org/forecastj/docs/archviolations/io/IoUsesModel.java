package org.forecastj.docs.archviolations.io;

import org.forecastj.docs.archviolations.models.ModelUsesIo;

public final class IoUsesModel {
    public int hash(ModelUsesIo other) {
        return other.hashCode();
    }
}

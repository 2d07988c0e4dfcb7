package org.forecastj.docs.archviolations.models;

import org.forecastj.docs.archviolations.io.IoUsesModel;

public final class ModelUsesIo {
    public int hash(IoUsesModel other) {
        return other.hashCode();
    }
}

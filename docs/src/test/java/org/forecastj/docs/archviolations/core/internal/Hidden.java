package org.forecastj.docs.archviolations.core.internal;

public class Hidden {
    public Hidden self() {
        return this;
    }
}

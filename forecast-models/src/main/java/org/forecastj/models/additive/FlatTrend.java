package org.forecastj.models.additive;

/** A constant level. Immutable. */
public record FlatTrend() implements Trend {}

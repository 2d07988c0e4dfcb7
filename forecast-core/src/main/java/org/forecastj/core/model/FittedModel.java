package org.forecastj.core.model;

/**
 * What fitting a model gives, and what {@link org.forecastj.core.spi.ModelCodec} stores: the {@link Fit} of a series, the
 * {@link GlobalFit} of a panel, or a part of one that is useful on its own, such as an ensemble of trees. Implementations are immutable and
 * safe for use by any number of threads.
 */
public interface FittedModel {}

package org.forecastj.core.encoding;

/**
 * What an {@link Encoding} made of training rows. Immutable and safe to share.
 *
 * @param columns the features of the training rows, in the order of the steps; target means are cross-fitted, so that no row has seen its own
 *     target
 * @param encoding what was learned, for later rows
 */
public record EncodedTraining(Columns columns, FittedEncoding encoding) {}

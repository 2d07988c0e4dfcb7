package org.forecastj.models.additive;

/**
 * How well one parameter of a posterior was sampled (Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021, Rank-normalization, folding, and
 * localization, Bayesian Analysis 16, 667–718). Immutable.
 *
 * @param parameter name of the parameter
 * @param effectiveSampleSize how many independent draws the draws are worth, for the bulk of the distribution
 * @param rHat potential scale reduction, 1 where the chains agree; above 1.01 they do not yet
 */
public record PosteriorDiagnostic(String parameter, double effectiveSampleSize, double rHat) {}

package org.forecastj.core.evaluation;

import java.util.List;

/** What came out of one chain. */
record ChainResult(List<FoldForecast> forecasts, List<FoldFailure> failures) {}

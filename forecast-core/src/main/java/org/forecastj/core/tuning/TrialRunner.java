package org.forecastj.core.tuning;

import java.util.List;
import java.util.Optional;

/** What a search may do: try points, and look at those that were tried. */
interface TrialRunner {
    /** Folds of a full trial. */
    int folds();

    /** Tries a point on a number of folds; empty if no more trials are to be made. A point that was tried on as many is not tried again. */
    Optional<Trial> run(Parameters point, int folds);

    /** What was tried, in order. */
    List<Trial> trials();
}

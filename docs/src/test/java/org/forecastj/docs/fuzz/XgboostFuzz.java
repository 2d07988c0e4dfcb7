package org.forecastj.docs.fuzz;

import org.forecastj.io.xgboost.XgboostModels;
import org.forecastj.models.boosting.XgboostTrees;

/** Trees of XGBoost in JSON and UBJSON: those that are read predict. */
public final class XgboostFuzz {
    private XgboostFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.read(() -> XgboostModels.read(input, XgboostTrees::read)).ifPresent(TreePredictions::of);
    }
}

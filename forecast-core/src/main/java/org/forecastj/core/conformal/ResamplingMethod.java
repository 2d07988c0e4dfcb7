package org.forecastj.core.conformal;

/** Which rows fits are made without. */
enum ResamplingMethod {
    /** Each row in turn. */
    JACKKNIFE_PLUS("jackknife+"),
    /** Blocks in time that partition the history. */
    CV_PLUS("CV+"),
    /** Those outside of a block bootstrap sample. */
    ENBPI("EnbPI");

    private final String title;

    ResamplingMethod(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}

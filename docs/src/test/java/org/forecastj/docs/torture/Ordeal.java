package org.forecastj.docs.torture;

/** What a subject is put through with one series. */
@FunctionalInterface
interface Ordeal {
    /** Uses the subject in every way; what it does wrong is noted by the trial. */
    void run(Trial trial);
}

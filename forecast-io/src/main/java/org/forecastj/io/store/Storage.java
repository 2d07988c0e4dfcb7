package org.forecastj.io.store;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where a store keeps its states and model files. Implementations are safe for use by several threads and processes. */
interface Storage {
    /** States before and after a change. */
    record Transition(NameState before, NameState after) {}

    /** The states of all names that ever had a version, in any order. */
    List<NameState> all();

    /** The state of a name; empty for one that is unknown. */
    NameState state(String name);

    /** The model file of a version; empty if it is not there. */
    Optional<byte[]> model(String name, int version);

    /**
     * Changes a state: all of it or, after an exception or a crash, nothing. Changes of a name are made one after another.
     *
     * @param name the name
     * @param step the change; may be called several times
     * @param added the file of the version that the change adds; empty if it adds none
     * @return states before and after
     */
    Transition change(String name, UnaryOperator<NameState> step, Optional<byte[]> added);

    /** Says where a model is, for messages. */
    String place(String name, int version);
}

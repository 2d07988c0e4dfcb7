package org.forecastj.io.prophet;

import java.util.List;

/**
 * An ordered dictionary as Prophet writes it: a list of the names in order, and the values by name.
 *
 * @param entries names and values in order
 */
record Named(List<Entry> entries) {
    /**
     * One value.
     *
     * @param name its name
     * @param value its value
     */
    record Entry(String name, Node value) {}

    static Named of(Node file, String key) {
        List<Node> pair = file.list(key);
        if (pair.size() != 2) {
            throw file.get(key).wrong("a list of names and an object with their values");
        }
        return new Named(pair.get(0).list().stream()
                .map(name -> new Entry(name.text(), pair.get(1).get(name.text())))
                .toList());
    }
}

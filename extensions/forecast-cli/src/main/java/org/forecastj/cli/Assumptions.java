package org.forecastj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was not said and was taken from the data, in the order in which it was found. For one command. */
final class Assumptions {
    private record Assumption(String name, String value, String option) {}

    private final List<Assumption> all = new ArrayList<>();

    void add(String name, String value, String option) {
        all.add(new Assumption(name, value, option));
    }

    /** One line for people, empty if everything was said. */
    String text() {
        if (all.isEmpty()) {
            return "";
        }
        String list = all.stream().map(a -> a.name + " " + a.value).collect(Collectors.joining(", "));
        String options = all.stream()
                .map(Assumption::option)
                .filter(option -> !option.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return "assumed: " + list + "; say otherwise with " + options + "\n";
    }

    Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        all.forEach(a -> map.put(a.name, a.value));
        return map;
    }
}

package org.forecastj.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks shell commands of the guides against the repository: scripts, profiles, modules and goals that they name must exist. */
final class Commands {
    /** Commands that are not ours. */
    private static final Set<String> TOOLS = Set.of("forecast", "git", "gpg", "java", "python3");
    /** What may follow ./mvnw besides options. */
    private static final Set<String> GOALS = Set.of(
            "clean",
            "test",
            "test-compile",
            "package",
            "verify",
            "install",
            "deploy",
            "process-classes",
            "spotless:apply",
            "org.pitest:pitest-maven:mutationCoverage");

    private Commands() {}

    /** What is wrong with a command line, if anything. */
    static Optional<String> fault(String line) {
        String[] words = line.strip().split("\\s+");
        String command = words[0];
        if (command.startsWith("#") || TOOLS.contains(command)) {
            return Optional.empty();
        }
        if (command.equals("./mvnw")) {
            return maven(words);
        }
        return Project.exists(command) ? Optional.empty() : Optional.of("there is no " + command);
    }

    private static Optional<String> maven(String[] words) {
        List<String> faults = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.equals("-pl")) {
                i++;
                unknown("module", List.of(words[i].split(",", -1)), Project.modules())
                        .ifPresent(faults::add);
            } else if (word.startsWith("-P")) {
                unknown("profile", List.of(word.substring(2).split(",", -1)), Project.profiles())
                        .ifPresent(faults::add);
            } else if (!word.startsWith("-")) {
                unknown("goal", List.of(word), GOALS).ifPresent(faults::add);
            }
        }
        return faults.stream().findFirst();
    }

    private static Optional<String> unknown(String what, List<String> named, java.util.Collection<String> known) {
        return named.stream()
                .filter(name -> !known.contains(name))
                .map(name -> "there is no " + what + " " + name)
                .findFirst();
    }
}

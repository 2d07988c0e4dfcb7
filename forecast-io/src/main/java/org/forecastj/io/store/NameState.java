package org.forecastj.io.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * Everything that a store knows of a name but the models themselves, and every change of it. Immutable.
 *
 * @param name the name
 * @param next number of the next version
 * @param versions the versions by number
 * @param champions versions in the order in which they became champion; the last one is the champion, if there is one
 */
record NameState(String name, int next, NavigableMap<Integer, ModelVersion> versions, List<Integer> champions) {
    /** Largest number of a next version. */
    static final int MOST = Integer.MAX_VALUE - 1;

    private static final int CHAMPIONS_REMEMBERED = 100;

    NameState {
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
        champions = List.copyOf(champions);
    }

    static NameState empty(String name) {
        return new NameState(name, 1, new TreeMap<>(), List.of());
    }

    Optional<ModelVersion> champion() {
        return versions.values().stream()
                .filter(version -> version.stage() == Stage.CHAMPION)
                .findFirst();
    }

    ModelVersion version(int number) {
        ModelVersion version = versions.get(number);
        if (version == null) {
            throw new NoSuchElementException(
                    versions.isEmpty()
                            ? "there is no model '" + name + "' in the store; add one first"
                            : "model '" + name + "' has no version " + number + "; there are " + versions.keySet());
        }
        return version;
    }

    /** The champions before the present one, the latest last. */
    List<Integer> formerChampions() {
        return champion().isPresent() ? champions.subList(0, champions.size() - 1) : champions;
    }

    NameState added(ModelVersion version) {
        if (next >= MOST) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "model '" + name + "' has used all version numbers up to " + next + "; give it another name");
        }
        OptionalInt parent = version.details().parent();
        if (parent.isPresent() && parent.getAsInt() >= next) {
            throw new IllegalArgumentException("model '" + name + "': the parent is version " + parent.getAsInt()
                    + "; a version before " + next + " is needed");
        }
        return new NameState(name, next + 1, with(version), champions);
    }

    NameState annotated(int number, Details more) {
        ModelVersion version = version(number);
        return new NameState(name, next, with(version.with(version.details().and(more))), champions);
    }

    NameState archived(int number) {
        return new NameState(name, next, with(version(number).at(Stage.ARCHIVED)), champions);
    }

    NameState promoted(int number) {
        if (version(number).stage() == Stage.CHAMPION) {
            return this;
        }
        List<Integer> order = new ArrayList<>(champions);
        order.add(number);
        int from = Math.max(0, order.size() - CHAMPIONS_REMEMBERED);
        return new NameState(name, next, championIs(number), order.subList(from, order.size()));
    }

    NameState rolledBack() {
        List<Integer> former = formerChampions();
        if (former.isEmpty()) {
            throw new NoSuchElementException("model '" + name + "' has no champion before "
                    + champion().map(c -> "version " + c.version()).orElse("this one")
                    + "; promote a version instead");
        }
        return new NameState(name, next, championIs(former.get(former.size() - 1)), former);
    }

    NameState without(Set<Integer> removed) {
        TreeMap<Integer, ModelVersion> kept = new TreeMap<>(versions);
        removed.forEach(kept::remove);
        List<Integer> order = new ArrayList<>();
        for (Integer version : champions) {
            if (kept.containsKey(version)
                    && (order.isEmpty() || !order.get(order.size() - 1).equals(version))) {
                order.add(version);
            }
        }
        return new NameState(name, next, kept, order);
    }

    void requireChampion(OptionalInt expected) {
        Optional<ModelVersion> champion = champion();
        int actual = champion.map(ModelVersion::version).orElse(0);
        if (actual != expected.orElse(0)) {
            throw new ConcurrentModificationException("model '" + name + "': the champion is "
                    + (actual == 0 ? "none" : "version " + actual) + " now, not "
                    + (expected.isPresent() ? "version " + expected.getAsInt() : "none")
                    + "; somebody else promoted: look at the store again and decide anew");
        }
    }

    private TreeMap<Integer, ModelVersion> with(ModelVersion version) {
        TreeMap<Integer, ModelVersion> all = new TreeMap<>(versions);
        all.put(version.version(), version);
        return all;
    }

    private TreeMap<Integer, ModelVersion> championIs(int number) {
        TreeMap<Integer, ModelVersion> all = new TreeMap<>(versions);
        all.replaceAll((n, version) -> {
            if (n == number) {
                return version.at(Stage.CHAMPION);
            }
            return version.stage() == Stage.CHAMPION ? version.at(Stage.ARCHIVED) : version;
        });
        return all;
    }
}

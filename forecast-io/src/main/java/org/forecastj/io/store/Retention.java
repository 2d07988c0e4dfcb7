package org.forecastj.io.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which versions {@link ModelStore#prune} keeps. The champion is always kept. Immutable.
 *
 * <pre>{@code
 * Retention.last(5).tagged("keep").formerChampions(2)
 * }</pre>
 */
public final class Retention {
    private final int last;
    private final int champions;
    private final Set<String> tags;

    private Retention(int last, int champions, Set<String> tags) {
        this.last = last;
        this.champions = champions;
        this.tags = tags;
    }

    /**
     * Keeps the newest versions.
     *
     * @param versions how many, 0 or more
     * @return the rule
     * @throws IllegalArgumentException if the number is negative
     */
    public static Retention last(int versions) {
        return new Retention(requireNotNegative("last", versions), 0, Set.of());
    }

    /**
     * Keeps versions with a tag too.
     *
     * @param tag name of the tag, whatever its text
     * @return a copy that keeps these as well
     */
    public Retention tagged(String tag) {
        Set<String> more = new HashSet<>(tags);
        more.add(tag);
        return new Retention(last, champions, Set.copyOf(more));
    }

    /**
     * Keeps the champions before the present one too, so that {@link ModelStore#rollback} has where to go.
     *
     * @param versions how many of them, 0 or more
     * @return a copy that keeps these as well
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention formerChampions(int versions) {
        return new Retention(last, requireNotNegative("formerChampions", versions), tags);
    }

    private static int requireNotNegative(String what, int given) {
        if (given < 0) {
            throw new IllegalArgumentException(what + " is " + given + "; 0 or more is needed");
        }
        return given;
    }

    /** The versions that are not kept. */
    Set<Integer> removed(NameState state) {
        Set<Integer> removed = new HashSet<>(state.versions().keySet());
        state.versions().descendingMap().values().stream()
                .limit(last)
                .forEach(version -> removed.remove(version.version()));
        state.versions().values().stream()
                .filter(version -> version.stage() == Stage.CHAMPION
                        || version.details().tags().keySet().stream().anyMatch(tags::contains))
                .forEach(version -> removed.remove(version.version()));
        List<Integer> former = state.formerChampions();
        for (int i = former.size() - 1, kept = 0; i >= 0 && kept < champions; i--) {
            Integer version = former.get(i);
            if (former.lastIndexOf(version) == i) {
                removed.remove(version);
                kept++;
            }
        }
        return removed;
    }

    @Override
    public String toString() {
        return "Retention[last=" + last + ", formerChampions=" + champions + ", tags=" + tags + "]";
    }
}

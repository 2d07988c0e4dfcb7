package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Running means of the groups of series that encodings are of. */
final class Encodings {
    private Encodings() {}

    static GroupMeans[][] of(Layout layout, SeriesData[] series) {
        GroupMeans[][] groups = new GroupMeans[layout.terms().size()][];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = new GroupMeans[count(layout, i)];
            Arrays.fill(groups[i], GroupMeans.EMPTY);
        }
        return with(layout, groups, series, new int[series.length], series[0]);
    }

    private static int count(Layout layout, int term) {
        return layout.terms().get(term) instanceof Term.Grouped grouped
                ? layout.codes(term).size() + (grouped.needsAll() ? 1 : 0)
                : 0;
    }

    /**
     * The means with more values.
     *
     * @param series those that have more; not modified
     * @param froms position of the first new value of each
     * @param first the series whose grid all must be on
     */
    static GroupMeans[][] with(
            Layout layout, GroupMeans[][] known, SeriesData[] series, int[] froms, SeriesData first) {
        GroupMeans[][] groups = known.clone();
        for (int i = 0; i < groups.length; i++) {
            if (groups[i].length > 0) {
                checkGrid(layout.terms().get(i), series, first);
                groups[i] = with(i, layout.codes(i).size(), groups[i], series, froms);
            }
        }
        return groups;
    }

    private static GroupMeans[] with(int term, int all, GroupMeans[] known, SeriesData[] series, int[] froms) {
        TreeMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int s = 0; s < series.length; s++) {
            if (all < known.length) {
                members.computeIfAbsent(all, g -> new ArrayList<>()).add(s);
            }
            if (!Double.isNaN(series[s].constant(term))) {
                members.computeIfAbsent((int) series[s].constant(term), g -> new ArrayList<>())
                        .add(s);
            }
        }
        GroupMeans[] groups = known.clone();
        members.forEach((group, numbers) -> groups[group] = groups[group].with(
                numbers.stream().map(s -> series[s]).toList(),
                numbers.stream().map(s -> froms[s]).toList()));
        return groups;
    }

    private static void checkGrid(Term term, SeriesData[] series, SeriesData first) {
        for (SeriesData data : series) {
            if (!data.grid.phase().equals(first.grid.phase())) {
                throw new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "feature '" + term.name() + "': series '" + data.key + "' starts at " + data.show(0)
                                + ", which is not whole steps from " + first.show(0) + " where series '" + first.key
                                + "' starts; a mean over series needs the same timestamps");
            }
        }
    }
}

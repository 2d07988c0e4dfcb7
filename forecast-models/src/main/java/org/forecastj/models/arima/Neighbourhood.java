package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which models are near a model, for a search that goes from one to the next. */
enum Neighbourhood {
    /**
     * The variations of Hyndman and Khandakar (2008, section 3.2): P, Q or both one more or less; the same for p and q; and the constant
     * left out or put in. Both orders vary in all four directions, as in R's forecast 8.20.
     */
    STEP {
        @Override
        List<ArimaCandidate> of(ArimaCandidate centre, SearchSpace space) {
            int p = centre.order().p();
            int q = centre.order().q();
            int seasonalP = centre.seasonal().p();
            int seasonalQ = centre.seasonal().q();
            List<ArimaCandidate> near = new ArrayList<>();
            for (int[] move : MOVES) {
                add(near, space, p, q, seasonalP + move[0], seasonalQ + move[1], centre.constant());
            }
            for (int[] move : MOVES) {
                add(near, space, p + move[0], q + move[1], seasonalP, seasonalQ, centre.constant());
            }
            add(near, space, p, q, seasonalP, seasonalQ, !centre.constant());
            return near;
        }
    },
    /**
     * All models of which at most two of p, q, P and Q differ, by 2 at most, each with and without constant; the nearest first. Up to 225
     * models.
     */
    WIDE {
        @Override
        List<ArimaCandidate> of(ArimaCandidate centre, SearchSpace space) {
            List<ArimaCandidate> near = new ArrayList<>();
            for (int[] shift : shifts()) {
                for (boolean constant : new boolean[] {centre.constant(), !centre.constant()}) {
                    add(
                            near,
                            space,
                            centre.order().p() + shift[0],
                            centre.order().q() + shift[1],
                            centre.seasonal().p() + shift[2],
                            centre.seasonal().q() + shift[3],
                            constant);
                }
            }
            near.remove(centre);
            return near;
        }
    };

    private static final int[][] MOVES = {{-1, 0}, {0, -1}, {1, 0}, {0, 1}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    private static final int REACH = 2;

    /**
     * The models near another.
     *
     * @param centre a model of the space
     * @param space what may be tried
     * @return those within the limits, each once, without the model itself, in a fixed order
     */
    abstract List<ArimaCandidate> of(ArimaCandidate centre, SearchSpace space);

    private static void add(
            List<ArimaCandidate> near,
            SearchSpace space,
            int p,
            int q,
            int seasonalP,
            int seasonalQ,
            boolean constant) {
        if (space.contains(p, q, seasonalP, seasonalQ) && (space.constantAllowed() || !constant)) {
            near.add(space.candidate(p, q, seasonalP, seasonalQ, constant));
        }
    }

    private static List<int[]> shifts() {
        List<int[]> shifts = new ArrayList<>();
        for (int p = -REACH; p <= REACH; p++) {
            for (int q = -REACH; q <= REACH; q++) {
                for (int seasonalP = -REACH; seasonalP <= REACH; seasonalP++) {
                    for (int seasonalQ = -REACH; seasonalQ <= REACH; seasonalQ++) {
                        shifts.add(new int[] {p, q, seasonalP, seasonalQ});
                    }
                }
            }
        }
        shifts.removeIf(s -> Integer.signum(s[0] * s[0])
                        + Integer.signum(s[1] * s[1])
                        + Integer.signum(s[2] * s[2])
                        + Integer.signum(s[3] * s[3])
                > 2);
        shifts.sort(Comparator.comparingInt(s -> Math.abs(s[0]) + Math.abs(s[1]) + Math.abs(s[2]) + Math.abs(s[3])));
        return shifts;
    }
}

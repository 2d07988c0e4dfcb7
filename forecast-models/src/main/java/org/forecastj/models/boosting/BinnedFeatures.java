package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;

/**
 * Features as one byte per value, column by column: what trees are grown on. Made once, several models can share it.
 *
 * <p>Immutable and safe to share between threads; takes one byte per row and column.
 */
public final class BinnedFeatures {
    private final int rows;
    private final List<String> names;
    private final List<BinMapper> mappers;
    private final byte[][] columns;

    private BinnedFeatures(int rows, List<String> names, List<BinMapper> mappers, byte[][] columns) {
        this.rows = rows;
        this.names = names;
        this.mappers = mappers;
        this.columns = columns;
    }

    /**
     * Bins each column by itself, in O(n log n) per column.
     *
     * @param matrix the features
     * @param boosting how many bins, and what is missing
     * @param execution threads; the result does not depend on it
     * @return the binned columns
     */
    public static BinnedFeatures of(FeatureMatrix matrix, GradientBoosting boosting, Execution execution) {
        int columns = matrix.columns();
        List<BinMapper> mappers = new ArrayList<>(columns);
        byte[][] bins = new byte[columns][];
        for (Binned binned :
                Parallel.map(IntStream.range(0, columns).boxed().toList(), c -> bin(matrix, c, boosting), execution)) {
            bins[mappers.size()] = binned.bins;
            mappers.add(binned.mapper);
        }
        return new BinnedFeatures(matrix.rows(), matrix.names(), List.copyOf(mappers), bins);
    }

    private static Binned bin(FeatureMatrix matrix, int column, GradientBoosting settings) {
        double[] values = new double[matrix.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.value(i, column);
        }
        BinMapper mapper = matrix.isCategorical(column)
                ? BinMapper.categorical(values, settings.maxBins, settings.minDataInBin)
                : BinMapper.numeric(values, settings.maxBins, settings.minDataInBin, settings.missingPolicy);
        byte[] bins = new byte[values.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = (byte) mapper.bin(values[i]);
        }
        return new Binned(mapper, bins);
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Number of columns.
     *
     * @return at least 1
     */
    public int columns() {
        return columns.length;
    }

    /**
     * Names of the columns.
     *
     * @return one per column
     */
    public List<String> names() {
        return names;
    }

    /** How a column was binned. */
    BinMapper mapper(int column) {
        return mappers.get(column);
    }

    /** The bins of a column, as unsigned bytes; shared, not to be modified. */
    byte[] bins(int column) {
        return Objects.requireNonNull(columns[column]);
    }

    private static final class Binned {
        private final BinMapper mapper;
        private final byte[] bins;

        Binned(BinMapper mapper, byte[] bins) {
            this.mapper = mapper;
            this.bins = bins;
        }
    }
}

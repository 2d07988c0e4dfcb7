package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;

/**
 * Columns of features as one byte per value, column by column.
 *
 * <p>Immutable and safe to share between threads; takes one byte per row and column.
 */
public final class BinnedFeatures {
    private final int rows;
    private final List<BinMapper> mappers;
    private final byte[][] columns;

    private BinnedFeatures(int rows, List<BinMapper> mappers, byte[][] columns) {
        this.rows = rows;
        this.mappers = mappers;
        this.columns = columns;
    }

    /**
     * Bins each column by itself, in O(n log n) per column.
     *
     * @param columns features, column by column, all of one length; NaN is missing; not modified
     * @param categorical numbers of the columns that hold categories; not modified
     * @param settings bins and what is missing
     * @param execution threads; the result does not depend on it
     * @return the binned columns
     * @throws IllegalArgumentException if there is no column or no row, or the columns differ in length
     */
    public static BinnedFeatures of(
            double[][] columns, BitSet categorical, GradientBoosting settings, Execution execution) {
        int rows = columns.length == 0 ? 0 : columns[0].length;
        if (rows == 0) {
            throw new IllegalArgumentException("a matrix of features needs a column and a row; got " + columns.length
                    + " columns and " + rows + " rows");
        }
        for (double[] column : columns) {
            if (column.length != rows) {
                throw new IllegalArgumentException(
                        "columns of features must have one length; got " + rows + " and " + column.length + " values");
            }
        }
        List<BinMapper> mappers = new ArrayList<>(columns.length);
        byte[][] bins = new byte[columns.length][];
        for (Binned binned : Parallel.map(
                IntStream.range(0, columns.length).boxed().toList(),
                c -> bin(columns[c], categorical.get(c), settings),
                execution)) {
            bins[mappers.size()] = binned.bins;
            mappers.add(binned.mapper);
        }
        return new BinnedFeatures(rows, List.copyOf(mappers), bins);
    }

    private static Binned bin(double[] column, boolean categorical, GradientBoosting settings) {
        BinMapper mapper = categorical
                ? BinMapper.categorical(column, settings.maxBins(), settings.minDataInBin())
                : BinMapper.numeric(column, settings.maxBins(), settings.minDataInBin(), settings.missingPolicy());
        byte[] bins = new byte[column.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = (byte) mapper.bin(column[i]);
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
     * How a column was binned.
     *
     * @param column column number
     * @return its bins
     */
    public BinMapper mapper(int column) {
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

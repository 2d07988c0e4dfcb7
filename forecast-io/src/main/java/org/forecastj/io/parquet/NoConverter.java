package org.forecastj.io.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Stands where values are taken from the column directly. Stateless. */
final class NoConverter extends GroupConverter {
    private static final PrimitiveConverter LEAF = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int field) {
        return LEAF;
    }

    @Override
    public void start() {
        // no record is built
    }

    @Override
    public void end() {
        // no record is built
    }
}

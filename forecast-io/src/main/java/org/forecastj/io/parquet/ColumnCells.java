package org.forecastj.io.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** The values of a column in a row group, as the types of Java that stand for them. Not safe for several threads. */
final class ColumnCells {
    private static final long DAY_SECONDS = 86_400;
    /** The Julian day of 1970-01-01. */
    private static final long EPOCH_JULIAN_DAY = 2_440_588;

    private final ColumnReader reader;
    private final int present;
    private final Function<ColumnReader, Object> decoder;

    ColumnCells(ColumnReader reader) {
        this.reader = reader;
        this.present = reader.getDescriptor().getMaxDefinitionLevel();
        this.decoder = decoder(reader.getDescriptor().getPrimitiveType());
    }

    void next() {
        reader.consume();
    }

    @Nullable
    Object value() {
        return reader.getCurrentDefinitionLevel() < present ? null : decoder.apply(reader);
    }

    /**
     * What makes values of a column.
     *
     * @throws IllegalArgumentException if its type is none of numbers, text, dates and timestamps
     */
    static Function<ColumnReader, Object> decoder(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> ColumnReader::getBoolean;
            case INT32 -> ofInt(type, logical);
            case INT64 -> ofLong(type, logical);
            case INT96 -> r -> legacy(r.getBinary());
            case FLOAT -> ColumnReader::getFloat;
            case DOUBLE -> ColumnReader::getDouble;
            case BINARY -> ofBinary(logical);
            case FIXED_LEN_BYTE_ARRAY -> ofFixed(type, logical);
        };
    }

    private static Function<ColumnReader, Object> ofInt(PrimitiveType type, @Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof DateLogicalTypeAnnotation) {
            return r -> LocalDate.ofEpochDay(r.getInteger());
        }
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return r -> BigDecimal.valueOf(r.getInteger(), decimal.getScale());
        }
        if (logical instanceof TimeLogicalTypeAnnotation) {
            throw unsupported(type);
        }
        if (logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            return r -> Integer.toUnsignedLong(r.getInteger());
        }
        return r -> (long) r.getInteger();
    }

    private static Function<ColumnReader, Object> ofLong(PrimitiveType type, @Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof TimestampLogicalTypeAnnotation time) {
            long perSecond = switch (time.getUnit()) {
                case MILLIS -> 1000L;
                case MICROS -> 1_000_000L;
                case NANOS -> 1_000_000_000L;
            };
            return time.isAdjustedToUTC()
                    ? r -> instant(r.getLong(), perSecond)
                    : r -> LocalDateTime.ofInstant(instant(r.getLong(), perSecond), ZoneOffset.UTC);
        }
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return r -> BigDecimal.valueOf(r.getLong(), decimal.getScale());
        }
        if (logical instanceof TimeLogicalTypeAnnotation) {
            throw unsupported(type);
        }
        if (logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            return r -> new BigDecimal(Long.toUnsignedString(r.getLong()));
        }
        return ColumnReader::getLong;
    }

    private static Instant instant(long count, long perSecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (1_000_000_000L / perSecond));
    }

    /** Nanoseconds of the day and the Julian day, as Spark, Impala and Hive wrote them. */
    private static Instant legacy(Binary bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong();
        long day = buffer.getInt() - EPOCH_JULIAN_DAY;
        return Instant.ofEpochSecond(day * DAY_SECONDS, nanos);
    }

    private static Function<ColumnReader, Object> ofBinary(@Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return r -> new BigDecimal(new BigInteger(r.getBinary().getBytes()), decimal.getScale());
        }
        if (logical instanceof BsonLogicalTypeAnnotation) {
            return r -> r.getBinary().getBytes();
        }
        return new Texts();
    }

    private static Function<ColumnReader, Object> ofFixed(PrimitiveType type, @Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return r -> new BigDecimal(new BigInteger(r.getBinary().getBytes()), decimal.getScale());
        }
        if (logical instanceof UUIDLogicalTypeAnnotation) {
            return r -> {
                ByteBuffer buffer = ByteBuffer.wrap(r.getBinary().getBytes());
                return new UUID(buffer.getLong(), buffer.getLong());
            };
        }
        throw unsupported(type);
    }

    private static IllegalArgumentException unsupported(PrimitiveType type) {
        return new IllegalArgumentException(
                "its type " + type + " is not understood; numbers, text, dates and timestamps are");
    }

    /** Texts; keys come many times in a row, and are made once. Not safe for several threads. */
    private static final class Texts implements Function<ColumnReader, Object> {
        private Binary lastBytes = Binary.EMPTY;
        private String last = "";

        @Override
        public Object apply(ColumnReader reader) {
            Binary bytes = reader.getBinary();
            if (!bytes.equals(lastBytes)) {
                last = bytes.toStringUsingUTF8();
                lastBytes = bytes.copy();
            }
            return last;
        }
    }
}

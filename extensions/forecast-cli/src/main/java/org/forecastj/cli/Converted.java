package org.forecastj.cli;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/** Rows of databases and Parquet files as CSV in memory, so that columns are found as in any other table. Stateless. */
final class Converted {
    private static final int FETCHED = 10_000;
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

    private Converted() {}

    static byte[] query(Database database, String query) {
        StringBuilder text = new StringBuilder();
        try (Connection connection = database.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // PostgreSQL streams only so
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCHED);
                try (ResultSet rows = statement.executeQuery()) {
                    append(text, rows);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(database + ": " + firstLine(e), e));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static void append(StringBuilder text, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            cells.add(columns.getColumnLabel(i));
        }
        appendLine(text, cells);
        while (rows.next()) {
            cells.clear();
            for (int i = 1; i <= count; i++) {
                cells.add(rows.getObject(i));
            }
            appendLine(text, cells);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the library asks for the class of what it reads
    static byte[] parquet(Path path) {
        StringBuilder text = new StringBuilder();
        try (CloseableIterator<Map> rows = new CarpetReader<>(path.toFile(), Map.class).iterator()) {
            List<String> header = List.of();
            while (rows.hasNext()) {
                Map<String, @Nullable Object> row = rows.next();
                if (header.isEmpty()) {
                    header = List.copyOf(row.keySet());
                    appendLine(text, header);
                }
                List<@Nullable Object> cells = new ArrayList<>();
                header.forEach(name -> cells.add(row.get(name)));
                appendLine(text, cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT, path + " is no Parquet file that can be read: " + e.getMessage(), e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendLine(StringBuilder text, List<? extends @Nullable Object> cells) {
        IntFunction<String> cell = i -> quoted(cells.get(i));
        text.append(IntStream.range(0, cells.size()).mapToObj(cell).collect(Collectors.joining(",", "", "\n")));
    }

    private static String quoted(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        String text = plain(cell);
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String plain(Object cell) {
        if (cell instanceof Timestamp time) {
            return plain(time.toLocalDateTime());
        }
        if (cell instanceof Instant || cell instanceof java.time.LocalDateTime) {
            return cell.toString().replaceFirst("T00:00$", "");
        }
        return cell.toString();
    }
}

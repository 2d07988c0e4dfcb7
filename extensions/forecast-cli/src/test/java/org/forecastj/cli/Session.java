package org.forecastj.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.Cancellation;

/** Commands run within the test, with streams that are kept. */
final class Session {
    /** What a command left behind. */
    record Result(int code, String out, String err) {}

    private final Map<String, String> environment = new HashMap<>();
    private final Cancellation cancellation = new Cancellation();
    private byte[] in = new byte[0];
    private Optional<String> typed = Optional.empty();
    private boolean interactive;

    Session in(String text) {
        in = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Session set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Session types(String password) {
        typed = Optional.of(password);
        return this;
    }

    Session onTerminal() {
        interactive = true;
        return this;
    }

    Session cancelled() {
        cancellation.cancel();
        return this;
    }

    Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(out, out, words);
    }

    Result run(OutputStream sink, ByteArrayOutputStream seen, String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(new ByteArrayInputStream(in), sink, err, interactive, environment::get, () -> typed);
        int code = ForecastCli.run(terminal, cancellation, words);
        return new Result(code, seen.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

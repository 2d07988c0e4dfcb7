package org.forecastj.io.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A headless Chromium or Chrome of one's own with one page, driven over the loopback interface.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting;
    private final BlockingQueue<JsonNode> events;
    private int calls;
    private String session = "";

    private Browser(
            Process process,
            WebSocket socket,
            Map<Integer, CompletableFuture<JsonNode>> waiting,
            BlockingQueue<JsonNode> events) {
        this.process = process;
        this.socket = socket;
        this.waiting = waiting;
        this.events = events;
    }

    /** The program that the environment variable CHROME names, or the first on the path that is one. */
    static Optional<Path> find() {
        String named = System.getenv("CHROME");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program, Path profile) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless=new", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars"));
        command.addAll(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        command.addAll(List.of("--remote-debugging-port=0", "--remote-debugging-address=127.0.0.1"));
        command.addAll(List.of("--user-data-dir=" + profile, "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        try {
            Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
            BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address(process, profile), new Listener(waiting, events))
                    .get(SECONDS, TimeUnit.SECONDS);
            Browser browser = new Browser(process, socket, waiting, events);
            browser.openPage();
            return browser;
        } catch (Exception e) {
            stop(process);
            throw e;
        }
    }

    /** The browser writes port and path into its profile as soon as it listens. */
    private static URI address(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < SECONDS * 10 && process.isAlive(); i++) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            Thread.sleep(100);
        }
        throw new IOException("the browser did not start: " + Files.readString(profile.resolve("output.txt")));
    }

    private void openPage() {
        String target = call("Target.createTarget", "url", "about:blank")
                .get("targetId")
                .asText();
        session = call("Target.attachToTarget", "targetId", target, "flatten", true)
                .get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable");
        }
    }

    /** Calls a method with parameters given as name, value, name, value… and waits for its result. */
    JsonNode call(String method, Object... parameters) {
        ObjectNode message = JSON.createObjectNode();
        int id = ++calls;
        message.put("id", id).put("method", method);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        ObjectNode params = message.putObject("params");
        for (int i = 0; i < parameters.length; i += 2) {
            params.set(parameters[i].toString(), JSON.valueToTree(parameters[i + 1]));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
            JsonNode result = answer.get(SECONDS, TimeUnit.SECONDS);
            if (result.has("error")) {
                throw new AssertionError(method + ": " + result.get("error"));
            }
            return result.get("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method, e);
        } catch (Exception e) {
            throw new AssertionError(method, e);
        }
    }

    /** Opens an address and returns what happened until it was loaded. */
    List<JsonNode> open(URI address) throws InterruptedException {
        events.clear();
        call("Page.navigate", "url", address.toString());
        List<JsonNode> seen = new ArrayList<>();
        while (seen.stream().noneMatch(is("Page.loadEventFired"))) {
            JsonNode event = events.poll(SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError(address + " was not loaded");
            }
            seen.add(event);
        }
        return seen;
    }

    /** What happened since. */
    List<JsonNode> events() {
        List<JsonNode> seen = new ArrayList<>();
        events.drainTo(seen);
        return seen;
    }

    static Predicate<JsonNode> is(String method) {
        return event -> event.path("method").asText().equals(method);
    }

    /** The value of a script expression. */
    JsonNode evaluate(String script) {
        JsonNode answer = call("Runtime.evaluate", "expression", script, "returnByValue", true, "awaitPromise", true);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                1,
                "mobile",
                false);
    }

    void media(String media, String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                "media",
                media,
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
    }

    /** Presses and releases the left button in the middle of an element. */
    void click(String selector) {
        String box = "(function(){var e=document.querySelector(" + JSON.valueToTree(selector)
                + ");e.scrollIntoView({block:'center',behavior:'instant'});"
                + "var r=e.getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2];})()";
        JsonNode at = evaluate(box);
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    "type",
                    type,
                    "x",
                    at.get(0).asDouble(),
                    "y",
                    at.get(1).asDouble(),
                    "button",
                    "left",
                    "clickCount",
                    1);
        }
    }

    void key(String key, int code, String text) {
        call(
                "Input.dispatchKeyEvent",
                "type",
                "keyDown",
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                code,
                "text",
                text);
        call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code);
    }

    void type(String text) {
        call("Input.insertText", "text", text);
    }

    @Override
    public void close() {
        socket.abort();
        stop(process);
    }

    private static void stop(Process process) {
        try (Stream<ProcessHandle> children = process.descendants()) {
            List<ProcessHandle> own = children.toList();
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            own.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static final class Listener implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> waiting;
        private final BlockingQueue<JsonNode> events;
        private final StringBuilder part = new StringBuilder();

        Listener(Map<Integer, CompletableFuture<JsonNode>> waiting, BlockingQueue<JsonNode> events) {
            this.waiting = waiting;
            this.events = events;
        }

        @Override
        @SuppressWarnings("NullAway")
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                receive(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void receive(String text) {
            try {
                JsonNode message = JSON.readTree(text);
                CompletableFuture<JsonNode> answer =
                        waiting.remove(message.path("id").asInt());
                if (answer != null) {
                    answer.complete(message);
                } else {
                    events.add(message);
                }
            } catch (IOException e) {
                throw new AssertionError(text, e);
            }
        }
    }
}

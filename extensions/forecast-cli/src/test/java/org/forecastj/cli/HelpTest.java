package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.forecastj.cli.Session.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the help says works, and the shell completes it. */
class HelpTest {
    @TempDir
    Path folder = Path.of("");

    private static List<String> examples(String... words) {
        Result help = new Session()
                .run(Stream.concat(Arrays.stream(words), Stream.of("--help")).toArray(String[]::new));
        List<String> lines = help.out().lines().toList();
        return lines.subList(lines.indexOf("Examples:") + 1, lines.size()).stream()
                .map(String::strip)
                .toList();
    }

    private void data() {
        StringBuilder sales = new StringBuilder("date,sales,price\n");
        StringBuilder prices = new StringBuilder("date,price\n");
        for (int i = 0; i < 200; i++) {
            String date = LocalDate.of(2023, 1, 1).plusDays(i) + ",";
            String value = String.format(Locale.ROOT, "%.1f", 50 + 10 * Math.sin(i * 2 * Math.PI / 7) + i % 5);
            if (i < 160) {
                sales.append(date).append(value).append(',').append(5 + i % 3).append('\n');
            } else {
                prices.append(date).append(5 + i % 3).append('\n');
            }
        }
        Data.write(folder, "sales.csv", sales.toString());
        Data.write(folder, "prices.csv", prices.toString());
    }

    private String word(String text) {
        return text.matches(".*\\.(csv|json|html|svg|parquet)")
                ? folder.resolve(text).toString()
                : text;
    }

    /** In the order in which files and versions come to be. */
    @Test
    void theExamplesWork() {
        data();
        List<String> commands = new ArrayList<>();
        for (String command : new String[] {"inspect", "fit", "store", "predict", "backtest", "compare", "plot"}) {
            commands.addAll(examples(command));
        }
        commands.addAll(examples());
        new Session().run("fit", word("sales.csv"), "--value", "sales", "-m", "naive", "-q", "-o", word("model.json"));
        String store = folder.resolve("store").toString();
        assertTrue(commands.size() > 20, commands::toString);
        for (int i = 0; i < 3; i++) {
            run(store, "forecast store add sales model.json");
        }
        run(store, "forecast store promote sales 1");
        for (String command : commands) {
            String plain = command.replaceFirst(" > .*", "");
            if (!plain.contains("|")) {
                run(store, plain);
            }
        }
    }

    private void run(String store, String command) {
        String[] words =
                Arrays.stream(command.split(" ")).skip(1).map(this::word).toArray(String[]::new);
        List<String> all = new ArrayList<>(List.of(words));
        if (command.contains("sales.csv") && !command.contains("--value")) {
            all.addAll(List.of("--value", "sales"));
        }
        if (command.matches("forecast (backtest|compare) .*")) {
            all.addAll(List.of("--folds", "2", "-H", "7"));
            if (!command.contains("--model")) {
                all.addAll(List.of("-m", "naive,drift"));
            }
            all = withoutRepeats(all);
        }
        Result result = new Session().set("FORECAST_STORE", store).run(all.toArray(String[]::new));
        assertEquals(0, result.code(), () -> command + "\n" + result.err());
    }

    /** The first of each option is the one of the example. */
    private static List<String> withoutRepeats(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).equals("-H") ? "--horizon" : words.get(i);
            if (word.startsWith("--") && kept.contains(word)) {
                i++;
            } else {
                kept.add(word);
            }
        }
        return kept;
    }

    @Test
    void theShellCompletes() throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "there is no /bin/bash");
        Path script = folder.resolve("completion");
        Files.writeString(script, new Session().run("completion").out());
        assertEquals("backtest", completed(bash, script, "forecast", "back"));
        assertTrue(completed(bash, script, "forecast", "predict", "--ho").contains("--horizon"));
        assertTrue(completed(bash, script, "forecast", "predict", "--model", "seas")
                .contains("seasonal-naive"));
        assertTrue(completed(bash, script, "forecast", "store", "prom").contains("promote"));
        assertTrue(completed(bash, script, "forecast", "plot", "--int").contains("--intervals"));
    }

    private String completed(Path bash, Path script, String... words) throws IOException, InterruptedException {
        String line = String.join(" ", words);
        String program = "source '" + script + "'; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                + "; COMP_LINE='" + line + "'; COMP_POINT=" + line.length()
                + "; $(complete -p forecast | sed 's/.*-F \\([^ ]*\\).*/\\1/') forecast '" + words[words.length - 1]
                + "' '" + words[words.length - 2] + "'; echo \"${COMPREPLY[*]}\"";
        Process process = new ProcessBuilder(bash.toString(), "--norc", "-c", program)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), out);
        return out;
    }
}

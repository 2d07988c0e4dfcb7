package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.forecastj.cli.Session.Result;
import org.forecastj.core.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that docs/command-line.md shows, in their order, and what it says of them. */
class CommandLinePageTest {
    @TempDir
    Path folder = Path.of("");

    private static String page() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        for (Path root = here; root != null; root = root.getParent()) {
            Path page = root.resolve("docs/command-line.md");
            if (Files.exists(page)) {
                return Files.readString(page);
            }
        }
        throw new AssertionError("docs/command-line.md is not above " + here);
    }

    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        Matcher blocks = Pattern.compile("(?s)```sh\n(.*?)```").matcher(page);
        while (blocks.find()) {
            blocks.group(1).lines().filter(line -> line.startsWith("forecast ")).forEach(commands::add);
        }
        return commands;
    }

    private String sales() {
        StringBuilder text = new StringBuilder("date,sales\n");
        for (int i = 0; i < 400; i++) {
            text.append(LocalDate.of(2023, 1, 1).plusDays(i))
                    .append(String.format(Locale.ROOT, ",%.1f\n", 50 + 10 * Math.sin(i * 2 * Math.PI / 7) + i % 5));
        }
        return Data.write(folder, "sales.csv", text.toString());
    }

    private String inFolder(String word) {
        return word.matches(".*\\.(csv|json|html)|models")
                ? folder.resolve(word).toString()
                : word;
    }

    @Test
    void theCommandsWork() throws IOException {
        sales();
        List<String> commands = commands(page());
        assertTrue(commands.size() > 10, commands::toString);
        for (String command : commands) {
            String[] words = Arrays.stream(command.split(" "))
                    .skip(1)
                    .map(this::inFolder)
                    .toArray(String[]::new);
            Result result = new Session().run(words);
            assertEquals(0, result.code(), () -> command + "\n" + result.err());
        }
    }

    @Test
    void theAssumptionsAreTheOnesShown() throws IOException {
        Result result = new Session().run("predict", sales(), "--horizon", "28");
        assertTrue(page().contains("```text\n" + result.err() + "```"), result.err());
    }

    @Test
    void commandsModelsAndOptionsAreTold() throws IOException {
        String page = page();
        for (String model : new ModelName.Candidates()) {
            assertTrue(page.contains("`" + model + "`"), model);
        }
        for (String command : ForecastCli.allCommands(new Context(Terminal.ofProcess(), new Cancellation()))
                .getSubcommands()
                .keySet()) {
            assertTrue(page.contains("| `" + command + "` |"), command);
        }
    }
}

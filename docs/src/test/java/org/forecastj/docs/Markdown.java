package org.forecastj.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown file taken apart as far as the tests need: fenced blocks, headings, links and code within lines.
 *
 * @param path the file, from the root of the repository
 * @param blocks fenced blocks in order
 * @param prose the lines outside of fenced blocks
 */
record Markdown(Path path, List<Block> blocks, List<String> prose) {
    private static final Pattern FENCE = Pattern.compile("^( *)```+ *([A-Za-z]*) *$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * A fenced block.
     *
     * @param place file and line, for messages
     * @param language what stands after the fence, empty if nothing does
     * @param text its lines without common indentation
     */
    record Block(String place, String language, String text) {}

    /** Markdown keeps its copy of the lists. */
    Markdown {
        blocks = List.copyOf(blocks);
        prose = List.copyOf(prose);
    }

    static Markdown parse(Path path, String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        List<String> open = new ArrayList<>();
        String language = null;
        int number = 0;
        int start = 0;
        for (String line : text.lines().toList()) {
            number++;
            var fence = FENCE.matcher(line);
            if (!fence.matches()) {
                (language == null ? prose : open).add(line);
            } else if (language == null) {
                language = fence.group(2);
                start = number;
                open.clear();
            } else {
                blocks.add(new Block(path + ":" + start, language, Snippets.dedent(open)));
                language = null;
            }
        }
        if (language != null) {
            throw new IllegalArgumentException(path + ":" + start + ": the block is not closed");
        }
        return new Markdown(path, blocks, prose);
    }

    List<Block> blocks(String language) {
        return blocks.stream().filter(b -> b.language().equals(language)).toList();
    }

    /** Targets of links and pictures. */
    List<String> links() {
        return prose.stream()
                .map(line -> CODE.matcher(line).replaceAll(""))
                .flatMap(line -> LINK.matcher(line).results())
                .map(match -> match.group(1))
                .toList();
    }

    /** Code within lines. */
    List<String> codeSpans() {
        return prose.stream()
                .flatMap(line -> CODE.matcher(line).results())
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The anchors that headings have on GitHub. */
    List<String> anchors() {
        return prose.stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ +", ""))
                .map(Markdown::anchor)
                .toList();
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}

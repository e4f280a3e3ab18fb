package dev.jobwright.tools.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds paragraphs, headings and table rows in plain text. Text that comes out of a page layout has
 * a line break at every line's end, and often no empty line around a heading, so that the shape of
 * a line decides.
 */
final class Blocks {
    private static final int HEADING_LENGTH = 80;
    private static final int HEADING_WORDS = 9;
    private static final int ROW_LENGTH = 160;
    private static final int LABEL_WORDS = 7;

    /** How often a line with a page's number must come to be one that stands on every page. */
    private static final int FURNITURE = 3;

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PAGE =
            Pattern.compile(
                    "(?i)\\bpage\\s\\d|^\\d{1,4}$|\\s\\d{1,4}$|^\\d{1,4}\\s|\\d\\s(?:/|of)\\s\\d");

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    private Blocks() {}

    /** The blocks of a text, in order, without the lines that stand on every page. */
    static List<Block> of(String text) {
        var reader = new Blocks();
        var lines = withoutFurniture(text.lines().map(String::strip).toList());
        for (int i = 0; i < lines.size(); i++) {
            reader.line(lines.get(i), below(lines, i), belowGap(lines, i));
        }
        reader.close();
        return reader.blocks;
    }

    private static String below(List<String> lines, int i) {
        return i + 1 < lines.size() ? lines.get(i + 1) : "";
    }

    private static String belowGap(List<String> lines, int i) {
        return below(lines, i).isEmpty() ? below(lines, i + 1) : below(lines, i);
    }

    /** Heads and feet of pages: lines that come again and again and differ in a number at most. */
    private static List<String> withoutFurniture(List<String> lines) {
        var times = new HashMap<String, Integer>();
        for (var line : lines) {
            if (mayBeFurniture(line)) {
                times.merge(DIGITS.matcher(line).replaceAll("0"), 1, Integer::sum);
            }
        }
        return lines.stream()
                .filter(line ->
                        !mayBeFurniture(line)
                                || times.getOrDefault(DIGITS.matcher(line).replaceAll("0"), 0)
                                        < FURNITURE)
                .toList();
    }

    private static boolean mayBeFurniture(String line) {
        return !line.isEmpty()
                && line.length() <= ROW_LENGTH
                && PAGE.matcher(line).find()
                && !endsSentence(line);
    }

    /**
     * Takes a line.
     *
     * @param next the line below, perhaps empty
     * @param filled the line below, or the one below that when it is empty
     */
    private void line(String line, String next, String filled) {
        if (line.isEmpty()) {
            if (!goesOn(next)) {
                close();
            }
        } else if (isRow(line)) {
            close();
            blocks.add(new Block.Row(line));
        } else if (open.isEmpty() && isHeading(line) && startsAnew(next)) {
            // Above rows stands the head of their table, which names columns and no section.
            blocks.add(isRow(filled) ? new Block.Row(line) : new Block.Heading(line));
        } else {
            if (isItem(line)) {
                close();
            }
            append(isItem(line) ? line.substring(1).strip() : line);
            // A short line that ends a sentence ends its paragraph too, where no empty line does.
            if (endsSentence(line) && startsAnew(next) && isHeading(next)) {
                close();
            }
        }
    }

    /** Whether a paragraph goes on below a gap, as one does that is set with an indent. */
    private boolean goesOn(String next) {
        return !open.isEmpty()
                && !endsSentence(open.toString())
                && !next.isEmpty()
                && Character.isLowerCase(next.codePointAt(0));
    }

    private void append(String line) {
        if (!open.isEmpty() && !Character.isIdeographic(open.codePointBefore(open.length()))) {
            open.append(' ');
        }
        open.append(line);
    }

    private void close() {
        if (!open.isEmpty()) {
            blocks.add(new Block.Prose(open.toString()));
            open.setLength(0);
        }
    }

    private static boolean isHeading(String line) {
        return line.length() <= HEADING_LENGTH
                && startsAnew(line)
                && !line.isEmpty()
                && Character.isLetterOrDigit(line.codePointBefore(line.length()))
                && line.codePoints().anyMatch(Character::isUpperCase)
                && words(line) <= HEADING_WORDS;
    }

    /** A label, then figures to the end of the line, and few words between them. */
    private static boolean isRow(String line) {
        if (line.isEmpty() || line.length() > ROW_LENGTH || endsSentence(line)) {
            return false;
        }
        if (Dates.atEnd(line) && words(line) <= LABEL_WORDS) {
            return true;
        }
        var figures = Figures.in(line);
        return !figures.isEmpty()
                && line.length() - figures.getLast().end() <= 2
                && words(line.substring(0, figures.getFirst().start())) <= LABEL_WORDS
                && words(line) <= LABEL_WORDS + 2 * figures.size();
    }

    private static boolean isItem(String line) {
        return line.startsWith("\u2022")
                || line.startsWith("- ")
                || line.startsWith("* ")
                || line.startsWith("\u2013 ");
    }

    private static boolean startsAnew(String line) {
        if (line.isEmpty()) {
            return true;
        }
        int first = line.codePointAt(0);
        return Character.isUpperCase(first) || Character.isDigit(first) || isItem(line);
    }

    private static boolean endsSentence(String line) {
        int last = line.codePointBefore(line.length());
        return last == '.' || last == '!' || last == '?' || last == '\u3002';
    }

    private static int words(String line) {
        return Words.in(line).size();
    }
}

package dev.jobwright.tools.text;

import java.util.ArrayList;
import java.util.List;

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

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    private Blocks() {}

    /** The blocks of a text, in order. */
    static List<Block> of(String text) {
        var reader = new Blocks();
        var lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            reader.line(lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : "");
        }
        reader.close();
        return reader.blocks;
    }

    private void line(String line, String next) {
        if (line.isEmpty()) {
            close();
        } else if (isRow(line)) {
            close();
            blocks.add(new Block.Row(line));
        } else if (open.isEmpty() && isHeading(line) && startsAnew(next)) {
            blocks.add(new Block.Heading(line));
        } else {
            if (isItem(line)) {
                close();
            }
            append(line);
            // A short line that ends a sentence ends its paragraph too, where no empty line does.
            if (endsSentence(line) && startsAnew(next) && isHeading(next)) {
                close();
            }
        }
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
        if (line.length() > ROW_LENGTH || endsSentence(line) && !line.endsWith("%")) {
            return false;
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

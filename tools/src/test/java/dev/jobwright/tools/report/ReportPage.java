package dev.jobwright.tools.report;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One page, set from top to bottom; each kind of line of the marked-up text has its own look. */
final class ReportPage implements AutoCloseable {
    private static final float LEFT = 62;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 62;
    private static final float TOP = PDRectangle.A4.getHeight();
    private static final float WIDTH = RIGHT - LEFT;
    private static final float SIZE = 11.5f;
    private static final float LEADING = 17.5f;
    private static final float ROW = 23;

    private final Pen pen;
    private float y = TOP - 70;

    ReportPage(PDDocument document) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        this.pen = new Pen(document, page);
    }

    /** Sets a chapter; what would not fit fails rather than being cut off. */
    void set(List<String> lines) throws IOException {
        var prose = new ArrayList<String>();
        var table = new ArrayList<List<String>>();
        for (var line : lines) {
            if (!line.startsWith("| ")) {
                table(table);
            }
            if (isMarked(line)) {
                prose(prose);
                marked(line, table);
            } else {
                // A line of full width goes on; a shorter one ends its paragraph.
                prose.add(line);
                if (line.length() < 100) {
                    prose(prose);
                }
            }
        }
        prose(prose);
        table(table);
        if (y < 60) {
            throw new IllegalStateException("page too full: " + lines.getFirst() + " " + y);
        }
    }

    private static boolean isMarked(String line) {
        return List.of("@ ", "# ", "## ", "- ", "| ", "bars: ", "tiles: ").stream()
                .anyMatch(line::startsWith);
    }

    private void marked(String line, List<List<String>> table) throws IOException {
        var rest = line.substring(line.indexOf(' ') + 1);
        switch (line.substring(0, line.indexOf(' '))) {
            case "@" -> cover(rest);
            case "#" -> chapter(rest);
            case "##" -> section(rest);
            case "-" -> item(rest);
            case "|" -> table.add(Arrays.stream(rest.split("\\|")).map(String::strip).toList());
            case "bars:" -> bars(rest);
            case "tiles:" -> tiles(rest);
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void cover(String title) throws IOException {
        pen.box(0, TOP - 300, PDRectangle.A4.getWidth(), 300, Pen.NAVY);
        pen.box(LEFT, TOP - 236, 64, 4, Pen.TEAL);
        pen.text(title, LEFT, TOP - 206, 34, Pen.Face.BOLD, Pen.WHITE);
        y = TOP - 330;
    }

    private void chapter(String title) throws IOException {
        pen.text(title, LEFT, y, 21, Pen.Face.BOLD, Pen.NAVY);
        pen.box(LEFT, y - 13, 44, 3, Pen.TEAL);
        y -= 42;
    }

    private void section(String title) throws IOException {
        y -= 12;
        pen.text(title, LEFT, y, 13, Pen.Face.BOLD, Pen.NAVY);
        y -= 24;
    }

    private void item(String text) throws IOException {
        pen.text("\u2022", LEFT + 4, y, SIZE, Pen.Face.BOLD, Pen.TEAL);
        lines(text, LEFT + 18, WIDTH - 18);
        y -= 6;
    }

    private void prose(List<String> prose) throws IOException {
        if (!prose.isEmpty()) {
            lines(String.join(" ", prose), LEFT, WIDTH);
            y -= 10;
            prose.clear();
        }
    }

    private void lines(String text, float x, float width) throws IOException {
        for (var line : Pen.wrap(text, width, SIZE)) {
            pen.text(line, x, y, SIZE, Pen.Face.PLAIN, Pen.INK);
            y -= LEADING;
        }
    }

    private void table(List<List<String>> rows) throws IOException {
        for (int row = 0; row < rows.size(); row++) {
            boolean head = row == 0;
            if (head || row % 2 == 0) {
                pen.box(LEFT, y - 7, WIDTH, ROW, head ? Pen.NAVY : Pen.PALE);
            }
            var cells = rows.get(row);
            for (int column = 0; column < cells.size(); column++) {
                var face = head ? Pen.Face.BOLD : Pen.Face.PLAIN;
                var ink = head ? Pen.WHITE : Pen.INK;
                if (column == 0) {
                    pen.text(cells.get(0), LEFT + 8, y, 10.5f, face, ink);
                } else {
                    float end = RIGHT - 8 - (cells.size() - 1 - column) * 92f;
                    pen.textUpTo(cells.get(column), end, y, 10.5f, face, ink);
                }
            }
            y -= ROW;
        }
        y -= rows.isEmpty() ? 0 : 16;
        rows.clear();
    }

    private void tiles(String text) throws IOException {
        var tiles = text.split("; ", -1);
        float width = (WIDTH - 12f * (tiles.length - 1)) / tiles.length;
        float x = LEFT;
        y -= 70;
        for (var tile : tiles) {
            var sides = tile.split(" = ", -1);
            pen.box(x, y, width, 74, Pen.PALE);
            pen.box(x, y, 3, 74, Pen.TEAL);
            pen.text(sides[0], x + 14, y + 50, 9.5f, Pen.Face.PLAIN, Pen.GREY);
            pen.text(sides[1], x + 14, y + 20, 22, Pen.Face.BOLD, Pen.NAVY);
            x += width + 12;
        }
        y -= 36;
    }

    private void bars(String text) throws IOException {
        var parts = text.split("; ", -1);
        y -= 4;
        pen.text(parts[0], LEFT, y, 9.5f, Pen.Face.BOLD, Pen.GREY);
        float height = 150;
        float bottom = y - 22 - height;
        var values = Arrays.stream(parts).skip(1).map(part -> part.split(" = ", -1)).toList();
        double most =
                values.stream().mapToDouble(sides -> Double.parseDouble(sides[1])).max().orElse(1);
        float slot = WIDTH / values.size();
        for (int i = 0; i < values.size(); i++) {
            var sides = values.get(i);
            float bar = (float) (height * Double.parseDouble(sides[1]) / most);
            float x = LEFT + i * slot + slot * 0.2f;
            var colour = i == values.size() - 1 ? Pen.TEAL : Pen.BLUE;
            pen.box(x, bottom, slot * 0.6f, bar, colour);
            pen.centred(sides[1], x + slot * 0.3f, bottom + bar + 5, Pen.INK);
            pen.centred(sides[0], x + slot * 0.3f, bottom - 13, Pen.GREY);
        }
        pen.box(LEFT, bottom - 0.5f, WIDTH, 0.8f, Pen.GREY);
        y = bottom - 36;
    }

    void footer(String company, String title, int number, int of) throws IOException {
        pen.box(LEFT, 44, WIDTH, 0.6f, Pen.GREY);
        pen.text(company + "  |  " + title, LEFT, 31, 8, Pen.Face.PLAIN, Pen.GREY);
        pen.textUpTo("Page " + number + " of " + of, RIGHT, 31, 8, Pen.Face.PLAIN, Pen.GREY);
    }

    @Override
    public void close() throws IOException {
        pen.close();
    }
}

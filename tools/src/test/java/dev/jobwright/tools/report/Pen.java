package dev.jobwright.tools.report;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws text and boxes at places measured in points from the page's lower left corner. */
final class Pen implements AutoCloseable {
    static final Color NAVY = new Color(0x12, 0x2b, 0x4a);
    static final Color BLUE = new Color(0x9d, 0xb8, 0xd3);
    static final Color TEAL = new Color(0x12, 0x8c, 0x86);
    static final Color PALE = new Color(0xee, 0xf3, 0xf7);
    static final Color GREY = new Color(0x6b, 0x75, 0x80);
    static final Color INK = new Color(0x22, 0x2a, 0x33);
    static final Color WHITE = Color.WHITE;

    /** A face of a font that every PDF reader has. */
    record Face(PDFont font) {
        static final Face PLAIN = new Face(new PDType1Font(FontName.HELVETICA));
        static final Face BOLD = new Face(new PDType1Font(FontName.HELVETICA_BOLD));
    }

    private final PDPageContentStream out;

    Pen(PDDocument document, PDPage page) throws IOException {
        this.out = new PDPageContentStream(document, page);
    }

    void box(float x, float y, float width, float height, Color colour) throws IOException {
        out.setNonStrokingColor(colour);
        out.addRect(x, y, width, height);
        out.fill();
    }

    void text(String text, float x, float y, float size, Face face, Color colour)
            throws IOException {
        out.beginText();
        out.setNonStrokingColor(colour);
        out.setFont(face.font, size);
        out.newLineAtOffset(x, y);
        out.showText(text);
        out.endText();
    }

    void textUpTo(String text, float end, float y, float size, Face face, Color colour)
            throws IOException {
        text(text, end - width(text, face.font, size), y, size, face, colour);
    }

    void centred(String text, float middle, float y, Color colour) throws IOException {
        float width = width(text, Face.PLAIN.font, 9);
        text(text, middle - width / 2, y, 9, Face.PLAIN, colour);
    }

    /** The lines of a text in the plain face. */
    static List<String> wrap(String text, float width, float size) throws IOException {
        var font = Face.PLAIN.font;
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && width(line + " " + word, font, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static float width(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

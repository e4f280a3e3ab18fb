package dev.jobwright.local.demo;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text with colours in it, as a terminal counts it: colours take no room, some letters two places.
 */
final class Painted {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[\\d*m");
    private static final String NO_COLOUR = "\u001b[0m";
    private static final Set<UnicodeScript> WIDE =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.HANGUL);

    private Painted() {}

    /** Text of others, with nothing in it that moves the cursor. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** How many places a text takes. */
    static int columns(String text) {
        return COLOUR.matcher(text).replaceAll("").codePoints().map(Painted::columns).sum();
    }

    /** As much of a text as fits, with a sign where something is missing. */
    static String cut(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        var colours = COLOUR.matcher(text);
        var kept = new StringBuilder();
        int at = 0;
        int room = columns - 1;
        while (at < text.length()) {
            if (colours.region(at, text.length()).lookingAt()) {
                kept.append(colours.group());
                at = colours.end();
                continue;
            }
            int letter = text.codePointAt(at);
            room -= columns(letter);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(letter);
            at += Character.charCount(letter);
        }
        return kept.append('…').append(text.contains(NO_COLOUR) ? NO_COLOUR : "").toString();
    }

    private static int columns(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default ->
                    WIDE.contains(UnicodeScript.of(letter)) || Character.isEmojiPresentation(letter)
                            ? 2
                            : 1;
        };
    }
}

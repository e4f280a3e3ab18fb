package dev.jobwright.tools.text;

import opennlp.tools.stemmer.PorterStemmer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of texts, and what they have in common. */
final class Words {
    /** What is longer is not a word but data. */
    private static final int LONGEST = 60;

    private static final Set<String> STOP =
            WordList.read("stop-words.txt").values().stream()
                    .flatMap(List::stream)
                    .flatMap(line -> line.words().stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final PorterStemmer stemmer = new PorterStemmer();
    private final Map<String, String> stems = new HashMap<>();

    /**
     * The words of a text in lower case, in order: runs of letters and digits, joined inside by
     * {@code '} or {@code -}; an ideograph is a word.
     */
    static List<String> in(String text) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int after = i + Character.charCount(c);
            if (Character.isIdeographic(c)) {
                add(words, text, start, i);
                add(words, text, i, after);
                start = -1;
            } else if (isPart(c) || (start >= 0 && joins(text, i, c))) {
                start = start < 0 ? i : start;
            } else {
                add(words, text, start, i);
                start = -1;
            }
            i = after;
        }
        add(words, text, start, text.length());
        return words;
    }

    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean joins(String text, int i, int c) {
        boolean inNumber = (c == '.' || c == ',') && Character.isDigit(text.charAt(i - 1));
        boolean inWord = c == '\'' || c == '\u2019' || c == '-';
        return (inWord || inNumber)
                && i + 1 < text.length()
                && (inNumber
                        ? Character.isDigit(text.charAt(i + 1))
                        : isPart(text.codePointAt(i + 1)));
    }

    private static void add(List<String> words, String text, int start, int end) {
        if (start >= 0 && start < end) {
            words.add(text.substring(start, end).toLowerCase(Locale.ROOT).replace('\u2019', '\''));
        }
    }

    /** Whether a word, in lower case, says nothing about what a text is about. */
    static boolean isStop(String word) {
        return STOP.contains(word);
    }

    /** Whether a word may stand for what a text is about. */
    static boolean carries(String word) {
        return word.length() <= LONGEST
                && !isStop(word)
                && isSpelled(word)
                && (word.length() > 2 || Character.isIdeographic(word.codePointAt(0)));
    }

    /** Asked of every word of a text, so that a stream each would be most of the work. */
    private static boolean isSpelled(String word) {
        int c;
        for (int i = 0; i < word.length(); i += Character.charCount(c)) {
            c = word.codePointAt(i);
            if (!Character.isLetter(c) && c != '\'' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** What a word's forms have in common: {@code grow, grows, growing}. */
    String stem(String word) {
        return stems.computeIfAbsent(word, this::reduce);
    }

    private String reduce(String word) {
        boolean english = word.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return english && word.length() <= LONGEST ? stemmer.stem(word) : word;
    }
}

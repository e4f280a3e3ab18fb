package dev.jobwright.tools.text;

import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Splits paragraphs into sentences: OpenNLP's English model for the Latin script, which knows that
 * "Dr. Lee" and "$10.5 million" go on, and Unicode's rules for the others.
 */
final class Sentences {
    /** With the version that the model's artifact has; a test reads it. */
    private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

    /** The longest piece that is split at once, in characters, and the longest sentence. */
    private static final int PIECE = 8_000;

    /** The model looks back to the last space at each full stop, so long runs would cost n². */
    private static final int LONGEST_RUN = 200;

    private static final class Loaded {
        static final SentenceModel ENGLISH = load();

        private static SentenceModel load() {
            try (var in = SentenceModel.class.getResourceAsStream(MODEL)) {
                return new SentenceModel(Objects.requireNonNull(in, MODEL));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private final SentenceDetectorME english = new SentenceDetectorME(Loaded.ENGLISH);

    /** The sentences of the paragraphs, in order; headings and rows have none. */
    List<Sentence> of(List<Block> blocks) {
        var sentences = new ArrayList<Sentence>();
        int section = 0;
        for (var block : blocks) {
            switch (block) {
                case Block.Heading _ -> section++;
                case Block.Row _ -> {}
                case Block.Prose(var text) -> split(text, section, sentences);
            }
        }
        return sentences;
    }

    private void split(String text, int section, List<Sentence> into) {
        for (int start = 0; start < text.length(); ) {
            int end = pieceEnd(text, start);
            for (var sentence : sentences(text.substring(start, end))) {
                var words = Words.in(sentence);
                if (!words.isEmpty()) {
                    into.add(new Sentence(sentence, words, section));
                }
            }
            start = end;
        }
    }

    private static int pieceEnd(String text, int start) {
        int most = start + PIECE;
        if (most >= text.length()) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', most);
        if (space > start) {
            return space + 1;
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    private List<String> sentences(String piece) {
        if (isLatin(piece) && longestRun(piece) <= LONGEST_RUN) {
            return rejoined(english.sentDetect(piece));
        }
        var sentences = new ArrayList<String>();
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(piece);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            var sentence = piece.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = end;
        }
        return sentences;
    }

    /** The model now and then ends a sentence at the point of "$1.6 million"; ends need a stop. */
    private static List<String> rejoined(String[] parts) {
        var sentences = new ArrayList<String>();
        boolean open = false;
        for (var part : parts) {
            if (open) {
                sentences.add(sentences.removeLast() + " " + part);
            } else {
                sentences.add(part);
            }
            open = !part.isEmpty() && Character.isLetterOrDigit(part.charAt(part.length() - 1));
        }
        return sentences;
    }

    private static boolean isLatin(String text) {
        long latin = text.codePoints().filter(Sentences::isLatinLetter).count();
        return 2 * latin > text.codePoints().filter(Character::isLetter).count();
    }

    private static boolean isLatinLetter(int c) {
        return Character.isLetter(c)
                && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = Character.isWhitespace(text.charAt(i)) ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}

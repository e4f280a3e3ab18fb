package dev.jobwright.tools.text;

import dev.jobwright.jobs.json.Json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How hard a text is to read: Flesch's reading ease and Kincaid's grade, for English. */
final class Readability {
    /** The least share of words like "the" and "of" in English. */
    private static final double ENGLISH = 0.2;

    private Readability() {}

    static boolean isEnglish(List<Sentence> sentences) {
        long stops =
                sentences.stream()
                        .flatMap(each -> each.words().stream())
                        .filter(Words::isStop)
                        .count();
        return stops > ENGLISH * words(sentences);
    }

    /** The two measures, or nulls where the formulas, made for English, would mislead. */
    static Json of(List<Sentence> sentences) {
        long words = words(sentences);
        if (words == 0) {
            return Json.NULL;
        }
        double length = (double) words / sentences.size();
        var fields = Json.object().put("words_per_sentence", tenths(length));
        if (!isEnglish(sentences)) {
            return fields.put("reading_ease", Json.NULL).put("grade", Json.NULL).done();
        }
        double syllables =
                (double)
                                sentences.stream()
                                        .flatMap(each -> each.words().stream())
                                        .mapToLong(Readability::syllables)
                                        .sum()
                        / words;
        return fields.put("reading_ease", tenths(206.835 - 1.015 * length - 84.6 * syllables))
                .put("grade", tenths(0.39 * length + 11.8 * syllables - 15.59))
                .done();
    }

    private static Json tenths(double value) {
        return new Json.Num(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_EVEN));
    }

    private static long words(List<Sentence> sentences) {
        return sentences.stream().mapToLong(each -> each.words().size()).sum();
    }

    /** Runs of vowels, without a silent e at the end; within a tenth of a dictionary's count. */
    private static long syllables(String word) {
        int runs = 0;
        boolean inRun = false;
        for (int i = 0; i < word.length(); i++) {
            boolean vowel = "aeiouy".indexOf(word.charAt(i)) >= 0;
            runs += vowel && !inRun ? 1 : 0;
            inRun = vowel;
        }
        boolean silent = word.endsWith("e") && !word.endsWith("le") && runs > 1;
        return Math.max(1, silent ? runs - 1 : runs);
    }
}

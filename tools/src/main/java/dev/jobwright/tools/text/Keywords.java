package dev.jobwright.tools.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The words, and the runs of words, that a text comes back to. */
final class Keywords {
    /** The words of a phrase, at most. */
    private static final int LONGEST = 3;

    /** Terms that are counted at a time; a book has fewer, a text of chance has millions. */
    private static final int MOST = 100_000;

    /** A term in its most frequent form, and how often it stands there in any form. */
    record Term(String text, int count) {}

    private static final class Tally {
        private final Map<String, Integer> forms = new LinkedHashMap<>();
        private int count;

        void add(String form) {
            forms.merge(form, 1, Integer::sum);
            count++;
        }

        Term term() {
            var best = forms.entrySet().iterator().next();
            for (var form : forms.entrySet()) {
                if (form.getValue() > best.getValue()) {
                    best = form;
                }
            }
            return new Term(best.getKey(), count);
        }
    }

    private final Words words;

    Keywords(Words words) {
        this.words = words;
    }

    /** The most frequent words that carry meaning; of equals, the earlier first. */
    List<Term> single(List<Sentence> sentences, int most) {
        var tallies = new LinkedHashMap<String, Tally>();
        for (var sentence : sentences) {
            for (var word : sentence.words()) {
                if (Words.carries(word)) {
                    tallies.computeIfAbsent(words.stem(word), _ -> new Tally()).add(word);
                }
            }
            bound(tallies);
        }
        return top(tallies, 1, most);
    }

    /** The runs of two and three such words that stand there at least twice. */
    List<Term> phrases(List<Sentence> sentences, int most) {
        var tallies = new LinkedHashMap<String, Tally>();
        for (var sentence : sentences) {
            var run = new ArrayList<String>();
            for (var word : sentence.words()) {
                if (!Words.carries(word)) {
                    run.clear();
                    continue;
                }
                run.add(word);
                if (run.size() > LONGEST) {
                    run.removeFirst();
                }
                for (int length = 2; length <= run.size(); length++) {
                    tally(run.subList(run.size() - length, run.size()), tallies);
                }
            }
            bound(tallies);
        }
        return top(tallies, 2, most);
    }

    private void tally(List<String> phrase, Map<String, Tally> tallies) {
        var key = new StringJoiner(" ");
        for (var word : phrase) {
            key.add(words.stem(word));
        }
        tallies.computeIfAbsent(key.toString(), _ -> new Tally()).add(String.join(" ", phrase));
    }

    /** Forgets the rarest of too many, as lossy counting does (Manku and Motwani, 2002). */
    private static void bound(Map<String, Tally> tallies) {
        if (tallies.size() <= MOST) {
            return;
        }
        for (int rare = 1; tallies.size() > MOST / 2; rare++) {
            int least = rare;
            tallies.values().removeIf(tally -> tally.count <= least);
        }
    }

    private static List<Term> top(Map<String, Tally> tallies, int least, int most) {
        return tallies.values().stream()
                .filter(tally -> tally.count >= least)
                .map(Tally::term)
                .sorted(Comparator.comparingInt(Term::count).reversed())
                .limit(most)
                .toList();
    }
}

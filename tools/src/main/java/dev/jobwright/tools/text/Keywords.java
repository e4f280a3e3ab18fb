package dev.jobwright.tools.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words, and the runs of words, that a text comes back to. */
final class Keywords {
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
                for (int length = 2; length <= Math.min(3, run.size()); length++) {
                    tally(run.subList(run.size() - length, run.size()), tallies);
                }
            }
        }
        return top(tallies, 2, most);
    }

    private void tally(List<String> phrase, Map<String, Tally> tallies) {
        var key = String.join(" ", phrase.stream().map(words::stem).toList());
        tallies.computeIfAbsent(key, _ -> new Tally()).add(String.join(" ", phrase));
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

package dev.jobwright.tools.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sums a text up in its own sentences: LexRank (Erkan and Radev, 2004), which takes the sentences
 * that most others resemble, with a preference for early ones and for ones that name a figure, and
 * without near-repetitions.
 */
final class Summary {
    /** Sentences that are compared with each other, which costs the square of their number. */
    private static final int CANDIDATES = 240;

    /** Words by whose frequency the candidates are chosen. */
    private static final int FREQUENT = 200;

    /** In words: what is shorter tells too little, what is longer sums nothing up. */
    private static final int SHORTEST = 5;

    private static final int LONGEST = 60;

    /** Enough that the ranks stand still. */
    private static final int ROUNDS = 40;

    /** The share of a rank that comes from resemblance, as in PageRank. */
    private static final double DAMPING = 0.85;

    /** Sentences more alike than this say the same. */
    private static final double SAME = 0.5;

    /** The most characters of a sentence that are shown. */
    private static final int SHOWN = 400;

    private final Words words;

    Summary(Words words) {
        this.words = words;
    }

    /** The sentences of most weight, in the order of the text, as one text. */
    String of(List<Sentence> sentences, int most) {
        var candidates = candidates(sentences);
        if (candidates.isEmpty()) {
            return sentences.stream().limit(most).map(Summary::shown).collect(joined());
        }
        var vectors = vectors(candidates);
        var rank = rank(candidates, vectors);
        var order =
                IntStream.range(0, candidates.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -rank[i]))
                        .toList();
        var chosen = new ArrayList<Integer>();
        for (int next : order) {
            boolean repeats =
                    chosen.stream()
                            .anyMatch(each -> cosine(vectors.get(each), vectors.get(next)) > SAME);
            if (chosen.size() < most && !repeats) {
                chosen.add(next);
            }
        }
        return chosen.stream().sorted().map(i -> shown(candidates.get(i))).collect(joined());
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(" ");
    }

    private static String shown(Sentence sentence) {
        var text = sentence.text();
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = text.lastIndexOf(' ', SHOWN);
        int cut = end > 0 ? end : SHOWN;
        return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut)
                + "\u2026";
    }

    /** Sentences of a fit length; of very many, those with the most frequent words. */
    private List<Sentence> candidates(List<Sentence> sentences) {
        var fit =
                sentences.stream()
                        .filter(each -> each.words().size() >= SHORTEST)
                        .filter(each -> each.words().size() <= LONGEST)
                        .toList();
        if (fit.size() <= CANDIDATES) {
            return fit;
        }
        var frequent = new HashMap<String, Integer>();
        for (var term : new Keywords(words).single(fit, FREQUENT)) {
            frequent.put(words.stem(term.text()), term.count());
        }
        var weights = fit.stream().mapToLong(each -> weight(each, frequent)).toArray();
        return IntStream.range(0, fit.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -weights[i]))
                .limit(CANDIDATES)
                .sorted()
                .map(fit::get)
                .toList();
    }

    private long weight(Sentence sentence, Map<String, Integer> frequent) {
        long sum =
                sentence.words().stream()
                        .filter(Words::carries)
                        .map(words::stem)
                        .distinct()
                        .mapToLong(stem -> frequent.getOrDefault(stem, 0))
                        .sum();
        return 1000 * sum / sentence.words().size();
    }

    /** Each sentence's words by weight: frequent in it, rare in the others; of length 1. */
    private List<Map<String, Double>> vectors(List<Sentence> sentences) {
        var holders = new HashMap<String, Integer>();
        var counts = new ArrayList<Map<String, Integer>>();
        for (var sentence : sentences) {
            // A sorted map, because the order of additions decides a sum's last digits.
            var count = new TreeMap<String, Integer>();
            for (var word : sentence.words()) {
                if (Words.carries(word)) {
                    count.merge(words.stem(word), 1, Integer::sum);
                }
            }
            counts.add(count);
            count.keySet().forEach(stem -> holders.merge(stem, 1, Integer::sum));
        }
        var vectors = new ArrayList<Map<String, Double>>();
        for (var count : counts) {
            vectors.add(unit(count, holders, sentences.size()));
        }
        return vectors;
    }

    private static Map<String, Double> unit(
            Map<String, Integer> count, Map<String, Integer> holders, int sentences) {
        var vector = new TreeMap<String, Double>();
        double square = 0;
        for (var entry : count.entrySet()) {
            double rarity =
                    StrictMath.log(
                            1.0 + (double) sentences / holders.getOrDefault(entry.getKey(), 1));
            double weight = entry.getValue() * rarity;
            vector.put(entry.getKey(), weight);
            square += weight * weight;
        }
        double length = Math.sqrt(square);
        vector.replaceAll((_, weight) -> weight / length);
        return vector;
    }

    private static double cosine(Map<String, Double> a, Map<String, Double> b) {
        double sum = 0;
        for (var entry : a.entrySet()) {
            sum += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
        }
        return sum;
    }

    private static double[] rank(List<Sentence> sentences, List<Map<String, Double>> vectors) {
        int n = sentences.size();
        var flow = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                flow[i][j] = cosine(vectors.get(i), vectors.get(j));
                flow[j][i] = flow[i][j];
            }
        }
        var sums = Arrays.stream(flow).mapToDouble(Summary::sum).toArray();
        var prior = prior(sentences);
        var rank = prior.clone();
        for (int round = 0; round < ROUNDS; round++) {
            var next = new double[n];
            for (int i = 0; i < n; i++) {
                double in = 0;
                for (int j = 0; j < n; j++) {
                    in += sums[j] == 0 ? 0 : rank[j] * flow[j][i] / sums[j];
                }
                next[i] = (1 - DAMPING) * prior[i] + DAMPING * in;
            }
            rank = next;
        }
        for (int i = 0; i < n; i++) {
            rank[i] *= 0.5 + prior[i] * n / 2;
        }
        return rank;
    }

    /** What is likely before any comparison: early sentences, and those with a named figure. */
    private static double[] prior(List<Sentence> sentences) {
        var prior = new double[sentences.size()];
        for (int i = 0; i < prior.length; i++) {
            var text = sentences.get(i).text();
            boolean tells = !Measures.in(text).isEmpty() && !Figures.in(text).isEmpty();
            prior[i] = 1 + 3.0 / (1 + i) + (tells ? 1 : 0);
        }
        double sum = sum(prior);
        for (int i = 0; i < prior.length; i++) {
            prior[i] /= sum;
        }
        return prior;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}

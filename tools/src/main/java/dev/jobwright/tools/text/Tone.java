package dev.jobwright.tools.text;

import dev.jobwright.jobs.json.Json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a text praises or warns, by counting words that do; "not strong" warns. */
final class Tone {
    private static final BigDecimal CLEAR = new BigDecimal("0.2");
    private static final Set<String> TURNS =
            Set.of("not", "no", "never", "without", "cannot", "neither", "nor", "hardly");

    /** How many words before may turn one round. */
    private static final int REACH = 2;

    private final Words words;
    private final Set<String> positive;
    private final Set<String> negative;

    Tone(Words words) {
        this.words = words;
        var lists = WordList.read("tone.txt");
        this.positive = stems(lists.getOrDefault("positive", List.of()));
        this.negative = stems(lists.getOrDefault("negative", List.of()));
    }

    private Set<String> stems(List<WordList.Line> lines) {
        return lines.stream()
                .flatMap(line -> line.words().stream())
                .map(words::stem)
                .collect(Collectors.toSet());
    }

    /** The label, the score from -1 to 1, and the counts. */
    Json of(List<Sentence> sentences) {
        long praise = 0;
        long warning = 0;
        for (var sentence : sentences) {
            var said = sentence.words();
            for (int i = 0; i < said.size(); i++) {
                var stem = words.stem(said.get(i));
                if (positive.contains(stem) || negative.contains(stem)) {
                    boolean good = positive.contains(stem) != isTurned(said, i);
                    praise += good ? 1 : 0;
                    warning += good ? 0 : 1;
                }
            }
        }
        var score = score(praise, warning);
        return Json.object()
                .put("label", label(score))
                .put("score", new Json.Num(score))
                .put("positive_words", praise)
                .put("negative_words", warning)
                .done();
    }

    private static boolean isTurned(List<String> said, int i) {
        return said.subList(Math.max(0, i - REACH), i).stream().anyMatch(TURNS::contains);
    }

    private static BigDecimal score(long praise, long warning) {
        return praise + warning == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(praise - warning)
                        .divide(BigDecimal.valueOf(praise + warning), 2, RoundingMode.HALF_EVEN);
    }

    private static String label(BigDecimal score) {
        if (score.abs().compareTo(CLEAR) < 0) {
            return "neutral";
        }
        return score.signum() > 0 ? "positive" : "negative";
    }
}

package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The scores of all cases, as lines to read and as JSON. */
record Scoreboard(List<Score> scores) {
    /**
     * What the local system has: Lambda, nested executions, queues, tables, topics, events,
     * objects, logs, activities.
     */
    private static final Set<String> AVAILABLE =
            Set.of(
                    "lambda",
                    "integration:lambda",
                    "integration:states",
                    "integration:sfn",
                    "integration:sqs",
                    "sqs",
                    "sqs_queue",
                    "sqs_task_token_worker",
                    "integration:dynamodb",
                    "dynamodb_table",
                    "integration:sns",
                    "sns",
                    "sns_topic",
                    "integration:events",
                    "integration:s3",
                    "s3",
                    "s3_bucket",
                    "log_group",
                    "logs",
                    "activity_worker");

    /** How many reach each level, and how many there are. */
    String levels() {
        return levels(cases(score -> true));
    }

    /** Those that need nothing but an interpreter. */
    String pure() {
        return levels(cases(score -> score.recording().needs().isEmpty()));
    }

    /** Those that need what the local system has, or nothing: TestState only imitates calls. */
    String available() {
        return levels(cases(Scoreboard::available));
    }

    private static boolean available(Score score) {
        return score.recording().text("kind").equals("test_state")
                || AVAILABLE.containsAll(score.recording().needs());
    }

    String validation() {
        return validated(scores.stream().filter(Score::validation).toList());
    }

    /** How many cases reach a level. */
    long reached(int level) {
        return cases(score -> score.reaches(level)).size();
    }

    /** How many definitions and expressions are judged as they should be. */
    long judged() {
        return scores.stream().filter(score -> score.validation() && score.reaches(4)).count();
    }

    private List<Score> cases(Predicate<Score> wanted) {
        return scores.stream().filter(score -> !score.validation()).filter(wanted).toList();
    }

    /** One line for each category, and those of the whole; the last is the score. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        by(score -> List.of(score.recording().category()))
                .forEach((category, of) -> lines.add(category + ": " + line(of)));
        lines.add("pure: " + pure());
        lines.add("needs available: " + available());
        lines.add("conformance: " + levels() + " " + validation());
        return lines;
    }

    private static String line(List<Score> scores) {
        return scores.getFirst().validation() ? validated(scores) : levels(scores);
    }

    private static String validated(List<Score> scores) {
        return "validation %d/%d"
                .formatted(
                        scores.stream().filter(score -> score.reaches(4)).count(), scores.size());
    }

    private static String levels(List<Score> scores) {
        var line = new StringBuilder();
        for (int level = 1; level <= 4; level++) {
            int at = level;
            long reached = scores.stream().filter(score -> score.reaches(at)).count();
            line.append("L%d %d/%d ".formatted(level, reached, scores.size()));
        }
        return line.toString().strip();
    }

    private Map<String, List<Score>> by(Function<Score, List<String>> keys) {
        Map<String, List<Score>> grouped = new TreeMap<>();
        for (Score score : scores) {
            for (String key : keys.apply(score)) {
                grouped.computeIfAbsent(key, _ -> new ArrayList<>()).add(score);
            }
        }
        return grouped;
    }

    /** Everything, for programs: totals, groups, and each case that differs. */
    void write(Path file) throws IOException {
        Map<String, Object> summary =
                Json.object(
                        "total", levels() + " " + validation(),
                        "pure", pure(),
                        "needs available", available(),
                        "categories", summary(by(score -> List.of(score.recording().category()))),
                        "needs", summary(executed().by(Scoreboard::needs)),
                        "trust", summary(executed().by(score -> trust(score))),
                        "differing", differing());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Json.write(summary));
    }

    private Scoreboard executed() {
        return new Scoreboard(cases(score -> true));
    }

    private static List<String> needs(Score score) {
        List<String> needs = score.recording().needs();
        return needs.isEmpty() ? List.of("nothing") : needs;
    }

    private static List<String> trust(Score score) {
        return List.of(score.recording().text("trust"));
    }

    private static Map<String, Object> summary(Map<String, List<Score>> groups) {
        Map<String, Object> summary = new LinkedHashMap<>();
        groups.forEach((name, of) -> summary.put(name, line(of)));
        return summary;
    }

    /** The cases that do not agree in everything. */
    List<Object> differing() {
        return scores.stream()
                .filter(score -> !score.reaches(4))
                .map(Score::shape)
                .collect(Collectors.toList());
    }
}

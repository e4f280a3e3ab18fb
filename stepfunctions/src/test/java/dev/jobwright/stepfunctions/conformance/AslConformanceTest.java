package dev.jobwright.stepfunctions.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scores the interpreter by what was recorded on AWS, and fails when the score falls.
 *
 * <p>{@code -Dconformance.dir} points at the recordings, {@code -Dconformance.floor=0} lets any
 * score pass. Cases that need a service other than Lambda are left out.
 */
final class AslConformanceTest {
    /** Cases that agree in their result: may be raised, never lowered. */
    private static final int FLOOR = 221;

    private static final Set<String> CAN = Set.of("lambda", "integration:lambda");

    @Test
    void executions_end_and_tell_as_they_did_on_aws() throws IOException {
        Path cases = directory().resolve("open.jsonl");
        Assumptions.assumeTrue(
                Files.exists(cases),
                () -> "no recordings at " + cases + "; -Dconformance.dir says where they are");
        List<Score> scores = new ArrayList<>();
        for (String line : Files.readAllLines(cases)) {
            Map<String, Object> json = Json.asObject(Json.read(line));
            if ("execution".equals(json.get("kind"))
                    && CAN.containsAll(Json.asArray(json.getOrDefault("needs", List.of())))) {
                scores.add(new RecordedCase(json).score());
            }
        }
        report(scores, validation());
        long agreeing = scores.stream().filter(score -> score.level() >= 1).count();
        int floor = Integer.getInteger("conformance.floor", FLOOR);
        assertTrue(agreeing >= floor, agreeing + " cases agree; the floor is " + floor);
    }

    /** Definitions that are accepted or refused as they should be, by category. */
    private static Map<String, List<Boolean>> validation() throws IOException {
        Path cases = directory().resolve("validation-open.jsonl");
        Map<String, List<Boolean>> byCategory = new TreeMap<>();
        if (!Files.exists(cases)) {
            return byCategory;
        }
        for (String line : Files.readAllLines(cases)) {
            Map<String, Object> json = Json.asObject(Json.read(line));
            if ("definition".equals(json.get("kind"))
                    && "state_machine".equals(json.get("target"))) {
                Object definition =
                        json.getOrDefault(
                                "definition_text",
                                Json.write(json.getOrDefault("definition", Json.NULL)));
                boolean accepted =
                        ReadDefinition.read(String.valueOf(definition)) instanceof Reading.Sound;
                boolean valid = !"invalid".equals(json.get("verdict"));
                byCategory
                        .computeIfAbsent(
                                String.valueOf(json.get("category")), _ -> new ArrayList<>())
                        .add(accepted == valid);
            }
        }
        return byCategory;
    }

    private static String validated(List<Boolean> verdicts) {
        return "validation %d/%d"
                .formatted(verdicts.stream().filter(right -> right).count(), verdicts.size());
    }

    private static Path directory() {
        String named = System.getProperty("conformance.dir", "");
        Path here = Path.of("").toAbsolutePath();
        Path above = here.resolve("..").normalize();
        Path repository = Files.exists(above.resolve("pom.xml")) ? above : here;
        return named.isBlank()
                ? repository.resolve("../shared/conformance")
                : repository.resolve(named);
    }

    private static void report(List<Score> scores, Map<String, List<Boolean>> validation)
            throws IOException {
        Map<String, List<Score>> byCategory = new TreeMap<>();
        scores.forEach(score ->
                byCategory.computeIfAbsent(score.category(), _ -> new ArrayList<>()).add(score));
        byCategory.forEach((category, of) -> System.out.println(category + ": " + levels(of)));
        validation.forEach((category, of) -> System.out.println(category + ": " + validated(of)));
        List<Boolean> verdicts = validation.values().stream().flatMap(List::stream).toList();
        String total = levels(scores) + " " + validated(verdicts);
        System.out.println("conformance: " + total);
        List<Object> differing = new ArrayList<>();
        scores.stream()
                .filter(score -> score.level() < 4)
                .forEach(score ->
                        differing.add(
                                Json.object(
                                        "id", score.id(),
                                        "level", score.level(),
                                        "difference", score.difference())));
        Map<String, Object> summary = new LinkedHashMap<>();
        byCategory.forEach((category, of) -> summary.put(category, levels(of)));
        Files.createDirectories(Path.of("target"));
        Files.writeString(
                Path.of("target/conformance.json"),
                Json.write(
                        Json.object(
                                "total", total,
                                "categories", summary,
                                "differing", differing)));
    }

    private static String levels(List<Score> scores) {
        var line = new StringBuilder();
        for (int level = 1; level <= 4; level++) {
            int at = level;
            long reached = scores.stream().filter(score -> score.level() >= at).count();
            line.append("L%d %d/%d ".formatted(level, reached, scores.size()));
        }
        return line.toString().strip();
    }

    /**
     * How far a case agrees.
     *
     * @param level 0 not at all, 1 result, 2 and event types, 3 and their details, 4 and their ids
     */
    record Score(String id, String category, int level, String difference) {}
}

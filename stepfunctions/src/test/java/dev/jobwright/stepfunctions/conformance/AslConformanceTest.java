package dev.jobwright.stepfunctions.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.json.Json;

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
 * Scores the interpreter by executions recorded on AWS, and fails when the score falls.
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
        report(scores);
        long agreeing = scores.stream().filter(score -> score.level() >= 1).count();
        int floor = Integer.getInteger("conformance.floor", FLOOR);
        assertTrue(agreeing >= floor, agreeing + " cases agree; the floor is " + floor);
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

    private static void report(List<Score> scores) throws IOException {
        Map<String, List<Score>> byCategory = new TreeMap<>();
        scores.forEach(score ->
                byCategory.computeIfAbsent(score.category(), _ -> new ArrayList<>()).add(score));
        byCategory.forEach((category, of) -> System.out.println(category + ": " + levels(of)));
        System.out.println("conformance: " + levels(scores));
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
                                "total", levels(scores),
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

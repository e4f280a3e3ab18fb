package dev.jobwright.stepfunctions.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.conformance.services.Servers;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores the engine by what was recorded on AWS, and fails when the score falls.
 *
 * <p>{@code -Dconformance.dir} points at a directory of recordings, {@code -Dconformance.floor=0}
 * lets any score pass and asks for no reasons, {@code -Dconformance.category=a,b} and {@code
 * -Dconformance.case=<part of id>} choose cases, print how they differ, and look at no floor.
 *
 * <p>A case has the level of the worst of its parts. The result of an execution, a response, and an
 * error are level 1; the types of a history's events 2; their details, TestState's inspection, and
 * what was gathered from logs and queues beside a history 3; the events' ids 4. A case that cannot
 * be set up is at 0. Of the usual recordings, each that differs has its reason in
 * docs/conformance.md.
 */
final class AslConformanceTest {
    /** Cases that reach level 1, 2, 3 and 4: may be raised, never lowered. */
    private static final List<Integer> FLOORS = List.of(570, 570, 570, 570);

    /** Definitions and expressions that are judged right: may be raised, never lowered. */
    private static final int VALIDATION_FLOOR = 745;

    @Test
    void it_answers_as_aws_did() throws IOException {
        Path directory = Recordings.directory();
        List<Recording> recordings = Recordings.in(directory);
        Assumptions.assumeTrue(
                Recordings.named() || !recordings.isEmpty(),
                () -> "no recordings in " + directory + "; -Dconformance.dir says where they are");
        Scoreboard board = board(recordings);
        assertFalse(
                board.scores().isEmpty(),
                () -> "nothing to score: no recordings in " + directory + ", or none is chosen");
        board.write(Path.of("target/conformance.json"));
        if (Recordings.filtered()) {
            board.differing().forEach(System.out::println);
        }
        board.lines().forEach(System.out::println);
        if (!Recordings.filtered() && Integer.getInteger("conformance.floor", 1) != 0) {
            assertAll(floors(board));
            explained(board);
        }
    }

    private static Scoreboard board(List<Recording> recordings) {
        try (var servers = new Servers()) {
            var performance = new Performance(servers);
            return new Scoreboard(
                    recordings.stream().filter(Recordings::chosen).map(performance::of).toList());
        }
    }

    private static List<Executable> floors(Scoreboard board) {
        List<Executable> all = new ArrayList<>();
        for (int level = 1; level <= FLOORS.size(); level++) {
            int at = level;
            all.add(() -> hold("cases at level " + at, board.reached(at), FLOORS.get(at - 1)));
        }
        all.add(() -> hold("definitions and expressions", board.judged(), VALIDATION_FLOOR));
        return all;
    }

    /** Other recordings than the usual ones may differ without a reason on the page. */
    private static void explained(Scoreboard board) throws IOException {
        if (!Recordings.named()) {
            Path file = Recordings.repository().resolve("docs/conformance.md");
            String page = Files.readString(file);
            assertEquals(List.of(), Explained.problems(page, board.scores()), file.toString());
        }
    }

    private static void hold(String what, long reached, int floor) {
        assertTrue(reached >= floor, reached + " " + what + "; the floor is " + floor);
    }
}

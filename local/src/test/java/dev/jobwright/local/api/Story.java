package dev.jobwright.local.api;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests in an order, with what each is answered, and what happens between them. It begins with
 * what an {@link Estate} has.
 *
 * @param title says what it is about
 */
record Story(String title, List<Line> lines) {
    private static final List<String> FILES =
            List.of(
                    "workflows",
                    "tools-and-files",
                    "jobs",
                    "inputs",
                    "control",
                    "answers",
                    "again",
                    "dependencies",
                    "moving",
                    "limits",
                    "batches",
                    "schedules",
                    "webhooks",
                    "others");

    /** What a story is made of. */
    sealed interface Line {}

    /** Text that has a name from here on. */
    record Named(String name, String text) implements Line {}

    /** What happens by itself. */
    record Happens(String words) implements Line {}

    /**
     * A request.
     *
     * @param times how often it is made
     * @param user who asks
     * @param header {@code Name: value}, or nothing
     * @param status that is answered, every time
     * @param code of the problem, or nothing
     */
    record Asks(int times, String user, Request request, String header, int status, String code)
            implements Line {
        private static final Pattern WORDS =
                Pattern.compile(
                        "(?:(\\w+): )?(?:(\\d+) times )?([A-Z]+) (\\S+)(?: (.*?))??"
                                + "(?: \\| (.*))? -> (\\d+)(?: ([A-Z_]+))?");

        static Asks of(String line) {
            var words = WORDS.matcher(line);
            if (!words.matches()) {
                throw new IllegalArgumentException(line);
            }
            var times = Objects.requireNonNullElse(words.group(2), "1");
            return new Asks(
                    Integer.parseInt(times),
                    Objects.requireNonNullElse(words.group(1), Api.ALICE),
                    new Request(words.group(3), words.group(4), text(words.group(5))),
                    text(words.group(6)),
                    Integer.parseInt(words.group(7)),
                    text(words.group(8)));
        }

        private static String text(@Nullable String group) {
            return Objects.requireNonNullElse(group, "");
        }

        boolean isGood() {
            return status < 400;
        }

        /** As the description names it: {@code GET /v1/jobs/{id} 404 JOB_NOT_FOUND}. */
        String answer() {
            return (request.operation() + " " + status + " " + code).strip();
        }
    }

    /** What is asked for, with names in braces. */
    record Request(String method, String target, String body) {
        /** Which operation of the description it is. */
        String operation() {
            return Contract.ofTheApi().route(method, target.replaceFirst("\\?.*", ""));
        }
    }

    /** All that are told. */
    static Stream<Story> all() {
        return FILES.stream().flatMap(file -> read(file).stream());
    }

    private static List<Story> read(String file) {
        var stories = new ArrayList<Story>();
        var shared = new ArrayList<Line>();
        for (var line : text(file).lines().toList()) {
            if (line.startsWith("== ")) {
                stories.add(new Story(file + ": " + line.substring(3), new ArrayList<>(shared)));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                (stories.isEmpty() ? shared : stories.getLast().lines).add(line(line));
            }
        }
        return stories;
    }

    private static Line line(String line) {
        if (line.startsWith("* ")) {
            return new Happens(line.substring(2));
        }
        var named = line.split(" = ", 2);
        return named[0].matches("[a-z_]+") ? new Named(named[0], named[1]) : Asks.of(line);
    }

    private static String text(String file) {
        try (var in = Story.class.getResourceAsStream("stories/" + file + ".txt")) {
            return new String(
                    Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}

package dev.jobwright.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A promise is only as good as the test that is named for it. */
final class FeaturesTest {
    private static final Path HOUSE = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)(?:\\.([a-z]\\w+))?`");

    /** A file of tests of the TypeScript client, and the title of one of them. */
    private static final Pattern IN_WEB = Pattern.compile("`web/(\\w+/\\w+)(?:: ([^`]+))?`");

    @Test
    void every_test_of_the_client_that_the_promises_name_is_there() throws IOException {
        var named = IN_WEB.matcher(page("features"));
        var missing = new ArrayList<String>();
        int count = 0;
        while (named.find()) {
            count++;
            var file = HOUSE.resolve("web/test/" + named.group(1) + ".test.ts");
            var title = named.group(2);
            var text = Files.exists(file) ? Files.readString(file) : "";
            if (text.isEmpty() || (title != null && !text.contains("\"" + title + "\""))) {
                missing.add(named.group());
            }
        }
        assertFalse(count == 0, "docs/features.md names no test of the client");
        assertEquals(List.of(), missing);
    }

    @Test
    void every_test_that_the_promises_name_is_there() throws IOException {
        var sources = sources();
        var named = NAMED.matcher(page("features") + page("attacks"));
        var missing = new ArrayList<String>();
        int count = 0;
        while (named.find()) {
            var test = named.group(1);
            var method = named.group(2);
            // The page explains its notation with this word.
            if (!test.equals("Class")) {
                count++;
                var text = sources.getOrDefault(test, "");
                if (text.isEmpty() || (method != null && !text.contains("void " + method + "("))) {
                    missing.add(named.group());
                }
            }
        }
        assertFalse(count == 0, "the pages name no test");
        assertEquals(List.of(), missing);
    }

    private static String page(String name) throws IOException {
        return Files.readString(HOUSE.resolve("docs/" + name + ".md"));
    }

    /** The test sources of all rooms, by the name of their class; of equal names, together. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (var rooms = Files.newDirectoryStream(HOUSE, room -> Files.isDirectory(tests(room)))) {
            for (var room : rooms) {
                read(tests(room), sources);
            }
        }
        return sources;
    }

    private static Path tests(Path room) {
        return room.resolve("src/test/java");
    }

    private static void read(Path tests, Map<String, String> sources) throws IOException {
        try (var files = Files.walk(tests)) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var name = file.toFile().getName().replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
        }
    }
}

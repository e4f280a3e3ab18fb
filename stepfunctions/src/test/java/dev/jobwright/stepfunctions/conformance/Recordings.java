package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recordings in a directory: every line of every {@code .jsonl} file. */
final class Recordings {
    private Recordings() {}

    /** {@code -Dconformance.dir}, or where the recordings lie beside the repository. */
    static Path directory() {
        return repository().resolve(named() ? given() : "../shared/conformance").normalize();
    }

    /** Whether {@code -Dconformance.dir} says where they are. */
    static boolean named() {
        return !given().isBlank();
    }

    private static String given() {
        return System.getProperty("conformance.dir", "");
    }

    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        Path above = here.resolve("..").normalize();
        return Files.exists(above.resolve("pom.xml")) ? above : here;
    }

    /** All of them, in the order of the files' names; none when there is no such directory. */
    static List<Recording> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
        List<Recording> all = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    all.add(new Recording(Json.asObject(Json.read(line))));
                }
            }
        }
        return all;
    }

    /** Whether {@code -Dconformance.category} or {@code -Dconformance.case} choose among them. */
    static boolean filtered() {
        return !categories().isEmpty() || !part().isEmpty();
    }

    /** Whether they choose this one. */
    static boolean chosen(Recording recording) {
        Set<String> categories = categories();
        return (categories.isEmpty() || categories.contains(recording.category()))
                && recording.id().contains(part());
    }

    private static Set<String> categories() {
        return Stream.of(System.getProperty("conformance.category", "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String part() {
        return System.getProperty("conformance.case", "");
    }
}

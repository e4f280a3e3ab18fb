package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Ids and addresses that would lead out of the data directory, sent byte by byte as they are. */
@Timeout(120)
final class PathsTest {
    private static final String BAIT = "nobody-may-read-this";

    private static final List<String> HOSTILE =
            List.of(
                    "..",
                    "../../bait",
                    "..%2f..%2fbait",
                    "%2e%2e%2f%2e%2e%2fbait",
                    "%252e%252e%252fbait",
                    "..%5c..%5cbait",
                    "..;/..;/bait",
                    "....//....//bait",
                    "%c0%ae%c0%ae%2fbait",
                    "%2fetc%2fpasswd",
                    "bait%00",
                    "bait%0d%0aX-Other:%20yes",
                    "file:bait",
                    "~");

    @Test
    void no_id_leads_out_of_the_data_directory(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("bait"), BAIT);
        var process =
                ServeProcess.start(
                        "serve", "--port", "0", "--data", directory.resolve("data").toString());
        try (var api = Api.of(process)) {
            for (var operation : operations(api)) {
                for (var hostile : HOSTILE) {
                    var target =
                            operation.path().replaceAll("\\{[a-z_]+}", hostile.replace("$", "\\$"));
                    var answer = ask(process, operation.method(), target);
                    assertTrue(answer.startsWith("HTTP/1.1 4"), target + ": " + answer);
                    assertFalse(answer.contains(BAIT), target + ": " + answer);
                }
            }
        } finally {
            process.kill();
        }
        try (var left = Files.list(directory)) {
            assertEquals(List.of("bait", "data"), names(left.toList()));
        }
        assertEquals(BAIT, Files.readString(directory.resolve("bait")));
    }

    private record Operation(String method, String path) {}

    /** Every operation with an id in its path, and those of stored content. */
    private static List<Operation> operations(Api api) {
        var found = new ArrayList<Operation>();
        api.get("/openapi.json")
                .body()
                .object("paths")
                .orElseThrow()
                .fields()
                .forEach((path, item) ->
                        ((Json.Obj) item)
                                .fields()
                                .forEach((method, operation) -> {
                                    if (path.contains("{") && operation instanceof Json.Obj) {
                                        found.add(
                                                new Operation(
                                                        method.toUpperCase(Locale.ROOT), path));
                                    }
                                }));
        for (var method : List.of("GET", "PUT")) {
            found.add(new Operation(method, "/blobs/{key}?expires=9999999999&signature=00"));
        }
        assertTrue(found.size() > 50, found.toString());
        return found;
    }

    private static List<String> names(List<Path> files) {
        return files.stream()
                .map(file -> file.getFileName().toString())
                .sorted()
                .collect(Collectors.toList());
    }

    /** An answer to a request that no client library has made harmless. */
    private static String ask(ServeProcess process, String method, String target)
            throws IOException {
        var base = process.base();
        var request =
                """
                %s %s HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: 2
                Connection: close

                {}\
                """
                        .formatted(method, target, base.getAuthority(), process.token());
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}

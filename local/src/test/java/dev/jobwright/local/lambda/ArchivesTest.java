package dev.jobwright.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * The archives that the build leaves for Lambda: how large they are, and that nothing is missing.
 */
@Timeout(120)
final class ArchivesTest {
    private static final Path ARCHIVES = Path.of("../infra/target/lambda");
    private static final long MEBIBYTE = 1024 * 1024;

    /** What Lambda takes unpacked, of the code and its layers together. */
    private static final long UNPACKED = 250 * MEBIBYTE;

    @TempDir private Path work;

    @Test
    void the_functions_are_loaded_in_under_15_mebibytes_and_the_tools_in_under_25()
            throws IOException {
        assertTrue(Files.size(ARCHIVES.resolve("functions.zip")) < 15 * MEBIBYTE);
        assertTrue(Files.size(ARCHIVES.resolve("tools.zip")) < 25 * MEBIBYTE);
    }

    @Test
    void lambda_takes_them_unpacked() throws IOException {
        for (var archive : List.of("functions.zip", "tools.zip")) {
            try (var zip = new ZipFile(ARCHIVES.resolve(archive).toFile())) {
                var unpacked = zip.stream().mapToLong(entry -> entry.getSize()).sum();
                assertTrue(unpacked < UNPACKED, archive + ": " + unpacked);
            }
        }
    }

    @Test
    void every_function_can_be_made_of_its_archive_alone() throws Exception {
        var deployment = Deployment.packed(new Site(URI.create("http://127.0.0.1:9")));
        var archives = archives();
        for (var function : deployment.functions().values()) {
            var variables = new TreeMap<>(function.environment());
            variables.put("AWS_REGION", "us-east-1");
            variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            var handler = function.handler();
            // Also what it prints is a line of its log.
            assertEquals(
                    "{\"level\":\"INFO\",\"message\":\"%s\",\"logger\":\"stdout\"}"
                            .formatted(handler),
                    made(archives.getOrDefault(handler, ""), handler, variables).strip());
        }
    }

    /** Which archive the template gives each handler. */
    private static Map<String, String> archives() throws IOException, InvalidJson {
        var archives = new TreeMap<String, String>();
        var resources = template().object("Resources").orElseThrow().fields().values();
        for (var resource : resources) {
            var properties = ((Json.Obj) resource).object("Properties").orElse(Json.EMPTY);
            var key = properties.object("Code").flatMap(code -> code.text("S3Key"));
            var handler = properties.text("Handler").orElse("");
            key.ifPresent(archive -> archives.put(handler.split("::", -1)[0], archive));
        }
        return archives;
    }

    private static Json.Obj template() throws IOException, InvalidJson {
        try (InputStream in =
                ArchivesTest.class.getResourceAsStream("/dev/jobwright/infra/template.json")) {
            return (Json.Obj) JsonText.read(in.readAllBytes());
        }
    }

    /** What a process says that has the archive, and nothing else of ours, on its class path. */
    private String made(String archive, String handler, Map<String, String> variables)
            throws IOException, InterruptedException {
        var code = work.resolve(archive);
        if (!Files.exists(code)) {
            unpack(ARCHIVES.resolve(archive), code);
        }
        var program = FromItsArchive.class.getName().replace('.', '/') + ".class";
        var file = work.resolve("program").resolve(program);
        Files.createDirectories(file.resolveSibling("."));
        Files.copy(Path.of("target/test-classes", program), file, REPLACE_EXISTING);
        var java = ProcessHandle.current().info().command().orElseThrow();
        var path = work.resolve("program") + File.pathSeparator + code.resolve("lib") + "/*";
        var main = FromItsArchive.class.getName();
        var process = new ProcessBuilder(java, "-cp", path, main, handler);
        process.environment().putAll(variables);
        var running = process.redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), UTF_8);
        running.waitFor();
        return said;
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                var file = folder.resolve(entry.getName());
                Files.createDirectories(file.resolveSibling("."));
                Files.copy(zip.getInputStream(entry), file);
            }
        }
    }
}

package dev.jobwright.local.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolSignature;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** What a directory of packages is read as, and what is said of one that cannot be used. */
final class ToolFoldersTest {
    @TempDir private Path directory;
    private Packages packages;

    @BeforeEach
    void open() {
        packages = new Packages(directory);
    }

    private ToolFolders folders() {
        return ToolFolders.in(directory, List.of());
    }

    private void refused(Path named, String why) {
        var refusal = assertThrows(UnusableTools.class, this::folders);
        var message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(named.toString()) && message.contains(why), message);
    }

    @Test
    void each_package_is_a_tool_and_a_function_of_its_name() {
        packages.scripted("b", "echo", ", \"timeout_seconds\": 7");
        packages.container("a", "image:1", "");

        assertEquals(
                List.of("a", "b"),
                folders().signatures().stream().map(tool -> tool.id().value()).toList());
        assertEquals(
                List.of(
                        Optional.of(Packages.arn("a") + ":live"),
                        Optional.of(Packages.arn("b") + ":live")),
                folders().signatures().stream().map(ToolSignature::functionArn).toList());
        var function = folders().functions().getLast();
        assertEquals("jobwright-tool-b", function.name());
        assertEquals(Packages.arn("b"), function.arn());
        assertEquals(7, function.timeout().toSeconds());
    }

    @Test
    void a_package_by_itself_may_be_named() {
        packages.scripted("b", "echo", "");

        assertEquals(1, ToolFolders.in(directory.resolve("b"), List.of()).functions().size());
    }

    @Test
    void what_is_wrong_with_a_description_is_told_with_its_file_and_place() {
        var folder = packages.describe("a", "\"environment\": \"vm\", \"memory_mb\": 1");

        refused(
                folder.resolve("tool.json"),
                "/environment: write one of thread, subprocess, docker");
        refused(folder.resolve("tool.json"), "/memory_mb: ");
    }

    @Test
    void a_description_that_is_not_json_is_named() throws IOException {
        var folder = Files.createDirectories(directory.resolve("a"));
        Files.writeString(folder.resolve("tool.json"), "{");

        refused(folder.resolve("tool.json"), "is not JSON");
    }

    @Test
    void a_package_without_its_code_is_named() throws IOException {
        var process = packages.describe("a", "\"environment\": \"subprocess\"");
        refused(process.resolve("bootstrap"), "chmod +x");
        Files.writeString(process.resolve("bootstrap"), "not executable");
        refused(process.resolve("bootstrap"), "chmod +x");

        Files.delete(process.resolve("tool.json"));
        var thread = packages.describe("b", "\"environment\": \"thread\", \"handler\": \"a.B\"");
        refused(thread.resolve("lib"), "put the handler's jar there");
    }

    @Test
    void a_package_that_is_called_like_a_built_in_tool_is_named() {
        var folder = packages.scripted("shout", "echo", "");
        var builtIn = new ToolCatalog(List.of(new SampleBundle()));

        var refusal = assertThrows(UnusableTools.class, () -> folders().beside(builtIn));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith(folder.toString()));
    }

    @Test
    void two_packages_of_one_name_and_a_directory_without_any_are_named() throws IOException {
        refused(directory, "holds no tools");
        packages.scripted("a", "echo", "");
        var other = packages.scripted("b", "echo", "");
        Files.copy(
                directory.resolve("a/tool.json"),
                other.resolve("tool.json"),
                StandardCopyOption.REPLACE_EXISTING);
        refused(other, "two packages are called a");

        var missing =
                assertThrows(
                        UnusableTools.class,
                        () -> ToolFolders.in(directory.resolve("missing"), List.of()));
        assertTrue(String.valueOf(missing.getMessage()).contains("there is no directory"));
    }
}

package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What is built and synthesized twice is the same, so that a deployment changes what was changed.
 */
final class SecondSynthTest {
    @TempDir private Path work;

    @Test
    void the_same_jars_make_the_same_archive() throws IOException {
        var jars = List.of(jar("b.jar", 1_000), jar("a.jar", 2_000));
        Pack.write(work.resolve("one.zip"), jars);
        Pack.write(work.resolve("two.zip"), jars.reversed());

        assertArrayEquals(
                Files.readAllBytes(work.resolve("one.zip")),
                Files.readAllBytes(work.resolve("two.zip")));
    }

    @Test
    void a_second_synthesis_changes_nothing() throws IOException {
        var archives = StandIns.in(work);
        var first = synthesized(archives, "first");
        var second = synthesized(archives, "second");

        for (var file : List.of(".template.json", ".assets.json")) {
            var name = JobwrightStack.NAME + file;
            assertEquals(
                    Files.readString(first.resolve(name)), Files.readString(second.resolve(name)));
        }
    }

    private Path synthesized(Archives archives, String name) {
        var out = work.resolve(name);
        var app =
                new App(
                        AppProps.builder()
                                .outdir(out.toString())
                                .analyticsReporting(false)
                                .build());
        new JobwrightStack(app, archives);
        app.synth();
        return out;
    }

    /** A jar whose entries say when they were made. */
    private Path jar(String name, long time) throws IOException {
        var file = work.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(file))) {
            var entry = new JarEntry("Some.class");
            entry.setTime(time);
            out.putNextEntry(entry);
            out.write(name.getBytes(UTF_8));
        }
        return file;
    }
}

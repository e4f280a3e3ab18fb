package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is kept of what the rules find: each for a reason, and none that nothing finds any more. */
final class AcknowledgementsTest {
    /** A finding, or what is kept, and the path of its construct. */
    private record At(String path, String what) {
        boolean keeps(At found) {
            return (found.path() + "/").startsWith(path + "/") && what.equals(found.what());
        }
    }

    @TempDir private static Path work;
    private static final List<At> KEPT = new ArrayList<>();
    private static final List<At> FOUND = new ArrayList<>();

    @BeforeAll
    static void findAll() throws IOException, InvalidJson {
        var archives = StandIns.in(work);
        var app =
                new App(
                        AppProps.builder()
                                .context(Map.of(Acknowledgements.NOTHING_KEPT, "true"))
                                .outdir(work.resolve("out").toString())
                                .analyticsReporting(false)
                                .build());
        Validations.of(app).addPlugins(new AwsSolutionsChecks());
        new JobwrightStack(app, archives);
        assertThrows(RuntimeException.class, app::synth, "with nothing kept, synth must fail");
        read("validation-report.json").items("pluginReports").orElseThrow().stream()
                .flatMap(report -> ((Json.Obj) report).items("violations").orElseThrow().stream())
                .forEach(violation -> findings((Json.Obj) violation));
        read(JobwrightStack.NAME + ".metadata.json")
                .fields()
                .forEach((path, entries) ->
                        ((Json.Arr) entries)
                                .items()
                                .forEach(entry -> annotation(path, (Json.Obj) entry)));
    }

    private static Json.Obj read(String file) throws IOException, InvalidJson {
        return (Json.Obj) JsonText.read(Files.readAllBytes(work.resolve("out").resolve(file)));
    }

    private static void findings(Json.Obj violation) {
        var rule = "AwsSolutions::" + violation.text("ruleName").orElseThrow();
        for (var construct : violation.items("violatingConstructs").orElseThrow()) {
            var path = ((Json.Obj) construct).text("constructPath").orElseThrow();
            FOUND.add(new At("/" + path, rule));
        }
    }

    private static void annotation(String path, Json.Obj entry) {
        var data = entry.text("data").orElse("");
        switch (entry.text("type").orElseThrow()) {
            case Acknowledgements.NOTHING_KEPT -> KEPT.add(new At(path, data));
            case "aws:cdk:warning" -> {
                var id = data.substring(data.indexOf("[ack: ") + 6, data.lastIndexOf(']'));
                FOUND.add(new At(path, "Annotation::" + id));
            }
            default -> {
                // Where a construct was made is no finding.
            }
        }
    }

    @Test
    void whatever_is_kept_is_found() {
        var idle = KEPT.stream().filter(kept -> FOUND.stream().noneMatch(kept::keeps)).toList();
        assertEquals(List.of(), idle, "kept for nothing: take it away");
        assertFalse(KEPT.isEmpty());
    }

    @Test
    void whatever_is_found_is_kept_by_name() {
        assertEquals(
                List.of(),
                FOUND.stream()
                        .filter(found -> KEPT.stream().noneMatch(kept -> kept.keeps(found)))
                        .toList());
        assertFalse(FOUND.isEmpty());
    }

    @Test
    void nothing_is_kept_without_a_reason() {
        var stack = new Stack(new App(AppProps.builder().analyticsReporting(false).build()), "S");
        for (var none : List.of("", " ", "known", "see above")) {
            var refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Acknowledgements.keep(stack, "S1", none));
            assertTrue(String.valueOf(refused.getMessage()).contains("no reason"));
        }
    }
}

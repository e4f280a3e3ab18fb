package dev.jobwright.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

final class BuiltinToolsTest {
    @Test
    void the_bundle_is_found_with_its_tools() {
        var catalog = new ToolCatalog(ServiceLoader.load(ToolBundle.class));
        assertEquals(
                List.of(
                        "approval",
                        "command",
                        "csv_read",
                        "http_request",
                        "json_transform",
                        "pdf_extractor",
                        "text_analyzer",
                        "wait"),
                catalog.signatures().stream().map(each -> each.id().value()).toList());
    }

    @Test
    void parameters_and_outputs_are_the_documented_ones() {
        assertEquals(
                List.of(
                        "pdf_extractor {input_file, extraction_mode?} -> {extracted_text, page_count}",
                        "text_analyzer {text, analysis_level} -> {analysis_results}",
                        "http_request {url, method?, headers?, body?, timeout_seconds?} -> {status,"
                                + " headers, body}",
                        "json_transform {expression, input?} -> {result}",
                        "csv_read {input_file, delimiter?, header?} -> {rows}",
                        "command {command, args?, stdin?} -> {exit_code, stdout, stderr}",
                        "wait {seconds} -> {}",
                        "approval {message, assignee?} -> {approved, comment}"),
                new BuiltinTools().tools().stream().map(each -> shape(each.signature())).toList());
    }

    private static String shape(ToolSignature signature) {
        var parameters =
                signature.parameters().stream()
                        .map(each -> each.name() + (each.required() ? "" : "?"))
                        .toList();
        var outputs = signature.outputs().stream().map(ToolSignature.Output::name).toList();
        return signature.id()
                + (" {" + String.join(", ", parameters) + "} -> {")
                + String.join(", ", outputs)
                + "}";
    }

    @Test
    void the_extractor_takes_the_mode_of_the_first_document() {
        var mode =
                new BuiltinTools()
                        .tools()
                        .getFirst()
                        .signature()
                        .parameter("extraction_mode")
                        .orElseThrow();
        assertEquals(Schema.oneOf("full", "fast"), mode.schema());
    }

    @Test
    void signatures_need_none_of_the_libraries_that_the_work_needs() throws Exception {
        var urls =
                Stream.of(
                                BuiltinTools.class,
                                ToolBundle.class,
                                Class.forName("tools.jackson.core.json.JsonFactory"))
                        .map(BuiltinToolsTest::home);
        try (var loader =
                new URLClassLoader(
                        urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThrows(
                    ClassNotFoundException.class,
                    () -> loader.loadClass("org.apache.pdfbox.pdmodel.PDDocument"));
            var bundle =
                    loader.loadClass(BuiltinTools.class.getName()).getConstructor().newInstance();
            var tools = (List<?>) bundle.getClass().getMethod("tools").invoke(bundle);
            for (var tool : tools) {
                var signature =
                        loader.loadClass(Tool.class.getName()).getMethod("signature").invoke(tool);
                assertFalse(signature.toString().isEmpty());
            }
        }
    }

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void an_approval_without_a_comment_has_an_empty_one() {
        var approval =
                (Tool.Question)
                        new ToolCatalog(List.of(new BuiltinTools()))
                                .find(new ToolId("approval"))
                                .orElseThrow();
        var bare = Json.object().put("approved", true).done();
        assertEquals(bare.with("comment", Json.of("")), approval.outputs(bare));
        var said = bare.with("comment", Json.of("Fine."));
        assertEquals(said, approval.outputs(said));
    }

    @Test
    void wait_takes_whole_seconds_and_rounds_parts_up() {
        assertEquals(Duration.ZERO, delay("0"));
        assertEquals(Duration.ofSeconds(2), delay("1.5"));
        assertEquals(Duration.ofDays(365), delay("31536000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.001", "31536000.5", "1e30"})
    void wait_refuses_what_no_state_machine_can_wait(String seconds) {
        assertThrows(IllegalArgumentException.class, () -> delay(seconds));
    }

    private static Duration delay(String seconds) {
        var wait =
                (Tool.Timer)
                        new ToolCatalog(List.of(new BuiltinTools()))
                                .find(new ToolId("wait"))
                                .orElseThrow();
        return wait.delay(
                Json.object().put("seconds", new Json.Num(new BigDecimal(seconds))).done());
    }
}

package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Kind;
import dev.jobwright.jobs.workflow.Schema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what a user registers as a tool, and says everything that is wrong with it. */
final class ReadTool {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final List<String> KINDS = List.of("lambda", "callback");

    /** Somebody may take a year to answer; a function has its own limit. */
    private static final int LONGEST_SECONDS = 31_536_000;

    private static final int LONGEST_CALL_SECONDS = 900;

    /** An item of the table holds it; a workflow's version keeps what it uses of it. */
    private static final int MOST_BYTES = 256 * 1024;

    private final ToolId id;
    private final RegisterTool.Rules rules;

    /**
     * Reads a tool.
     *
     * @param id as it is called
     * @param rules what it is held to
     */
    ReadTool(ToolId id, RegisterTool.Rules rules) {
        this.id = id;
        this.rules = rules;
    }

    Parsed<ToolSignature> read(Json document) {
        var at = Place.root(document, new Problems());
        if (JsonText.bytes(document).length > MOST_BYTES) {
            at.problem("LIMIT_EXCEEDED", "a tool takes at most " + MOST_BYTES + " bytes of JSON");
        }
        var read = at.object().flatMap(this::tool);
        read.ifPresent(tool -> check(tool, at.problems()));
        return at.problems().or(read);
    }

    private void check(ToolSignature tool, Problems problems) {
        for (var parameter : tool.parameters()) {
            check(parameter.schema(), "/parameters/properties", parameter.name(), problems);
        }
        for (var output : tool.outputs()) {
            check(output.schema(), "/outputs/properties", output.name(), problems);
        }
    }

    private void check(Schema schema, String pointer, String name, Problems problems) {
        rules.schemas().problems(schema, Problem.below(pointer, name)).forEach(problems::add);
    }

    private Optional<ToolSignature> tool(ObjectReader fields) {
        fields.optional("tool_id")
                .ifPresent(
                        at -> at.text(id.value()::equals, "WRONG_ID", "it is registered as " + id));
        var name = fields.required("name").flatMap(at -> at.text(1, LONGEST_NAME));
        var description =
                fields.optional("description").flatMap(at -> at.text(0, LONGEST_DESCRIPTION));
        var kind = fields.required("kind").flatMap(at -> at.word(ReadTool::kind, KINDS));
        var arn = kind.flatMap(known -> arn(fields, known));
        var timeout = fields.optional("timeout_seconds").flatMap(at -> timeout(at, kind));
        var parameters = fields.optional("parameters").map(ReadValues::parameters);
        var outputs = fields.optional("outputs").map(ReadValues::outputs);
        fields.refuseOthers();
        return kind.map(known ->
                new ToolSignature(
                        id,
                        name.orElse(id.value()),
                        description.orElse(""),
                        known,
                        arn,
                        timeout,
                        parameters.orElse(List.of()),
                        outputs.orElse(List.of())));
    }

    private static Optional<Kind> kind(String word) {
        return switch (word) {
            case "lambda" -> Optional.of(Kind.FUNCTION);
            case "callback" -> Optional.of(Kind.CALLBACK);
            default -> Optional.empty();
        };
    }

    private Optional<String> arn(ObjectReader fields, Kind kind) {
        if (kind == Kind.FUNCTION) {
            return fields.required("function_arn").flatMap(rules.arns()::read);
        }
        fields.optional("function_arn")
                .ifPresent(at ->
                        at.problem("UNKNOWN_FIELD", "only the kind lambda has a function_arn"));
        return Optional.empty();
    }

    private static Optional<Duration> timeout(Place at, Optional<Kind> kind) {
        boolean calls = kind.equals(Optional.of(Kind.FUNCTION));
        return at.whole(1, calls ? LONGEST_CALL_SECONDS : LONGEST_SECONDS).map(Duration::ofSeconds);
    }
}

package dev.jobwright.jobs.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Schema;

import java.util.List;
import java.util.Optional;

/** What tests ask of a translation. */
final class Translated {
    private static final Schema TEXT = Schema.of(Schema.Type.STRING);

    private Translated() {}

    /** A tool that counts: {@code text}, {@code depth?} to {@code counts}. */
    private static Optional<ToolSignature> tool(ToolId id) {
        return Optional.of(id)
                .filter(one -> one.value().equals("count"))
                .map(one ->
                        new ToolSignature(
                                one,
                                "Count",
                                "Counts.",
                                ToolSignature.Kind.WORK,
                                List.of(
                                        new Parameter("text", TEXT, true, "A text."),
                                        new Parameter("depth", TEXT, false, "How closely.")),
                                List.of(new Output("counts", TEXT, "The counts."))));
    }

    static Translation of(Format format, String document) {
        var at = new Place(json(document), "/document", new Problems());
        return new Translate(Translated::tool).document(format, at);
    }

    static Translation.Good good(Format format, String document) {
        return assertInstanceOf(Translation.Good.class, of(format, document));
    }

    /** The problems, as {@code POINTER CODE}. */
    static List<String> problems(Format format, String document) {
        return assertInstanceOf(Translation.Bad.class, of(format, document)).problems().stream()
                .map(one -> one.pointer() + " " + one.code())
                .toList();
    }

    /** The notes, as {@code POINTER KIND}. */
    static List<String> notes(Translation translation) {
        return translation.notes().stream().map(one -> one.pointer() + " " + one.kind()).toList();
    }

    static void same(String expected, Json actual) {
        assertEquals(JsonText.pretty(json(expected)), JsonText.pretty(actual));
    }

    static Json json(String text) {
        return JsonText.readOwn(text);
    }
}

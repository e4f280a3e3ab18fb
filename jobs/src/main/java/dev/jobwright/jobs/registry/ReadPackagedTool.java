package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.registry.PackagedTool.Environment;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Kind;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a package's {@code tool.json}, and says everything that is wrong with it. */
public final class ReadPackagedTool {
    /** A function's name has at most 64 characters, and so many are left for the tool's id. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,49}");

    private static final Pattern CLASS = Pattern.compile("[\\w$]+(\\.[\\w$]+)*");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int LONGEST_TEXT = 255;
    private static final long LEAST_MEMORY_MB = 128;
    private static final long MOST_MEMORY_MB = 10_240;
    private static final long USUAL_MEMORY_MB = 512;
    private static final long LONGEST_SECONDS = 900;
    private static final long USUAL_SECONDS = 60;

    private ReadPackagedTool() {}

    /** The words for where a package runs. */
    private enum Word {
        THREAD,
        SUBPROCESS,
        DOCKER;

        static final List<String> ALL = Arrays.stream(values()).map(Word::text).toList();

        static Optional<Word> of(String text) {
            return Arrays.stream(values()).filter(word -> word.text().equals(text)).findFirst();
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a document. */
    public static Parsed<PackagedTool> read(Json document) {
        var at = Place.root(document, new Problems());
        return at.problems().or(at.object().flatMap(ReadPackagedTool::read));
    }

    private static Optional<PackagedTool> read(ObjectReader fields) {
        var signature = signature(fields);
        var environment = environment(fields);
        var memory =
                fields.optional("memory_mb")
                        .flatMap(at -> at.whole(LEAST_MEMORY_MB, MOST_MEMORY_MB))
                        .orElse(USUAL_MEMORY_MB);
        var seconds =
                fields.optional("timeout_seconds")
                        .flatMap(at -> at.whole(1, LONGEST_SECONDS))
                        .orElse(USUAL_SECONDS);
        fields.refuseOthers();
        return signature.flatMap(known ->
                environment.map(where ->
                        new PackagedTool(
                                known,
                                where,
                                Math.toIntExact(memory),
                                Duration.ofSeconds(seconds))));
    }

    private static Optional<ToolSignature> signature(ObjectReader fields) {
        var id = fields.required("tool_id").flatMap(ReadPackagedTool::id);
        var name = fields.required("name").flatMap(at -> at.text(1, LONGEST_NAME));
        var description =
                fields.optional("description").flatMap(at -> at.text(0, LONGEST_DESCRIPTION));
        var parameters = fields.optional("parameters").map(ReadValues::parameters);
        var outputs = fields.optional("outputs").map(ReadValues::outputs);
        return id.map(known ->
                new ToolSignature(
                        known,
                        name.orElse(known.value()),
                        description.orElse(""),
                        Kind.FUNCTION,
                        parameters.orElse(List.of()),
                        outputs.orElse(List.of())));
    }

    private static Optional<ToolId> id(Place at) {
        return at.text(
                        text -> ID.matcher(text).matches(),
                        "INVALID_NAME",
                        "use 1 to 49 letters, digits, _ and -")
                .map(ToolId::new);
    }

    private static Optional<Environment> environment(ObjectReader fields) {
        var word = fields.required("environment").flatMap(at -> at.word(Word::of, Word.ALL));
        return word.flatMap(known ->
                switch (known) {
                    case THREAD ->
                            fields.required("handler")
                                    .flatMap(ReadPackagedTool::className)
                                    .map(Environment.InThread::new);
                    case SUBPROCESS ->
                            Optional.of(
                                    new Environment.Subprocess(
                                            fields.optional("handler")
                                                    .flatMap(at -> at.text(1, LONGEST_TEXT))
                                                    .orElse("bootstrap")));
                    case DOCKER ->
                            fields.required("image")
                                    .flatMap(at -> at.text(1, LONGEST_TEXT))
                                    .map(Environment.Container::new);
                });
    }

    private static Optional<String> className(Place at) {
        return at.text(
                text -> CLASS.matcher(text).matches(),
                "INVALID_NAME",
                "give the full name of a class");
    }
}

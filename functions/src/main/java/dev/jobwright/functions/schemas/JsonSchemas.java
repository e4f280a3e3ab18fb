package dev.jobwright.functions.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.PathType;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON Schema as the library understands it. A schema that was compiled is remembered. */
public final class JsonSchemas implements SchemaCheck {
    private static final int MOST_REMEMBERED = 200;
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_MESSAGE = 300;

    /** Values up to this size are looked through to their end, for every fault. */
    private static final int SMALL = 1_000;

    /** A second or two. */
    private static final long MOST_STEPS = 1_000_000;

    /** Characters of text times instructions of patterns: a second or two likewise. */
    private static final long MOST_MATCHING = 100_000_000;

    private static final List<Fault> TOO_LARGE =
            List.of(new Fault("", "Takes too long to be checked: give less, or ask less of it"));

    private final Map<Json.Obj, Schema> compiled = new ConcurrentHashMap<>();

    /** The library is loaded when the first schema needs it. */
    private static final class Library {
        static final SchemaRegistry REGISTRY =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder ->
                                builder.schemaCacheEnabled(false)
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .locale(Locale.ROOT)
                                                        .formatAssertionsEnabled(true)
                                                        .pathType(PathType.JSON_POINTER)
                                                        .regularExpressionFactory(new Patterns())
                                                        .build()));
    }

    @Override
    public List<Fault> flaws(dev.jobwright.jobs.workflow.Schema schema) {
        var flaws = new ArrayList<Fault>();
        patterns(schema.keywords(), "", flaws);
        return flaws;
    }

    /** All else of a schema was held to its shape when it was read. */
    private static void patterns(Json.Obj schema, String pointer, List<Fault> flaws) {
        schema.fields()
                .forEach((name, value) -> {
                    var here = Problem.below(pointer, name);
                    switch (name) {
                        case "pattern" -> pattern(value, here, flaws);
                        case "properties" -> each(value, here, flaws);
                        case "default", "const", "enum", "examples" -> {}
                        default -> within(value, here, flaws);
                    }
                });
    }

    private static void within(Json value, String pointer, List<Fault> flaws) {
        switch (value) {
            case Json.Obj schema -> patterns(schema, pointer, flaws);
            case Json.Arr(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    within(items.get(i), Problem.below(pointer, Integer.toString(i)), flaws);
                }
            }
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
    }

    private static void each(Json properties, String pointer, List<Fault> flaws) {
        if (properties instanceof Json.Obj(var fields)) {
            fields.forEach((name, value) -> within(value, Problem.below(pointer, name), flaws));
        }
    }

    private static void pattern(Json value, String pointer, List<Fault> flaws) {
        if (value instanceof Json.Str(var regex)) {
            Patterns.flaw(regex).ifPresent(flaw -> flaws.add(new Fault(pointer, flaw)));
        }
    }

    @Override
    public List<Fault> violations(dev.jobwright.jobs.workflow.Schema schema, Json value) {
        // A schema may have come without its flaws being asked for.
        if (!compiled.containsKey(schema.keywords()) && !flaws(schema).isEmpty()) {
            return flaws(schema).stream()
                    .map(flaw -> new Fault("", "Cannot be checked. " + flaw.message()))
                    .toList();
        }
        var effort = new Effort(MOST_MATCHING);
        try {
            var faults = effort.in(() -> validate(schema.keywords(), value));
            return effort.isSpent() ? TOO_LARGE : faults;
        } catch (ValidationLimitExceededException e) {
            return TOO_LARGE;
        }
    }

    private List<Fault> validate(Json.Obj keywords, Json value) {
        var node = Nodes.of(value);
        if (keywords.toString().contains("\"uniqueItems\"") && Collisions.areIn(node)) {
            return TOO_LARGE;
        }
        boolean small = Sizes.isWithin(SMALL, value);
        return compiled(keywords)
                .validate(node, (ExecutionContext context) -> bound(context, !small))
                .stream()
                .limit(MOST_FAULTS)
                .map(JsonSchemas::fault)
                .toList();
    }

    private static void bound(ExecutionContext context, boolean isFailFast) {
        context.executionConfig(
                config -> config.failFast(isFailFast).maxEvaluationSteps(MOST_STEPS));
    }

    private Schema compiled(Json.Obj keywords) {
        if (compiled.size() >= MOST_REMEMBERED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(keywords, one -> Library.REGISTRY.getSchema(Nodes.of(one)));
    }

    private static Fault fault(Error error) {
        var pointer = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "required" ->
                    new Fault(
                            Problem.below(pointer, error.getProperty()), "This field is required");
            case "format" ->
                    new Fault(pointer, "Must be a valid " + error.getSchemaNode().stringValue());
            default -> new Fault(pointer, words(error.getMessage()));
        };
    }

    private static String words(String message) {
        var told = Texts.shortened(message, LONGEST_MESSAGE);
        return Character.toUpperCase(told.charAt(0)) + told.substring(1);
    }
}

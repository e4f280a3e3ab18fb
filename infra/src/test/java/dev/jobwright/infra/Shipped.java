package dev.jobwright.infra;

import static java.util.stream.Collectors.toMap;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The template that ships, to ask questions of. */
record Shipped(Json.Obj template) {
    static final Path FILE = Path.of("src/main/resources/dev/jobwright/infra/template.json");

    /** One statement of an IAM policy: every field that may be one value or many is a list. */
    record Statement(
            String policy,
            String effect,
            List<String> actions,
            List<Json> resources,
            Json.Obj condition) {}

    /** The template, brought up to date first if that is asked for. */
    static Shipped read() throws IOException, InvalidJson, InterruptedException {
        if (System.getProperty("template.update") != null) {
            Files.writeString(FILE, FreshSynth.template());
        }
        return JsonText.read(Files.readAllBytes(FILE)) instanceof Json.Obj object
                ? new Shipped(object)
                : new Shipped(Json.EMPTY);
    }

    /** The properties of all resources of a type, by logical id. */
    Map<String, Json.Obj> all(String type) {
        return template.object("Resources").orElse(Json.EMPTY).fields().entrySet().stream()
                .filter(e -> type.equals(resource(e.getValue()).text("Type").orElse("")))
                .collect(
                        toMap(
                                Map.Entry::getKey,
                                e -> resource(e.getValue()).object("Properties").orElse(Json.EMPTY),
                                (a, _) -> a,
                                TreeMap::new));
    }

    /** Every statement of the policies of roles. */
    List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        all("AWS::IAM::Policy")
                .forEach((id, policy) ->
                        policy.object("PolicyDocument")
                                .flatMap(d -> d.items("Statement"))
                                .orElse(List.of())
                                .forEach(s -> statements.add(statement(id, resource(s)))));
        return statements;
    }

    /** A function's properties, by the last part of its handler's class, such as {@code Api}. */
    Json.Obj function(String name) {
        return all("AWS::Lambda::Function").values().stream()
                .filter(f -> f.text("Handler").orElse("").contains("." + name + "Handler::"))
                .findFirst()
                .orElseThrow();
    }

    /** The names of a function's environment variables. */
    static Stream<String> variables(Json.Obj function) {
        return function
                .object("Environment")
                .flatMap(e -> e.object("Variables"))
                .orElse(Json.EMPTY)
                .fields()
                .keySet()
                .stream();
    }

    /** The logical id that a value refers to, by {@code Ref} or {@code Fn::GetAtt}. */
    static String target(Json value) {
        return switch (value) {
            case Json.Obj o when o.text("Ref").isPresent() -> o.text("Ref").get();
            case Json.Obj o when o.items("Fn::GetAtt").isPresent() ->
                    ((Json.Str) o.items("Fn::GetAtt").get().getFirst()).value();
            default -> throw new AssertionError("not a reference: " + value);
        };
    }

    private static Statement statement(String policy, Json.Obj statement) {
        return new Statement(
                policy,
                statement.text("Effect").orElse("Allow"),
                many(statement, "Action").stream().map(a -> ((Json.Str) a).value()).toList(),
                many(statement, "Resource"),
                statement.object("Condition").orElse(Json.EMPTY));
    }

    private static List<Json> many(Json.Obj statement, String field) {
        return statement.items(field).orElseGet(() -> statement.get(field).stream().toList());
    }

    private static Json.Obj resource(Json value) {
        return (Json.Obj) value;
    }
}

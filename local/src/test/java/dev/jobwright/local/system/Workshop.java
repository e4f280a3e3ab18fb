package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A system whose steps run programs that lie in a folder: one that is not there fails, and each
 * leaves a line when it has worked.
 */
final class Workshop implements AutoCloseable {
    private final Path folder;
    private final LocalSystem system;
    final Api api;

    Workshop(Path folder) throws IOException {
        this.folder = folder;
        var air = Air.of(InstantSource.system(), new SecureRandom());
        this.system =
                LocalSystem.start(
                        0, Storage::inMemory, air.in(Map.of("JOBWRIGHT_COMMAND_TOOL", "on")));
        this.api = new Api(system.base(), system.token());
    }

    /** Programs that write down that they worked, and say their first argument back. */
    void make(String... programs) {
        for (var program : programs) {
            script(program, "printf '%s' \"$1\"");
        }
    }

    /** A program that does more. */
    void script(String program, String script) {
        var text = "#!/bin/sh\necho \"$1\" >> " + worked(program) + "\n" + script + "\n";
        var mode = PosixFilePermissions.fromString("rwx------");
        try {
            var draft = folder.resolve(program + ".draft");
            Files.writeString(draft, text);
            Files.setPosixFilePermissions(draft, mode);
            Files.move(draft, folder.resolve(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program has worked on, in order. */
    List<String> worked(String... programs) {
        return List.of(programs).stream().flatMap(program -> lines(program).stream()).toList();
    }

    private List<String> lines(String program) {
        try {
            return Files.exists(worked(program)) ? Files.readAllLines(worked(program)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path worked(String program) {
        return folder.resolve(program + ".worked");
    }

    /**
     * A step that runs a program.
     *
     * @param more fields of the step, each with a comma behind it
     * @param given its argument, as a mapping
     */
    String step(String id, String more, String given) {
        return """
        {"step_id": "%s", "tool_id": "command", %s
         "parameter_mappings": {"command": {"value": "%s"}, "args": %s},
         "output_mappings": {"stdout": "by_%s"}}
        """
                .formatted(id, more, folder.resolve(id), given, id);
    }

    /** Where programs lie or would lie, as a list. */
    Json paths(String... programs) {
        return Json.strings(
                List.of(programs).stream().map(folder::resolve).map(Path::toString).toList());
    }

    /** What a step is given: an input's or a step's list of one text. */
    static String variable(String name) {
        return "{\"variable\": \"" + name + "\"}";
    }

    void publish(String workflow, String document) {
        var answer = api.send("PUT", "/v1/workflows/" + workflow, document);
        if (answer.status() > 201) {
            throw new AssertionError(answer.body());
        }
    }

    /** Starts a job, and waits until it has ended or is paused. */
    String run(String workflow, String inputs) {
        var body =
                "{\"workflow_id\": \"%s\", \"start\": true, \"input_values\": %s}"
                        .formatted(workflow, inputs);
        var job = api.send("POST", "/v1/jobs", body).text("job_id");
        atRest(job);
        return job;
    }

    Api.Answer atRest(String job) {
        return api.awaitStatus(job, "COMPLETED", "FAILED", "CANCELLED", "PAUSED");
    }

    /** Asks something of a job that is accepted, and waits until it is at rest again. */
    Api.Answer ask(String job, String verb, String body) {
        var answer = api.send("POST", "/v1/jobs/" + job + "/" + verb, body);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return atRest(job);
    }

    /** The steps in short: the status of each, and the run it is taken over from. */
    Map<String, String> steps(String job) {
        return steps(api.get("/v1/jobs/" + job + "/steps"));
    }

    static Map<String, String> steps(Api.Answer answer) {
        return answer.body().items("steps").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .collect(
                        Collectors.toMap(
                                step -> step.text("step_id").orElseThrow(),
                                step ->
                                        step.text("status").orElseThrow()
                                                + step.whole("from_run")
                                                        .map(run -> " in " + run)
                                                        .orElse(""),
                                (one, _) -> one,
                                TreeMap::new));
    }

    /** a before b and c, which d joins; each but a is given what came before it. */
    String diamond() {
        return "{\"name\": \"Diamond\", \"inputs\": ["
                + input("left")
                + ","
                + input("right")
                + "], \"steps\": ["
                + step("a", "\"depends_on\": [],", "{\"value\": [\"start\"]}")
                + ","
                + step("b", "\"depends_on\": [\"a\"],", variable("left"))
                + ","
                + step("c", "\"depends_on\": [\"a\"],", variable("right"))
                + ","
                + step("d", "\"depends_on\": [\"b\", \"c\"],", "{\"value\": [\"end\"]}")
                + "], \"outputs\": [\"by_b\", \"by_c\"]}";
    }

    /** An input that is a list. */
    static String input(String name) {
        return "{\"name\": \"%s\", \"variable_id\": \"%s\", \"schema\": {\"type\": \"array\"}}"
                .formatted(name, name);
    }

    /** A job that has done all of that. */
    String ranDiamond() {
        make("a", "b", "c", "d");
        publish("diamond", diamond());
        return run("diamond", "{\"left\": [\"l\"], \"right\": [\"r\"]}");
    }

    /** The log goes on from run to run, and tells of none after the next has begun. */
    void assertGapless(String job) {
        var events = api.get("/v1/jobs/" + job + "/history").body().items("events").orElseThrow();
        long run = 0;
        for (int i = 0; i < events.size(); i++) {
            var event = (Json.Obj) events.get(i);
            assertEquals(i + 1, event.whole("job_seq").orElseThrow());
            assertTrue(run <= event.whole("run_no").orElseThrow(), events.toString());
            run = event.whole("run_no").orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        api.close();
        system.close();
    }
}

package dev.jobwright.jobs.move;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.Plan;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Workflow versions as they travel: each document with what its steps call, under a hash of both.
 * The hash so stands for all that a job of the version does, wherever that is compiled.
 */
final class Definitions {
    private final Workflows workflows;
    private final Map<WorkflowRef, String> hashes = new HashMap<>();
    private final Map<String, Json.Obj> definitions = new TreeMap<>();

    Definitions(Workflows workflows) {
        this.workflows = workflows;
    }

    /** Takes a version up, with all that it calls, and answers its hash. */
    String add(WorkflowRef ref) {
        var known = hashes.get(ref);
        if (known != null) {
            return known;
        }
        var version = workflows.version(ref).orElseThrow();
        var calls = new TreeMap<String, String>();
        for (var step : version.plan().steps()) {
            if (step.action() instanceof Plan.Action.Call call) {
                calls.put(step.id().value(), add(call.workflow()));
            }
        }
        var definition = definition(workflows.document(version.head()), calls);
        var hash = hash(definition);
        hashes.put(ref, hash);
        definitions.put(hash, definition);
        return hash;
    }

    private static Json.Obj definition(Json document, Map<String, String> calls) {
        var called = Json.object();
        calls.forEach(called::put);
        return Json.object().put("document", document).put("calls", called.done()).done();
    }

    /** What stands for a definition. */
    static String hash(Json definition) {
        return Hash.sha256(JsonText.canonical(definition));
    }

    /** The versions that were taken up, by the hashes of what they say. */
    Map<String, Version> versions() {
        var versions = new HashMap<String, Version>();
        hashes.forEach((ref, hash) -> versions.put(hash, workflows.version(ref).orElseThrow()));
        return versions;
    }

    /** All that were taken up, by hash. */
    Json.Obj json() {
        var all = Json.object();
        definitions.forEach(all::put);
        return all.done();
    }
}

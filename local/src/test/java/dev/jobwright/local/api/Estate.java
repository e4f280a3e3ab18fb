package dev.jobwright.local.api;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An installation in which Alice has one of each thing, and Bob a job of his own. Each is like the
 * other to the last id, since time and ids are.
 */
final class Estate extends Listening implements AutoCloseable {
    static final String ALICES_CONNECTION = "c=alice";
    static final String BOBS_CONNECTION = "c=bob";

    private final Map<String, String> ids = new LinkedHashMap<>();

    Estate() {
        ids.put("wf", "hers_wf");
        api.put("/v1/workflows/hers_wf", WORKFLOW).is(201);
        ids.put("tool", "hers_tool");
        api.put("/v1/tools/hers_tool", "{\"name\":\"T\",\"kind\":\"callback\"}").is(201);
        webhook(had("webhook", "hers_hook"), "");
        ids.put("file", file("one two three"));
        api.put("/v1/pools/" + had("pool", "hers_pool"), "{\"limit\":5}").is(201);
        job(had("end", "hers_end"));
        api.post("/v1/jobs/hers_end/start", "").is(202);
        carryOut("hers_end");
        tell();
        ids.put("delivery", text(deliveries("hers_hook").getFirst(), "delivery_id"));
        job(had("run", "hers_run"));
        api.post("/v1/jobs/hers_run/start", "").is(202);
        job(had("new", "hers_new"));
        schedule();
        batch();
        bobs();
        api.log();
        api.settle();
        api.connect(ALICES_CONNECTION, Api.ALICE);
        api.connect(BOBS_CONNECTION, Api.BOB);
    }

    private String had(String what, String id) {
        ids.put(what, id);
        return id;
    }

    @Override
    String job(String id) {
        var body =
                "{\"workflow_id\":\"hers_wf\",\"job_id\":\"%s\",\"input_values\":%s}"
                        .formatted(id, inputs());
        api.post("/v1/jobs", body).is(201);
        return id;
    }

    private String inputs() {
        return "{\"input_doc\":{\"file_id\":\"%s\"},\"depth\":\"basic\"}"
                .formatted(ids.get("file"));
    }

    private void schedule() {
        var body =
                "{\"cron\":\"0 * * * *\",\"job\":{\"workflow_id\":\"hers_wf\",\"input_values\":%s}}"
                        .formatted(inputs());
        api.put("/v1/schedules/" + had("schedule", "hers_sched"), body).is(201);
        api.post("/v1/schedules/hers_sched/run", "");
    }

    private void batch() {
        var body =
                "{\"jobs\":[{\"workflow_id\":\"hers_wf\",\"input_values\":%s}]}"
                        .formatted(inputs());
        ids.put("batch", text(api.post("/v1/batches", body).is(201), "batch_id"));
    }

    private void bobs() {
        var body = "{\"tool_id\":\"pause\",\"payload\":{\"seconds\":1},\"job_id\":\"bobs\"}";
        api.as(Api.BOB, "POST", "/v1/jobs", body).is(201);
    }

    /** Alice's ids by what they are of. */
    Map<String, String> ids() {
        return ids;
    }

    /** An id like this one, which nobody has. */
    static String twin(String id) {
        return id.startsWith("hers")
                ? id.replace("hers", "none")
                : id.substring(0, id.indexOf('_') + 1)
                        + id.substring(id.indexOf('_') + 1).replace('0', 'f').replace('8', 'e');
    }

    /** All that Alice can see of hers. */
    List<String> seen() {
        var seen = new ArrayList<String>();
        for (var path : List.of("workflows", "tools", "jobs", "batches", "pools", "schedules")) {
            seen.add(api.get("/v1/" + path).body());
        }
        for (var job : List.of("hers_end", "hers_run", "hers_new")) {
            for (var part : List.of("", "/steps", "/history", "/logs", "/runs", "/inputs")) {
                seen.add(api.get("/v1/jobs/" + job + part).body());
            }
            seen.add(api.get("/v1/jobs/" + job + "/dependencies").body());
            seen.add(api.get("/v1/jobs/" + job + "/dependents").body());
        }
        seen.add(api.get("/v1/workflows/hers_wf/versions").body());
        seen.add(api.get("/v1/files/" + ids.get("file")).body());
        seen.add(api.get("/v1/batches/" + ids.get("batch")).body());
        seen.add(api.get("/v1/webhooks").body());
        seen.add(api.get("/v1/webhooks/hers_hook/deliveries").body());
        seen.add(Json.strings(receiver.types()).toString());
        return seen;
    }

    @Override
    public void close() {
        stop();
        super.close();
    }
}

package dev.jobwright.local.events;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.template.Site;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What EventBridge writes around an event's detail.
 *
 * @param id the event's
 * @param type its detail-type
 * @param source like {@code aws.states}
 * @param at when it happened
 * @param resources the ARNs of what it is about
 */
record Envelope(String id, String type, String source, Instant at, List<String> resources) {

    Json.Obj around(Json detail) {
        return Json.object()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", type)
                .put("source", source)
                .put("account", Site.ACCOUNT)
                .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Site.REGION)
                .put("resources", Json.strings(resources))
                .put("detail", detail)
                .done();
    }
}

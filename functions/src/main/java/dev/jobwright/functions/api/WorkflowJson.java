package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.publish.Latest;
import dev.jobwright.jobs.publish.Version;

/** Workflows as the API writes them. */
final class WorkflowJson {
    private WorkflowJson() {}

    static Json.Obj of(Version version) {
        return Json.object()
                .put("workflow_id", version.ref().id().value())
                .put("version", version.ref().version())
                .put("name", version.name())
                .put("description", version.description())
                .put("published_at", Timestamps.text(version.publishedAt()))
                .put("definition_hash", version.hash())
                .put("state_machine_arn", version.machineArn())
                .put("document", version.document())
                .done();
    }

    static Json.Obj of(Latest latest) {
        return Json.object()
                .put("workflow_id", latest.ref().id().value())
                .put("version", latest.ref().version())
                .put("name", latest.name())
                .put("description", latest.description())
                .put("published_at", Timestamps.text(latest.publishedAt()))
                .done();
    }
}

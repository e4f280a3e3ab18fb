package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.publish.Latest;
import dev.jobwright.jobs.publish.VersionHead;
import dev.jobwright.jobs.publish.Workflows;

/** Workflows as the API writes them. */
final class WorkflowJson {
    /** The most bytes of a document that an answer carries; Lambda allows it 6 MB in all. */
    private static final long MOST_SHOWN = 1024 * 1024;

    private WorkflowJson() {}

    /** A version with its document, or where that is when it is large. */
    static Json.Obj whole(Workflows workflows, VersionHead version) {
        return version.document() instanceof Stored.Ref(var sha256, var bytes) && bytes > MOST_SHOWN
                ? of(version).with("document_ref", reference(version, sha256, bytes))
                : of(version).with("document", workflows.document(version));
    }

    /** The edition of a workflow whose newest version is this. */
    static String edition(int version) {
        return "v" + version;
    }

    /** The newest version of a workflow, as an answer. */
    static HttpReply tagged(VersionHead newest, HttpReply reply) {
        return ETag.of(edition(newest.ref().version()), reply);
    }

    /** Whether an answer can carry a document. */
    static boolean isShown(Json document) {
        return JsonText.bytes(document).length <= MOST_SHOWN;
    }

    private static Json reference(VersionHead version, String sha256, long bytes) {
        return Json.object()
                .put("size", bytes)
                .put("sha256", sha256)
                .put("url", path(version) + "/document")
                .done();
    }

    /** Where a version is. */
    static String path(VersionHead version) {
        var ref = version.ref();
        return "/v1/workflows/" + ref.id() + "/versions/" + ref.version();
    }

    /** What a list shows of a version. */
    static Json.Obj of(VersionHead version) {
        return Json.object()
                .put("workflow_id", version.ref().id().value())
                .put("version", version.ref().version())
                .put("name", version.name())
                .put("description", version.description())
                .put("published_at", Timestamps.text(version.publishedAt()))
                .put("definition_hash", version.hash())
                .put("state_machine_arn", version.machineArn())
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

package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.publish.VersionHead;
import dev.jobwright.jobs.publish.Workflows;

/** Reads the document of a version; a large one is fetched from where it is kept. */
final class GetDocument implements Operation {
    private final Workflows workflows;

    GetDocument(UseCases use) {
        this.workflows = use.workflows();
    }

    @Override
    public HttpReply handle(Call call) {
        return VersionPath.find(workflows, call)
                .map(this::answer)
                .orElseGet(() -> VersionPath.missing(call));
    }

    private HttpReply answer(VersionHead version) {
        return workflows
                .documentLink(version)
                .map(link -> HttpReply.seeOther(link.url().toString()))
                .orElseGet(() -> HttpReply.text(JsonText.write(workflows.document(version))));
    }
}

package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.tickets.IssueTicket;

/** Makes a ticket for a WebSocket connection. */
final class PostTicket implements Operation {
    private final IssueTicket issueTicket;

    PostTicket(UseCases use) {
        this.issueTicket = use.issueTicket();
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(call.request(), () -> answer(call));
    }

    /** Nobody may keep it: whoever has it comes in. */
    private HttpReply answer(Call call) {
        var made = issueTicket.handle(new IssueTicket.Request(call.owner()));
        var body =
                Json.object()
                        .put("ticket", made.text())
                        .put("expires_at", Timestamps.text(made.expires()))
                        .done();
        return HttpReply.json(201, body).with("Cache-Control", "no-store");
    }
}

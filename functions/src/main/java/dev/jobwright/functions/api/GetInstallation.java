package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;

/** Says by which key this installation's exports are known. */
final class GetInstallation implements Operation {
    private final UseCases use;

    GetInstallation(UseCases use) {
        this.use = use;
    }

    @Override
    public HttpReply handle(Call call) {
        return HttpReply.ok(
                Json.object().put("public_key", use.moving().signingKey().open().hex()).done());
    }
}

package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Serves the API's description as a page for people, which asks nobody for anything else. */
final class GetDocs implements Operation {

    @Override
    public HttpReply handle(Call call) {
        var document = (Json.Obj) JsonText.readOwn(GetOpenApi.document());
        return new HttpReply(
                200,
                Map.of(
                        "Content-Type",
                        "text/html;charset=utf-8",
                        "Content-Security-Policy",
                        policy(ApiPage.STYLE),
                        "X-Content-Type-Options",
                        "nosniff",
                        "Referrer-Policy",
                        "no-referrer"),
                new ApiPage(document).html());
    }

    /** The page runs no script and loads nothing; its one style sheet is known by its hash. */
    private static String policy(String style) {
        var digest = Hash.digest(style.getBytes(StandardCharsets.UTF_8));
        return "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}

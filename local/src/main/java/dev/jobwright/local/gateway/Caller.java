package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.template.Site;

/**
 * Who calls, until there is sign-in: a user of the local account.
 *
 * @param name the user's
 */
public record Caller(String name) {
    /** The one user of a local run. */
    public static final Caller LOCAL = new Caller("local");

    /** What owns what this caller makes. */
    public String arn() {
        return "arn:aws:iam::" + Site.ACCOUNT + ":user/" + name;
    }

    /** As an HTTP API tells of a signed request. */
    Json.Obj iam() {
        return Json.object()
                .put("accessKey", "LOCAL")
                .put("accountId", Site.ACCOUNT)
                .put("callerId", name)
                .put("cognitoIdentity", Json.NULL)
                .put("principalOrgId", Json.NULL)
                .put("userArn", arn())
                .put("userId", name)
                .done();
    }

    /** As a WebSocket API tells of a signed connection. */
    Json.Fields identity() {
        return Json.object()
                .put("accessKey", "LOCAL")
                .put("accountId", Site.ACCOUNT)
                .put("caller", name)
                .put("user", name)
                .put("userArn", arn());
    }
}

package dev.jobwright.local.policy;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.local.template.Site;

/**
 * Connections behind a role.
 *
 * @param stage the WebSocket API's id and stage, like {@code abc123/live}
 */
public record GuardedPush(Push push, String stage, Guard guard) implements Push {

    @Override
    public Delivery send(String connectionId, Json.Obj frame) {
        check("POST", connectionId);
        return push.send(connectionId, frame);
    }

    @Override
    public void hangUp(String connectionId) {
        check("DELETE", connectionId);
        push.hangUp(connectionId);
    }

    private void check(String method, String connectionId) {
        guard.check(
                "execute-api:ManageConnections",
                Site.arn("execute-api", stage + "/" + method + "/@connections/" + connectionId));
    }
}

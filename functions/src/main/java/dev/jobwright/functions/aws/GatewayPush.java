package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/**
 * Frames through API Gateway's management API. Nothing but a frame that is too large is thrown: a
 * push must not hold up the log or the other subscribers, and what was not sent is sent later, from
 * the subscription's place.
 */
public final class GatewayPush implements Push {
    private static final int GONE = 410;

    private final ApiGatewayManagementApiClient client;

    /** The client's endpoint is the WebSocket API's stage. */
    public GatewayPush(ApiGatewayManagementApiClient client) {
        this.client = client;
    }

    @Override
    public Delivery send(String connectionId, Json.Obj frame) {
        var bytes = JsonText.bytes(frame);
        if (bytes.length > MAX_FRAME_BYTES) {
            throw new IllegalArgumentException(
                    "a frame of %d bytes is more than a connection's %d"
                            .formatted(bytes.length, MAX_FRAME_BYTES));
        }
        try {
            client.postToConnection(
                    post -> post.connectionId(connectionId).data(SdkBytes.fromByteArray(bytes)));
            return Delivery.SENT;
        } catch (SdkException e) {
            return isGone(e) ? Delivery.GONE : Delivery.FAILED;
        }
    }

    @Override
    public void hangUp(String connectionId) {
        try {
            client.deleteConnection(delete -> delete.connectionId(connectionId));
        } catch (SdkException e) {
            // It is gone, or its next message is one too many again.
        }
    }

    /** By status, since the error's name is in a header that not every gateway sends. */
    private static boolean isGone(SdkException e) {
        return e instanceof SdkServiceException answer && answer.statusCode() == GONE;
    }
}

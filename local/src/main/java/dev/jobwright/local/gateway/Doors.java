package dev.jobwright.local.gateway;

import dev.jobwright.local.blobs.LocalBlobs;

import java.util.Map;
import java.util.Optional;

/**
 * What answers at the one port.
 *
 * @param http everything that nothing else here takes
 * @param socket connections at {@code /ws}
 * @param blobs presigned requests
 * @param endpoints emulated AWS services, by path
 */
public record Doors(
        HttpApi http,
        Optional<SocketApi> socket,
        LocalBlobs blobs,
        Map<String, Endpoint> endpoints) {

    /** An emulated AWS service. */
    public interface Endpoint {
        /** Answers a request. */
        HttpReply answer(HttpCall call);
    }
}

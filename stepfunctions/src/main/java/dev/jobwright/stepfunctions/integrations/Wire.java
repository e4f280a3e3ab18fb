package dev.jobwright.stepfunctions.integrations;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A protocol of AWS's: how a call and its answer lie in HTTP. */
interface Wire {

    /**
     * A request, but for the host.
     *
     * @param path as it is sent, with its percent signs
     * @param query decoded
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
    record Outgoing(
            String method,
            String path,
            SortedMap<String, List<String>> query,
            Map<String, String> headers,
            byte[] body) {}

    /** A response. */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Incoming(Head head, byte[] body) {
        boolean good() {
            return head.status() / 100 == 2;
        }
    }

    /** Whether the operation can be written; some protocols need to know each. */
    boolean knows(String operation);

    /** Whether the request is to be signed. */
    default boolean signs(ServiceCall call) {
        return true;
    }

    Outgoing write(ServiceCall call);

    ServiceAnswer read(ServiceCall call, Incoming answer);
}

package dev.jobwright.jobs.ports;

import dev.jobwright.jobs.json.Json;

/** Frames to open WebSocket connections, with the promises of API Gateway's connections. */
public interface Push {

    /** The largest frame, in bytes of UTF-8. */
    int MAX_FRAME_BYTES = 32 * 1024;

    /** What became of a frame. */
    enum Delivery {
        /** Handed to the connection. */
        SENT,
        /** The connection is closed, and will not come back. */
        GONE,
        /** Not now; the connection may still be there. */
        FAILED
    }

    /** Sends one text frame. */
    Delivery send(String connectionId, Json.Obj frame);

    /** Ends a connection, if that goes; where none are open there is none to end. */
    default void hangUp(String connectionId) {}
}

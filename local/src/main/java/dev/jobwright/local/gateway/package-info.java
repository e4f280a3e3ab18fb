/**
 * API Gateway in the process: an HTTP API and a WebSocket API on one loopback port, with the events
 * that Lambda gets from the real ones. Start at {@link dev.jobwright.local.gateway.LocalServer}.
 */
@NullMarked
package dev.jobwright.local.gateway;

import org.jspecify.annotations.NullMarked;

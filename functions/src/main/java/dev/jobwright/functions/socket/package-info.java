/**
 * The function that answers WebSocket connections. Start at {@link
 * dev.jobwright.functions.socket.SocketHandler}.
 */
@NullMarked
package dev.jobwright.functions.socket;

import org.jspecify.annotations.NullMarked;

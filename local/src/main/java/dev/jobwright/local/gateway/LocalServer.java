package dev.jobwright.local.gateway;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * The process's one port, on the loopback interface only. It is bound first, so that everything
 * else can be told the address, and serves once there is something to serve.
 */
public final class LocalServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration IDLE = Duration.ofMinutes(10);

    /**
     * Requests at once. One that waits, for its function or for the rest of its body, costs no
     * thread of the machine; Jetty's own bound is 200, which as many long polls would take from
     * everybody else.
     */
    private static final int MOST_AT_ONCE = 20_000;

    /** API Gateway's own limits, in bytes: of a frame, and of a message of several frames. */
    private static final int MAX_FRAME = 32 * 1024;

    private static final int MAX_MESSAGE = 128 * 1024;
    private static final long MILLIS_TO_STOP = 1_000;

    /** Clients keep connections open for a next request; at the end there is none. */
    private static final long MILLIS_TO_STOP_IDLE = 200;

    private final Server server;
    private final ServerConnector connector;
    private Runnable beforeClose = () -> {};

    private LocalServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Takes a port; requests wait until {@link #serve}.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public static LocalServer bind(int port) throws IOException {
        var server = new Server(new VirtualThreadPool(MOST_AT_ONCE));
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Paths are decoded by whoever reads them, as they were sent.
        http.setUriCompliance(UriCompliance.UNSAFE);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(MILLIS_TO_STOP_IDLE);
        try {
            connector.open();
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " is taken; end what uses it, or give another by --port", e);
        }
        server.addConnector(connector);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(MILLIS_TO_STOP);
        return new LocalServer(server, connector);
    }

    /** Where it answers. */
    public URI base() {
        return URI.create("http://" + HOST + ":" + connector.getLocalPort());
    }

    /** What browsers call the pages that come from here. */
    public List<String> origins() {
        return OnlyFromHere.authorities(connector.getLocalPort())
                .map(authority -> "http://" + authority)
                .toList();
    }

    /** Begins to answer. */
    public void serve(Doors doors) throws IOException {
        Handler handler = new FrontDoor(doors);
        if (doors.socket().isPresent()) {
            var socket = doors.socket().get();
            beforeClose = socket::closing;
            var upgrade =
                    WebSocketUpgradeHandler.from(server, container -> accept(socket, container));
            upgrade.setHandler(handler);
            handler = upgrade;
        }
        server.setHandler(
                new OnlyFromHere(handler, connector.getLocalPort(), doors.http().origins()));
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("the server did not start", e);
        }
    }

    private static void accept(SocketApi socket, ServerWebSocketContainer container) {
        container.setIdleTimeout(IDLE);
        container.setMaxFrameSize(MAX_FRAME);
        container.setMaxTextMessageSize(MAX_MESSAGE);
        container.addMapping("/ws", socket::connect);
    }

    @Override
    public void close() throws IOException {
        beforeClose.run();
        try {
            server.stop();
        } catch (TimeoutException e) {
            // A request that takes longer is cut off, as every client must expect.
        } catch (Exception e) {
            throw new IOException("the server did not stop", e);
        } finally {
            // A port that was bound but never served is not the server's to close.
            connector.close();
        }
    }
}

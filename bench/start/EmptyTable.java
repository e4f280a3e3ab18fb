import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A DynamoDB that has no item: it answers every request with {}. Says its port, then serves. */
final class EmptyTable {
    private EmptyTable() {}

    public static void main(String[] none) throws Exception {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var nothing = "{}".getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
                    exchange.sendResponseHeaders(200, nothing.length);
                    exchange.getResponseBody().write(nothing);
                    exchange.close();
                });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}

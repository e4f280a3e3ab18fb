package dev.jobwright.stepfunctions.conformance.services;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Servers that speak the wire of SQS, DynamoDB and S3. Each is started when it is first asked for,
 * and serves all cases.
 */
public final class Servers implements AutoCloseable {
    private record Running(URI uri, Stop stop) {}

    private interface Stop {
        void stop() throws Exception;
    }

    private final Map<String, Running> running = new LinkedHashMap<>();

    /** Whether there is a server for a service. */
    public static boolean serve(String service) {
        return service.equals("sqs") || service.equals("dynamodb") || service.equals("s3");
    }

    /**
     * Where a service answers.
     *
     * @param service the prefix of its endpoint in AWS
     */
    public synchronized URI at(String service) {
        return running.computeIfAbsent(service, Servers::start).uri();
    }

    private static Running start(String service) {
        try {
            return switch (service) {
                case "sqs" -> elasticMq();
                case "dynamodb" -> dynamoDbLocal();
                case "s3" -> s3Proxy();
                default -> throw new IllegalArgumentException("No server for " + service);
            };
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The server for " + service + " does not start", e);
        }
    }

    private static Running elasticMq() {
        SQSRestServer server =
                SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new Running(local(port), server::stopAndWait);
    }

    /** DynamoDB Local does not say which port it took, so it is given one that was just free. */
    private static Running dynamoDbLocal() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        DynamoDBProxyServer server =
                ServerRunner.createServerFromCommandLineArgs(
                        new String[] {
                            "-inMemory", "-disableTelemetry", "-port", Integer.toString(port)
                        });
        server.start();
        return new Running(local(port), server::stop);
    }

    private static Running s3Proxy() throws Exception {
        S3Proxy server =
                S3Proxy.builder()
                        .blobStore(new TransientNio2BlobStore())
                        .awsAuthentication(AuthenticationType.NONE, "", "")
                        .endpoint(local(0))
                        .stopTimeout(0)
                        .build();
        server.start();
        return new Running(local(server.getPort()), server::stop);
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public synchronized void close() {
        running.forEach((service, server) -> {
            try {
                server.stop().stop();
            } catch (Exception e) {
                throw new IllegalStateException("The server for " + service + " does not stop", e);
            }
        });
        running.clear();
    }
}

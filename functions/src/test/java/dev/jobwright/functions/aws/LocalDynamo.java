package dev.jobwright.functions.aws;

import dev.jobwright.jobs.table.Index;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * DynamoDB Local with our one empty table, in this JVM and in memory. Its licence allows it for
 * tests and forbids shipping it.
 */
final class LocalDynamo {
    static final String TABLE = "jobwright";

    private final DynamoDBProxyServer server;
    private final int port;

    LocalDynamo() throws Exception {
        port = freePort();
        server =
                ServerRunner.createServerFromCommandLineArgs(
                        new String[] {
                            "-inMemory", "-disableTelemetry", "-port", Integer.toString(port)
                        });
        server.start();
        try (var client = Stand.client(DynamoDbClient.builder(), port)) {
            createTable(client);
        }
    }

    int port() {
        return port;
    }

    DynamoTable table() {
        return new DynamoTable(
                Stand.client(DynamoDbClient.builder(), port),
                Stand.hastyClient(DynamoDbClient.builder(), port),
                TABLE);
    }

    void stop() throws Exception {
        server.stop();
    }

    private static void createTable(DynamoDbClient client) {
        var indexes = Arrays.stream(Index.values()).map(LocalDynamo::index).toList();
        var names =
                Stream.concat(
                        Stream.of(DynamoValues.PARTITION, DynamoValues.SORT),
                        Arrays.stream(Index.values())
                                .flatMap(index ->
                                        Stream.of(
                                                index.partitionAttribute(),
                                                index.sortAttribute())));
        client.createTable(create ->
                create.tableName(TABLE)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(keys(DynamoValues.PARTITION, DynamoValues.SORT))
                        .attributeDefinitions(names.map(LocalDynamo::text).toList())
                        .globalSecondaryIndexes(indexes));
    }

    private static GlobalSecondaryIndex index(Index index) {
        var projection =
                switch (index.projection()) {
                    case ALL -> ProjectionType.ALL;
                    case KEYS_ONLY -> ProjectionType.KEYS_ONLY;
                };
        return GlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(keys(index.partitionAttribute(), index.sortAttribute()))
                .projection(kept -> kept.projectionType(projection))
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(key(partition, KeyType.HASH), key(sort, KeyType.RANGE));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    /** DynamoDB Local does not say which port it took, so it is given one that was just free. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

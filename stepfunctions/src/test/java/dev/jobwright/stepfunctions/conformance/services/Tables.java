package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of one case. */
public final class Tables implements Service, AutoCloseable {
    private final URI server;
    private final List<String> names = new ArrayList<>();

    public Tables(URI server) {
        this.server = server;
    }

    /** A table whose partition key is text. */
    public void create(String name, String partitionKey) {
        names.add(name);
        Called created =
                call(
                        "CreateTable",
                        Json.object(
                                "TableName",
                                name,
                                "BillingMode",
                                "PAY_PER_REQUEST",
                                "KeySchema",
                                List.of(
                                        Json.object(
                                                "AttributeName", partitionKey, "KeyType", "HASH")),
                                "AttributeDefinitions",
                                List.of(
                                        Json.object(
                                                "AttributeName",
                                                partitionKey,
                                                "AttributeType",
                                                "S"))));
        if (!created.well()) {
            throw new IllegalStateException(created.code() + " " + created.message());
        }
    }

    @Override
    public Called call(String operation, Map<String, Object> parameters) {
        return Client.json(server, "DynamoDB_20120810." + operation, parameters);
    }

    @Override
    public void close() {
        names.forEach(name -> call("DeleteTable", Json.object("TableName", name)));
    }
}

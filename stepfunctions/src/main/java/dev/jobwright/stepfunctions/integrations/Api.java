package dev.jobwright.stepfunctions.integrations;

import java.util.Set;

/**
 * A service as {@code aws-sdk} integrations see it.
 *
 * @param resource its name in {@code arn:aws:states:::aws-sdk:NAME:…}
 * @param endpoint the prefix of its endpoint
 * @param sdkName its name in AWS's SDK for Java, which errors are told under
 * @param texts the fields, at any depth, that take text: what is no string is written as JSON
 * @param errors which of the codes of its errors have an exception of their own
 */
record Api(
        String resource,
        String endpoint,
        String sdkName,
        Wire wire,
        Set<String> texts,
        Errors errors) {

    Api withTexts(String... fields) {
        return new Api(resource, endpoint, sdkName, wire, Set.of(fields), errors);
    }

    Api withErrors(Errors own) {
        return new Api(resource, endpoint, sdkName, wire, texts, own);
    }
}

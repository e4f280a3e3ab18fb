package dev.jobwright.functions.aws;

import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.TableUnavailable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What DynamoDB means when it does not do what it was asked. */
final class DynamoRefusal {
    private static final Set<String> IN_THE_WAY =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private DynamoRefusal() {}

    static RuntimeException ofRead(SdkException e) {
        return isInvalid(e)
                ? new IllegalArgumentException(e.getMessage(), e)
                : new TableUnavailable("the table could not be read", e);
    }

    static Outcome ofWrites(SdkException refusal) {
        return switch (refusal) {
            case ConditionalCheckFailedException e ->
                    new Outcome.Lost(0, there(e.hasItem(), e.item()));
            case TransactionCanceledException e -> ofReasons(e);
            case TransactionConflictException _ -> new Outcome.Contended();
            // An earlier sending of this very transaction, which may yet be written.
            case TransactionInProgressException _ -> new Outcome.Unknown();
            case AwsServiceException e when isInvalid(e) ->
                    throw new IllegalArgumentException(e.getMessage(), e);
            case AwsServiceException e when e.statusCode() >= 500 -> new Outcome.Unknown();
            case AwsServiceException e when e.isThrottlingException() -> throttled(e);
            case AwsServiceException e ->
                    throw new TableUnavailable("the table refused a write", e);
            // Time ran out or the connection broke, at whichever end.
            default -> new Outcome.Unknown();
        };
    }

    private static Outcome throttled(AwsServiceException e) {
        // Of an earlier sending nothing is known.
        boolean first = e.numAttempts() == null || e.numAttempts() <= 1;
        return first ? new Outcome.Contended() : new Outcome.Unknown();
    }

    private static Outcome ofReasons(TransactionCanceledException e) {
        var reasons = e.cancellationReasons();
        var codes = reasons.stream().map(CancellationReason::code).toList();
        int lost = codes.indexOf("ConditionalCheckFailed");
        if (lost >= 0) {
            var reason = reasons.get(lost);
            return new Outcome.Lost(lost, there(reason.hasItem(), reason.item()));
        }
        if (codes.contains("ValidationError")) {
            throw new IllegalArgumentException(messages(reasons), e);
        }
        if (codes.stream().anyMatch(IN_THE_WAY::contains)) {
            return new Outcome.Contended();
        }
        throw new TableUnavailable("a transaction was cancelled: " + codes, e);
    }

    private static String messages(List<CancellationReason> reasons) {
        return String.join(
                "; ",
                reasons.stream().map(CancellationReason::message).filter(m -> m != null).toList());
    }

    private static Optional<Item> there(boolean isThere, Map<String, AttributeValue> item) {
        return isThere ? Optional.of(DynamoValues.item(item)) : Optional.empty();
    }

    private static boolean isInvalid(SdkException e) {
        return e instanceof AwsServiceException refusal
                && refusal.awsErrorDetails() != null
                && "ValidationException".equals(refusal.awsErrorDetails().errorCode());
    }
}

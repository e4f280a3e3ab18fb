package dev.jobwright.stepfunctions.integrations;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What AWS's client and SQS look at before a queue. The client sends a call to the queue's address;
 * here it goes to the endpoint of SQS, whichever of SQS's names the address has.
 */
final class SqsShapes {
    private static final Pattern AWS =
            Pattern.compile("(sqs\\.[\\w-]+|[\\w-]+\\.queue|queue)\\.amazonaws\\.com(\\.cn)?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final String OLD = "AWS.SimpleQueueService.";

    private static final Map<String, String> OLDER =
            Map.of(
                    "QueueDoesNotExist", OLD + "NonExistentQueue",
                    "QueueDeletedRecently", OLD + "QueueDeletedRecently",
                    "PurgeQueueInProgress", OLD + "PurgeQueueInProgress",
                    "MessageNotInflight", OLD + "MessageNotInflight",
                    "UnsupportedOperation", OLD + "UnsupportedOperation",
                    "BatchEntryIdsNotDistinct", OLD + "BatchEntryIdsNotDistinct",
                    "EmptyBatchRequest", OLD + "EmptyBatchRequest",
                    "QueueNameExists", "QueueAlreadyExists");

    private SqsShapes() {}

    /** Why a call does not get as far as a queue, if it does not. */
    static Optional<ServiceAnswer> refusal(ServiceCall call, URI endpoint) {
        if (!call.service().equals("sqs")) {
            return Optional.empty();
        }
        Optional<ServiceAnswer> elsewhere =
                call.text("QueueUrl")
                        .flatMap(SqsShapes::host)
                        .filter(host -> !host.equals(endpoint.getHost()))
                        .filter(host -> !LOOPBACK.contains(host) && !AWS.matcher(host).matches())
                        .map(SqsShapes::unknown);
        return elsewhere.isPresent() || !call.operation().equals("SendMessage")
                ? elsewhere
                : Stream.of("QueueUrl", "MessageBody")
                        .filter(name -> call.text(name).orElse("").isEmpty())
                        .map(SqsShapes::missing)
                        .findFirst();
    }

    private static ServiceAnswer unknown(String host) {
        return new ServiceAnswer.Unreachable(host + ": Name or service not known");
    }

    private static ServiceAnswer missing(String name) {
        return new ServiceAnswer.Refused(
                400, "MissingParameter", "The request must contain the parameter " + name + ".");
    }

    /**
     * The answer with the code that older clients know an error by, which AWS tells in a header
     * beside the newer one.
     */
    static ServiceAnswer told(ServiceAnswer answer) {
        if (!(answer instanceof ServiceAnswer.Refused(String code, var message, Head head))
                || !OLDER.containsKey(code)) {
            return answer;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(head.headers());
        headers.put("x-amzn-query-error", List.of(OLDER.getOrDefault(code, code) + ";Sender"));
        return new ServiceAnswer.Refused(code, message, new Head(head.status(), headers));
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

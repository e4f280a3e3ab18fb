package dev.jobwright.stepfunctions.integrations;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The addresses of queues, to which AWS's client sends its calls. Here they go to the endpoint of
 * SQS, whichever of SQS's names the address has.
 */
final class QueueUrls {
    private static final Pattern AWS =
            Pattern.compile("(sqs\\.[\\w-]+|[\\w-]+\\.queue|queue)\\.amazonaws\\.com(\\.cn)?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private QueueUrls() {}

    /** Why the queue cannot be reached, if its address leads elsewhere: no such host is known. */
    static Optional<ServiceAnswer> refusal(ServiceCall call, URI endpoint) {
        return call.text("QueueUrl")
                .filter(_ -> call.service().equals("sqs"))
                .flatMap(QueueUrls::host)
                .filter(host -> !host.equals(endpoint.getHost()))
                .filter(host -> !LOOPBACK.contains(host) && !AWS.matcher(host).matches())
                .map(host -> new ServiceAnswer.Unreachable(host + ": Name or service not known"));
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.FunctionPayload;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.PortUnavailable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Functions as AWS Lambda runs them, called synchronously. A function there cannot be ended from
 * outside: one whose answer nobody wants runs on, and what it answers is dropped.
 */
public final class LambdaFunctions implements Functions {

    /** What Lambda itself adds to a log, as text or as JSON. */
    private static final Pattern PLATFORM =
            Pattern.compile(
                    "(START|END|REPORT) RequestId: .*|INIT_START .*|\\{.*\"type\":\"platform\\..*");

    /** Of all that Lambda refuses; the rest, as credentials that have expired, is an outage. */
    private static final Map<String, Fault> REFUSALS =
            Map.of(
                    "TooManyRequestsException", Fault.THROTTLED,
                    "ResourceNotFoundException", Fault.NOT_FOUND,
                    "RequestTooLargeException", Fault.TOO_LARGE,
                    "AccessDeniedException", Fault.REFUSED,
                    "InvalidParameterValueException", Fault.REFUSED,
                    "InvalidRequestContentException", Fault.REFUSED,
                    "UnsupportedMediaTypeException", Fault.REFUSED);

    private final LambdaClient client;
    private final InstantSource clock;

    /** The client must send each request once, and wait for its answer as long as it takes. */
    public LambdaFunctions(LambdaClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Answer invoke(Call call) {
        var left = Duration.between(clock.instant(), call.deadline());
        if (!left.isPositive()) {
            return FunctionPayload.late();
        }
        try {
            return answer(client.invoke(request(call, left)));
        } catch (ApiCallTimeoutException e) {
            return FunctionPayload.late();
        } catch (SdkException e) {
            return refused(e).orElseThrow(() -> unavailable(call, e));
        }
    }

    /** What is the same each time it is asked is the step's failure, under AWS's name for it. */
    private static Optional<Answer> refused(SdkException e) {
        return e instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? Optional.ofNullable(REFUSALS.get(refusal.awsErrorDetails().errorCode()))
                        .map(fault ->
                                new Answer.Failed(
                                        fault,
                                        "Lambda." + refusal.awsErrorDetails().errorCode(),
                                        String.valueOf(e.getMessage()),
                                        List.of()))
                : Optional.empty();
    }

    private static PortUnavailable unavailable(Call call, SdkException e) {
        return new PortUnavailable("the function " + call.functionArn() + " was not called", e);
    }

    private static InvokeRequest request(Call call, Duration left) {
        return InvokeRequest.builder()
                .functionName(call.functionArn())
                .payload(SdkBytes.fromByteArrayUnsafe(JsonText.bytes(call.event())))
                .logType(LogType.TAIL)
                .overrideConfiguration(settings -> settings.apiCallTimeout(left))
                .build();
    }

    private static Answer answer(InvokeResponse response) {
        var payload =
                new FunctionPayload(
                        response.payload().asUtf8String(),
                        Optional.ofNullable(response.logResult())
                                .map(LambdaFunctions::log)
                                .orElse(List.of()));
        return response.functionError() == null ? payload.returned() : payload.failed();
    }

    private static List<String> log(String tail) {
        return new String(Base64.getDecoder().decode(tail), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !PLATFORM.matcher(line).matches())
                .toList();
    }
}

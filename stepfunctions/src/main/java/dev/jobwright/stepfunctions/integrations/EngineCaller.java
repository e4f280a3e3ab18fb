package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Step Functions' API of the engine whose task calls, by AWS's protocol and without HTTP. */
final class EngineCaller implements ServiceCaller {
    private static final JsonWire WIRE = new JsonWire("1.0", "AWSStepFunctions", Casing.CAMEL);

    private final StepFunctions engine;
    private @Nullable AwsJsonProtocol protocol;

    EngineCaller(StepFunctions engine) {
        this.engine = engine;
    }

    /** Made at the first call: before that, the engine may not be whole. */
    private synchronized AwsJsonProtocol protocol() {
        if (protocol == null) {
            protocol = new AwsJsonProtocol(engine);
        }
        return protocol;
    }

    @Override
    public ServiceAnswer call(ServiceCall call) {
        AwsJsonProtocol.Reply reply = protocol().handle(WIRE.target(call), WIRE.body(call));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("Content-Length", List.of(Integer.toString(reply.body().length)));
        return WIRE.read(call, new Wire.Incoming(new Head(reply.status(), headers), reply.body()));
    }
}

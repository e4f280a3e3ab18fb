package dev.jobwright.functions.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.crac.Resource;

/**
 * What a function does before a snapshot is made of it: it handles its {@linkplain
 * JsonFunction#rehearsals rehearsals}, so that what is restored has loaded and compiled what the
 * first event needs. One that goes wrong costs the first event its time, and no deployment.
 */
final class Rehearsal implements Resource {
    private static final int MILLISECONDS = 10_000;

    private final JsonFunction function;

    Rehearsal(JsonFunction function) {
        this.function = function;
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        for (var event : function.rehearsals()) {
            try {
                var read = JsonText.readOwn(JsonText.write(event));
                JsonText.bytes(function.handle(read, new Once()));
            } catch (RuntimeException e) {
                var why = Json.object().put("why", String.valueOf(e)).done();
                function.log().warn("a rehearsal before the snapshot went wrong", why);
            }
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // What a rehearsal leaves is code that is loaded, which is as good in every copy.
    }

    /** The invocation that a rehearsal is. */
    private record Once() implements Context {
        @Override
        public String getAwsRequestId() {
            return "rehearsal";
        }

        @Override
        public String getLogGroupName() {
            return "";
        }

        @Override
        public String getLogStreamName() {
            return "";
        }

        @Override
        public String getFunctionName() {
            return "rehearsal";
        }

        @Override
        public String getFunctionVersion() {
            return "";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException("a rehearsal is nobody's");
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException("a rehearsal is nobody's");
        }

        @Override
        public int getRemainingTimeInMillis() {
            return MILLISECONDS;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 0;
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException("a rehearsal writes no log of its own");
        }
    }
}

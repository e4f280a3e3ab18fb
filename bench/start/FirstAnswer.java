import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** Makes the API function, sends it one request, and says how long the process was up by then. */
final class FirstAnswer {
    private static final String EVENT =
            """
            {"version": "2.0", "rawPath": "/v1/jobs/none", "rawQueryString": "", "headers": {},
             "isBase64Encoded": false,
             "requestContext": {
              "http": {"method": "GET", "path": "/v1/jobs/none"},
              "authorizer": {"jwt": {"claims": {"sub": "bench", "token_use": "access"}}}}}
            """;

    private FirstAnswer() {}

    public static void main(String[] none) throws Exception {
        var handler =
                (RequestStreamHandler)
                        Class.forName("dev.jobwright.functions.api.ApiHandler")
                                .getConstructor()
                                .newInstance();
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)), answer, new Once());
        long up =
                System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime();
        var text = answer.toString(StandardCharsets.UTF_8);
        if (!text.contains("\"statusCode\":404")) {
            throw new IllegalStateException("not the answer that was waited for: " + text);
        }
        System.out.println(up);
    }

    private record Once() implements Context {
        @Override
        public String getAwsRequestId() {
            return "bench";
        }

        @Override
        public String getLogGroupName() {
            return "bench";
        }

        @Override
        public String getLogStreamName() {
            return "bench";
        }

        @Override
        public String getFunctionName() {
            return "api";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "bench";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 10_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 1024;
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException();
        }
    }
}

package dev.jobwright.tools;

import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.tools.http.Fetch;

import java.util.List;

/** Asks a server on the public internet. */
final class HttpRequest implements Tool.Work {
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("http_request"),
                    "HTTP Request",
                    "Asks a server on the public internet, and follows its redirects. An answer of"
                            + " any status is an answer.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new ToolSignature.Parameter(
                                    "url",
                                    Schema.of(Schema.Type.STRING),
                                    true,
                                    "Where to, by http or https."),
                            new ToolSignature.Parameter(
                                    "method",
                                    Schema.oneOf(
                                            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE",
                                            "OPTIONS"),
                                    false,
                                    "GET if left out."),
                            new ToolSignature.Parameter(
                                    "headers",
                                    Schema.of(Schema.Type.OBJECT),
                                    false,
                                    "Headers to send, each a text."),
                            new ToolSignature.Parameter(
                                    "body",
                                    Schema.of(Schema.Type.ANY),
                                    false,
                                    "What to send: a text as it is, anything else as JSON; up to"
                                            + " 5 MB."),
                            new ToolSignature.Parameter(
                                    "timeout_seconds",
                                    Schema.of(Schema.Type.INTEGER),
                                    false,
                                    "How long to wait for all of an answer, from 1 to 900; 30 if"
                                            + " left out.")),
                    List.of(
                            new ToolSignature.Output(
                                    "status",
                                    Schema.of(Schema.Type.INTEGER),
                                    "The answer's status, like 200."),
                            new ToolSignature.Output(
                                    "headers",
                                    Schema.of(Schema.Type.OBJECT),
                                    "The answer's headers, by name in lower case."),
                            new ToolSignature.Output(
                                    "body",
                                    Schema.of(Schema.Type.ANY),
                                    "The answer's body, up to 5 MB: a JSON value where the answer"
                                            + " says so, else text, and Base64 where it is no"
                                            + " text.")));

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    @Override
    public ToolResult run(ToolCall call) {
        return Fetch.fetch(call);
    }
}

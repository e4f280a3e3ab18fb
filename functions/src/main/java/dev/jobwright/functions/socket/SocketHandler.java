package dev.jobwright.functions.socket;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.functions.lambda.Subject;
import dev.jobwright.functions.socket.Connections.Heard;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push;

import java.util.Optional;

/** Answers what WebSocket clients connect, send and end, as API Gateway hands it on. */
public final class SocketHandler extends JsonFunction {
    private final Connections connections;
    private final Commands commands;
    private final Push push;

    /** On AWS. */
    public SocketHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public SocketHandler(Ports ports) {
        var use = new UseCases(ports);
        this.connections = new Connections(ports, use);
        this.commands = new Commands(use, ports);
        this.push = ports.push();
    }

    @Override
    protected Json handle(Json event, Context context) {
        var request = ((Json.Obj) event).object("requestContext").orElseThrow();
        var connectionId = request.text("connectionId").orElseThrow();
        int status =
                switch (request.text("eventType").orElseThrow()) {
                    case "CONNECT" -> connections.open(connectionId, (Json.Obj) event);
                    case "DISCONNECT" -> connections.close(connectionId);
                    default -> message(connectionId, (Json.Obj) event);
                };
        return Json.object().put("statusCode", status).done();
    }

    @Override
    protected Subject subject(Json event) {
        return Subject.ofId(event instanceof Json.Obj told ? jobId(told) : Optional.empty());
    }

    /** Of a message, the job that its command is about. */
    static Optional<String> jobId(Json.Obj event) {
        try {
            return JsonText.read(event.text("body").orElse("{}")) instanceof Json.Obj body
                    ? body.object("data").flatMap(data -> data.text("job_id"))
                    : Optional.empty();
        } catch (InvalidJson e) {
            return Optional.empty();
        }
    }

    private int message(String connectionId, Json.Obj event) {
        return switch (connections.hear(connectionId)) {
            case Heard.Nobody _ -> Connections.FORBIDDEN;
            case Heard.One(var owner) -> {
                commands.handle(
                        new Commands.Sent(connectionId, owner, event.text("body").orElse("")));
                yield Connections.OK;
            }
            case Heard.TooMuch _ -> {
                push.send(connectionId, Errors.tooMuch().json(Optional.empty()));
                yield Connections.TOO_MANY;
            }
            case Heard.Abuse _ -> {
                push.hangUp(connectionId);
                yield connections.close(connectionId);
            }
        };
    }
}

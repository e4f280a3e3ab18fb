package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.items.ToolItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Registers a tool of a user's own, or replaces it. Workflows that were published before keep the
 * tool as it was: a version pins all that it uses.
 */
public final class RegisterTool {
    /** The most tools of one owner. */
    static final int MOST = 200;

    private final Table table;
    private final Tools tools;
    private final Rules rules;
    private final InstantSource clock;

    /** What it works with. */
    public RegisterTool(Table table, Tools tools, Rules rules, InstantSource clock) {
        this.table = table;
        this.tools = tools;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What a tool is held to.
     *
     * @param arns which functions it may name
     * @param schemas what schemas can be understood
     */
    public record Rules(FunctionArns arns, SchemaCheck schemas) {}

    /**
     * What is registered.
     *
     * @param owner whose
     * @param id under which id
     * @param document as docs/guide/tools.md describes it
     * @param expected how what is there must be, or it is left as it is
     */
    public record Request(
            Owner owner, ToolId id, Json document, Predicate<Optional<RegisteredTool>> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is as it is said to be. */
        sealed interface Written extends Reply {
            /** As it is now. */
            RegisteredTool tool();
        }

        /** It is a new tool. */
        record Registered(RegisteredTool tool) implements Written {}

        /** It was there, and is as it is said to be now. */
        record Replaced(RegisteredTool tool) implements Written {}

        /** It cannot be registered, and why. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** The installation has a tool of that id, and nobody's own takes its place. */
        record Installed() implements Reply {}

        /** What is there is not as it was expected to be. */
        record Stale() implements Reply {}

        /** The owner has as many tools as one may have. */
        record TooMany(int most) implements Reply {}
    }

    /** Registers. */
    public Reply handle(Request request) {
        if (tools.isInstalled(request.id())) {
            return new Reply.Installed();
        }
        return switch (new ReadTool(request.id(), rules).read(request.document())) {
            case Parsed.Bad<ToolSignature>(var problems) -> new Reply.Invalid(problems);
            case Parsed.Good<ToolSignature>(var signature) -> {
                var tried = new Tried<Reply.Written>();
                yield Rounds.until(() -> write(request, signature, tried));
            }
        };
    }

    /** Empty when somebody else wrote it meanwhile, or nobody knows. */
    private Optional<Reply> write(
            Request request, ToolSignature signature, Tried<Reply.Written> tried) {
        var owner = request.owner();
        var before = tools.own(owner, signature.id());
        var own = tried.found(one -> before.filter(one.tool()::equals).isPresent());
        if (own.isPresent()) {
            return own.map(Reply.class::cast);
        }
        if (!request.expected().test(before)) {
            return Optional.of(new Reply.Stale());
        }
        if (before.isEmpty() && Pages.all(table, ToolItem.ofOwner(owner)).size() >= MOST) {
            return Optional.of(new Reply.TooMany(MOST));
        }
        var tool = new RegisteredTool(owner, signature, clock.instant());
        Reply.Written next =
                before.isPresent() ? new Reply.Replaced(tool) : new Reply.Registered(tool);
        return tried.isWritten(next, table.transact(List.of(ToolItem.replace(tool, before))))
                ? Optional.of(next)
                : Optional.empty();
    }
}

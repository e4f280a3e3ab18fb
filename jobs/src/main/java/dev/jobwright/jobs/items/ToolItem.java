package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.registry.ReadValues;
import dev.jobwright.jobs.registry.RegisteredTool;
import dev.jobwright.jobs.registry.ValuesJson;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Kind;

import java.time.Duration;
import java.util.Optional;

/** A {@link RegisteredTool} in the table. */
public final class ToolItem {
    private static final String TIMEOUT = "timeout_seconds";

    private ToolItem() {}

    /** The item of a tool. */
    public static Item of(RegisteredTool tool) {
        var signature = tool.signature();
        var fields =
                Json.object()
                        .put("owner", tool.owner().value())
                        .put("tool_id", signature.id().value())
                        .put("name", signature.name())
                        .put("description", signature.description())
                        .put("kind", signature.kind().name())
                        .put(
                                "parameters",
                                Attributes.document(ValuesJson.parameters(signature.parameters())))
                        .put(
                                "outputs",
                                Attributes.document(ValuesJson.outputs(signature.outputs())))
                        .put("registered_at", Attributes.time(tool.registeredAt()));
        signature.functionArn().ifPresent(arn -> fields.put("function_arn", arn));
        signature.timeout().ifPresent(time -> fields.put(TIMEOUT, time.toSeconds()));
        return new Item(Keys.tool(tool.owner(), signature.id()), fields.done());
    }

    /** The tool of an item. */
    public static RegisteredTool read(Item item) {
        return new RegisteredTool(
                new Owner(item.text("owner")),
                new ToolSignature(
                        new ToolId(item.text("tool_id")),
                        item.text("name"),
                        item.text("description"),
                        Kind.valueOf(item.text("kind")),
                        item.textIf("function_arn"),
                        item.attributes().whole(TIMEOUT).map(Duration::ofSeconds),
                        ReadValues.parameters(kept(item, "parameters")),
                        ReadValues.outputs(kept(item, "outputs"))),
                Attributes.time(item, "registered_at"));
    }

    private static Place kept(Item item, String name) {
        return Place.root(Attributes.document(item, name), new Problems());
    }

    /** The write of a tool, if there still is none, or the one that was read. */
    public static Write replace(RegisteredTool tool, Optional<RegisteredTool> before) {
        return new Write.Put(
                of(tool), before.map(ToolItem::unchanged).orElseGet(Condition.Absent::new));
    }

    /** The write that takes a tool away, if it still is the one that was read. */
    public static Write delete(RegisteredTool tool) {
        return new Write.Delete(Keys.tool(tool.owner(), tool.signature().id()), unchanged(tool));
    }

    private static Condition unchanged(RegisteredTool tool) {
        return new Condition.Is("registered_at", Attributes.time(tool.registeredAt()));
    }

    /** An owner's tools, by id. */
    public static Query ofOwner(Owner owner) {
        return Query.prefix(Keys.owned(owner), Keys.TOOL);
    }
}

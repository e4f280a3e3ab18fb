package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.files.Contents;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.VersionItem;
import dev.jobwright.jobs.items.WorkflowItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what was published. Versions never change, so those that were read are remembered. */
public final class Workflows {
    /**
     * The most text of plans that are remembered, in bytes; as objects they take several times it.
     */
    private static final long MOST_REMEMBERED = 8L * 1024 * 1024;

    private final Table table;
    private final Blobs blobs;
    private final Contents contents;
    private final Map<WorkflowRef, Version> remembered = new ConcurrentHashMap<>();

    /** What it reads from. */
    public Workflows(Table table, Blobs blobs) {
        this.table = table;
        this.blobs = blobs;
        this.contents = new Contents(blobs);
    }

    /**
     * A part of a list.
     *
     * @param workflows in the order of their ids
     * @param next where to go on; empty at the end
     */
    public record Listed(List<Latest> workflows, Optional<Query.Cursor> next) {}

    /** The newest version of an owner's workflow. */
    public Optional<Version> latest(Owner owner, WorkflowId id) {
        return latestRef(owner, id).flatMap(this::version);
    }

    /** One version. */
    public Optional<Version> version(WorkflowRef ref) {
        var known = remembered.get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        var read = head(ref).map(this::withPlan);
        read.ifPresent(this::remember);
        return read;
    }

    private Version withPlan(VersionHead head) {
        var text = contents.load(folder(head.ref()), head.plan());
        return new Version(head, PlanText.read((Json.Obj) text));
    }

    private void remember(Version version) {
        long bytes = remembered.values().stream().mapToLong(Workflows::bytes).sum();
        if (bytes + bytes(version) > MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(version.ref(), version);
    }

    private static long bytes(Version version) {
        return version.head().plan() instanceof Stored.Ref(_, var bytes)
                ? bytes
                : Contents.MOST_IN_PLACE;
    }

    /** One version, without its document and its plan. */
    public Optional<VersionHead> head(WorkflowRef ref) {
        return table.get(Keys.version(ref)).map(VersionItem::read);
    }

    /** The newest version of an owner's workflow, without its document and its plan. */
    public Optional<VersionHead> latestHead(Owner owner, WorkflowId id) {
        return latestRef(owner, id).flatMap(this::head);
    }

    /** One version without its document and its plan, unless it was deleted. */
    public Optional<VersionHead> published(WorkflowRef ref) {
        return head(ref).filter(_ -> !isGone(ref));
    }

    /** Whether a version was deleted: only jobs that are pinned to it have it still. */
    public boolean isGone(WorkflowRef ref) {
        return find(ref.owner(), ref.id()).filter(one -> one.isGone(ref.version())).isPresent();
    }

    private Optional<WorkflowRef> latestRef(Owner owner, WorkflowId id) {
        return find(owner, id).filter(one -> !one.isGone()).map(Latest::ref);
    }

    /** What is known of a workflow, also of one that was deleted. */
    Optional<Latest> find(Owner owner, WorkflowId id) {
        return table.get(Keys.workflow(owner, id)).map(WorkflowItem::read);
    }

    /** The document of a version, as it was given. */
    public Json document(VersionHead version) {
        return contents.load(folder(version.ref()), version.document());
    }

    /** How to fetch the document of a version from where it is kept, if it is large. */
    public Optional<Blobs.Presigned> documentLink(VersionHead version) {
        return version.document() instanceof Stored.Ref(var sha256, _)
                ? contents.link(folder(version.ref()), sha256)
                : Optional.empty();
    }

    private static Contents.Folder folder(WorkflowRef ref) {
        return Contents.Folder.ofWorkflows(ref.owner());
    }

    /**
     * A part of a workflow's versions.
     *
     * @param versions oldest first
     * @param next where to go on; empty at the end
     */
    public record Versions(List<VersionHead> versions, Optional<Query.Cursor> next) {}

    /** The versions of a workflow, oldest first. */
    public Versions versions(Owner owner, WorkflowId id, int limit, Optional<Query.Cursor> after) {
        int first = find(owner, id).map(Latest::gone).orElse(0) + 1;
        var all = VersionItem.ofWorkflow(new WorkflowRef(owner, id, first));
        var page = table.query(all.atMost(limit).from(after));
        return new Versions(page.items().stream().map(VersionItem::read).toList(), page.next());
    }

    /** An owner's workflows; where some were deleted, a page may be short. */
    public Listed list(Owner owner, int limit, Optional<Query.Cursor> after) {
        Page page = table.query(WorkflowItem.ofOwner(owner).atMost(limit).from(after));
        var there = page.items().stream().map(WorkflowItem::read).filter(one -> !one.isGone());
        return new Listed(there.toList(), page.next());
    }

    /** The state machine of a version, in Amazon States Language. */
    public String definition(VersionHead version) {
        var key = MakeVersion.definitionKey(version.hash());
        try (var content = blobs.open(key).orElseThrow(() -> lost(key))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException lost(String key) {
        return new IllegalStateException("a definition was published and is gone: " + key);
    }
}

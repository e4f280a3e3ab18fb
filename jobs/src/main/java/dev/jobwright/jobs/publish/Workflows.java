package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.VersionItem;
import dev.jobwright.jobs.items.WorkflowItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
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
    private static final int MOST_REMEMBERED = 200;

    private final Table table;
    private final Blobs blobs;
    private final Map<WorkflowRef, Version> remembered = new ConcurrentHashMap<>();

    /** What it reads from. */
    public Workflows(Table table, Blobs blobs) {
        this.table = table;
        this.blobs = blobs;
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
        return table.get(Keys.workflow(owner, id))
                .map(WorkflowItem::read)
                .flatMap(latest -> version(latest.ref()));
    }

    /** One version. */
    public Optional<Version> version(WorkflowRef ref) {
        var known = remembered.get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        var read = table.get(Keys.version(ref)).map(VersionItem::read);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        read.ifPresent(version -> remembered.put(ref, version));
        return read;
    }

    /**
     * A part of a workflow's versions.
     *
     * @param versions oldest first
     * @param next where to go on; empty at the end
     */
    public record Versions(List<Version> versions, Optional<Query.Cursor> next) {}

    /** The versions of a workflow, oldest first. */
    public Versions versions(Owner owner, WorkflowId id, int limit, Optional<Query.Cursor> after) {
        var page = table.query(VersionItem.ofWorkflow(owner, id).atMost(limit).from(after));
        return new Versions(page.items().stream().map(VersionItem::read).toList(), page.next());
    }

    /** An owner's workflows. */
    public Listed list(Owner owner, int limit, Optional<Query.Cursor> after) {
        Page page = table.query(WorkflowItem.ofOwner(owner).atMost(limit).from(after));
        return new Listed(page.items().stream().map(WorkflowItem::read).toList(), page.next());
    }

    /** The state machine of a version, in Amazon States Language. */
    public String definition(Version version) {
        var key = PublishWorkflow.definitionKey(version.hash());
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

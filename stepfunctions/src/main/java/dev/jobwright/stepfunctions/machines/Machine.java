package dev.jobwright.stepfunctions.machines;

import dev.jobwright.stepfunctions.language.ExecutionType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registered state machine: an immutable value.
 *
 * @param identity what never changes
 * @param lastVersion the number last given out, which is never given out again
 * @param versions the oldest first
 * @param aliases by name
 * @param deleting whether it goes away with the last of its executions
 */
public record Machine(
        Identity identity,
        Revision revision,
        int lastVersion,
        List<Version> versions,
        List<Alias> aliases,
        boolean deleting) {

    /**
     * What a machine is known by.
     *
     * @param published what was asked about publishing when it was created, by which a repeated
     *     request is known
     */
    public record Identity(
            String arn,
            String name,
            ExecutionType type,
            Instant creationDate,
            Publication published) {}

    /** A machine that was just created. */
    public static Machine of(Identity identity, Revision revision) {
        return new Machine(identity, revision, 0, List.of(), List.of(), false);
    }

    public String arn() {
        return identity.arn();
    }

    /** The version of the current revision, if it was published. */
    public Optional<Version> current() {
        return versions.stream()
                .filter(version -> version.revision().id().equals(revision.id()))
                .findFirst();
    }

    public Optional<Version> version(String versionArn) {
        return versions.stream().filter(version -> version.arn().equals(versionArn)).findFirst();
    }

    public Optional<Alias> alias(String aliasArn) {
        return aliases.stream().filter(alias -> alias.arn().equals(aliasArn)).findFirst();
    }

    /** With another revision. */
    public Machine with(Revision next) {
        return new Machine(identity, next, lastVersion, versions, aliases, deleting);
    }

    /** With its current revision as a version, unless it is one already. */
    public Machine published(Optional<String> description, Instant now) {
        if (current().isPresent()) {
            return this;
        }
        int number = lastVersion + 1;
        List<Version> more = new ArrayList<>(versions);
        more.add(new Version(arn() + ":" + number, revision, description, now));
        return new Machine(identity, revision, number, List.copyOf(more), aliases, deleting);
    }

    public Machine withoutVersion(String versionArn) {
        List<Version> left =
                versions.stream().filter(version -> !version.arn().equals(versionArn)).toList();
        return new Machine(identity, revision, lastVersion, left, aliases, deleting);
    }

    /** With this alias in the place of the one of its name. */
    public Machine with(Alias alias) {
        List<Alias> more = new ArrayList<>(withoutAlias(alias.arn()).aliases());
        more.add(alias);
        more.sort((one, other) -> one.name().compareTo(other.name()));
        return withAliases(more);
    }

    public Machine withoutAlias(String aliasArn) {
        return withAliases(
                aliases.stream().filter(alias -> !alias.arn().equals(aliasArn)).toList());
    }

    private Machine withAliases(List<Alias> others) {
        return new Machine(
                identity, revision, lastVersion, versions, List.copyOf(others), deleting);
    }

    /** On its way out. */
    public Machine leaving() {
        return new Machine(identity, revision, lastVersion, versions, aliases, true);
    }
}

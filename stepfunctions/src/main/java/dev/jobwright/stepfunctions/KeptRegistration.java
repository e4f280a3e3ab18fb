package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.Kept;
import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.StateMachine;
import dev.jobwright.stepfunctions.machines.Alias;
import dev.jobwright.stepfunctions.machines.Machine;
import dev.jobwright.stepfunctions.machines.Publication;
import dev.jobwright.stepfunctions.machines.Revision;
import dev.jobwright.stepfunctions.machines.Route;
import dev.jobwright.stepfunctions.machines.Version;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The document of a registered state machine, with its versions and aliases. */
final class KeptRegistration {
    /** A definition that was accepted once is refused now. */
    static final class RefusedNow extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedNow(String problems) {
            super(problems, null, false, false);
        }
    }

    private final ExecutionType type;

    private KeptRegistration(ExecutionType type) {
        this.type = type;
    }

    static String text(Machine machine) {
        Machine.Identity identity = machine.identity();
        Map<String, Object> json =
                Json.object(
                        "arn", identity.arn(),
                        "name", identity.name(),
                        "type", identity.type().name(),
                        "creationDate", identity.creationDate().toString(),
                        "publish", identity.published().publish(),
                        "revision", json(machine.revision()),
                        "lastVersion", machine.lastVersion(),
                        "deleting", machine.deleting());
        put(json, "publishedAs", identity.published().description());
        json.put(
                "versions",
                machine.versions().stream().<Object>map(KeptRegistration::json).toList());
        json.put(
                "aliases", machine.aliases().stream().<Object>map(KeptRegistration::json).toList());
        return Json.write(json);
    }

    private static Object json(Revision revision) {
        Map<String, Object> json =
                Json.object(
                        "definition", revision.definition(),
                        "roleArn", revision.roleArn(),
                        "configuration", KeptConfiguration.json(revision.configuration()),
                        "since", revision.since().toString());
        put(json, "id", revision.id());
        return json;
    }

    private static Object json(Version version) {
        Map<String, Object> json =
                Json.object(
                        "arn", version.arn(),
                        "revision", json(version.revision()),
                        "creationDate", version.creationDate().toString());
        put(json, "description", version.description());
        return json;
    }

    private static Object json(Alias alias) {
        Map<String, Object> json =
                Json.object(
                        "arn", alias.arn(),
                        "name", alias.name(),
                        "creationDate", alias.creationDate().toString(),
                        "updateDate", alias.updateDate().toString());
        put(json, "description", alias.description());
        json.put(
                "routes",
                alias.routes().stream()
                        .<Object>map(route ->
                                Json.object(
                                        "version", route.versionArn(), "weight", route.weight()))
                        .toList());
        return json;
    }

    private static void put(Map<String, Object> json, String field, Optional<String> value) {
        value.ifPresent(there -> json.put(field, there));
    }

    /**
     * The machine of a document.
     *
     * @throws RefusedNow if one of its definitions would not be accepted any more
     */
    static Machine read(String document) {
        var kept = Kept.of(document);
        var type = ExecutionType.valueOf(kept.text("type"));
        return new KeptRegistration(type).machine(kept);
    }

    private Machine machine(Kept kept) {
        var publication = new Publication(kept.flag("publish"), kept.maybeText("publishedAs"));
        var identity =
                new Machine.Identity(
                        kept.text("arn"),
                        kept.text("name"),
                        type,
                        kept.time("creationDate"),
                        publication);
        List<Version> versions = kept.objects("versions").stream().map(this::version).toList();
        List<Alias> aliases = kept.objects("aliases").stream().map(this::alias).toList();
        return new Machine(
                identity,
                revision(kept.object("revision")),
                kept.count("lastVersion"),
                versions,
                aliases,
                kept.flag("deleting"));
    }

    private Revision revision(Kept kept) {
        String definition = kept.text("definition");
        return new Revision(
                kept.maybeText("id"),
                definition,
                read(definition, type),
                kept.text("roleArn"),
                KeptConfiguration.read(kept.object("configuration")),
                kept.time("since"));
    }

    private static StateMachine read(String definition, ExecutionType type) {
        return switch (ReadDefinition.read(definition, type)) {
            case Reading.Sound(StateMachine machine) -> machine;
            case Reading.Unsound(var problems) -> throw new RefusedNow(problems.toString());
        };
    }

    private Version version(Kept kept) {
        return new Version(
                kept.text("arn"),
                revision(kept.object("revision")),
                kept.maybeText("description"),
                kept.time("creationDate"));
    }

    private Alias alias(Kept kept) {
        return new Alias(
                kept.text("arn"),
                kept.text("name"),
                kept.maybeText("description"),
                kept.objects("routes").stream()
                        .map(route -> new Route(route.text("version"), route.count("weight")))
                        .toList(),
                kept.time("creationDate"),
                kept.time("updateDate"));
    }
}

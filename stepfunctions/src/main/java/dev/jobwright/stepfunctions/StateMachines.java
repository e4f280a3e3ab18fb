package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.Problem.Severity;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.StateMachine;
import dev.jobwright.stepfunctions.machines.Configuration;
import dev.jobwright.stepfunctions.machines.LogLevel;
import dev.jobwright.stepfunctions.machines.LoggingConfiguration;
import dev.jobwright.stepfunctions.machines.Machine;
import dev.jobwright.stepfunctions.machines.MachineChange;
import dev.jobwright.stepfunctions.machines.MachineCreated;
import dev.jobwright.stepfunctions.machines.MachineUpdated;
import dev.jobwright.stepfunctions.machines.NewMachine;
import dev.jobwright.stepfunctions.machines.Publication;
import dev.jobwright.stepfunctions.machines.Revision;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;
import dev.jobwright.stepfunctions.machines.Version;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** AWS's operations on state machines. Their versions and aliases have their own. */
public final class StateMachines {
    private final Settings settings;
    private final Ports ports;
    private final Now now;
    private final RegisteredMachines machines;
    private final Tags tags;

    StateMachines(Settings settings, Ports ports, RegisteredMachines machines, Tags tags) {
        this.settings = settings;
        this.ports = ports;
        this.now = new Now(ports.clock());
        this.machines = machines;
        this.tags = tags;
    }

    /** Says of a Standard machine's definition all that is wrong with it, warnings too. */
    public Validation validate(String definition) {
        return validate(definition, ExecutionType.STANDARD, Severity.WARNING, 0);
    }

    /**
     * Says of a definition whether it would be accepted, and what is wrong with it.
     *
     * @param least whether warnings are told too
     * @param most how many problems are told; 0 for 100, which is also the greatest number
     */
    public Validation validate(String definition, ExecutionType type, Severity least, int most) {
        return Validation.of(ReadDefinition.check(definition, type), least, most);
    }

    /** Creates a Standard state machine with nothing but a definition and a role. */
    public Answer<MachineCreated> create(String name, String definition, String roleArn) {
        return create(NewMachine.standard(name, definition, roleArn));
    }

    /**
     * Creates a state machine. Asked again for the same, answers the one that is there; a role or
     * tags of another wording do not make it another.
     */
    public Answer<MachineCreated> create(NewMachine wanted) {
        if (!Names.valid(wanted.name())) {
            return Refusals.invalidName(wanted.name());
        }
        return checked(Optional.of(wanted.roleArn()), wanted.configuration(), wanted.publication())
                .then(_ -> read(wanted.definition(), wanted.type()))
                .then(read -> machines.atomically(() -> create(wanted, read)));
    }

    private static Answer<StateMachine> read(String definition, ExecutionType type) {
        return switch (ReadDefinition.read(definition, type)) {
            case Reading.Unsound(List<Problem> problems) -> Refusals.invalidDefinition(problems);
            case Reading.Sound(StateMachine machine) -> new Answer.Done<>(machine);
        };
    }

    private Answer<MachineCreated> create(NewMachine wanted, StateMachine read) {
        String arn = settings.stateMachineArn(wanted.name());
        var revision =
                new Revision(
                        Optional.empty(),
                        wanted.definition(),
                        read,
                        wanted.roleArn(),
                        wanted.configuration(),
                        now.instant());
        var identity =
                new Machine.Identity(
                        arn, wanted.name(), wanted.type(), now.instant(), wanted.publication());
        Optional<Machine> there = machines.find(arn);
        if (there.isPresent()) {
            return again(there.get(), Machine.of(identity, revision));
        }
        return tags.begin(arn, wanted.tags())
                .then(_ ->
                        new Answer.Done<>(
                                created(
                                        published(
                                                Machine.of(identity, revision),
                                                wanted.publication()))));
    }

    private static Answer<MachineCreated> again(Machine there, Machine wanted) {
        if (there.deleting()) {
            return Refusals.stateMachineDeleting(there.arn());
        }
        Revision first = there.revision();
        boolean same =
                first.definition().equals(wanted.revision().definition())
                        && first.configuration().equals(wanted.revision().configuration())
                        && there.identity().type() == wanted.identity().type()
                        && there.identity().published().equals(wanted.identity().published());
        return same
                ? new Answer.Done<>(created(there))
                : Refusals.stateMachineAlreadyExists(there.arn());
    }

    private static MachineCreated created(Machine machine) {
        Machine.Identity identity = machine.identity();
        Optional<Version> version =
                identity.published().publish() ? machine.current() : Optional.empty();
        return new MachineCreated(
                identity.arn(), identity.creationDate(), version.map(Version::arn));
    }

    /** Keeps a machine, as a version too if that is wanted. */
    private Machine published(Machine machine, Publication publication) {
        Machine next =
                publication.publish()
                        ? machine.published(publication.description(), now.instant())
                        : machine;
        machines.put(next);
        return next;
    }

    /** The configuration, unless the request is wrong whatever state machines there are. */
    private Answer<Configuration> checked(
            Optional<String> roleArn, Configuration configuration, Publication publication) {
        if (publication.description().isPresent() && !publication.publish()) {
            return Refusals.validation("Version description can only be set when publish is true");
        }
        if (roleArn.isPresent() && !Arns.role(roleArn.get())) {
            return Refusals.invalidRoleArn(roleArn.get());
        }
        LoggingConfiguration logging = configuration.logging();
        List<String> destinations = logging.destinations().orElse(List.of());
        boolean needed = logging.level() != LogLevel.OFF;
        if (destinations.size() > 1 || (destinations.isEmpty() && needed)) {
            return Refusals.invalidLogging("Must specify exactly one Log Destination.");
        }
        return destinations.stream().allMatch(ports.logs()::exists)
                ? new Answer.Done<>(configuration)
                : Refusals.invalidLogging("Log Destination not found.");
    }

    /**
     * Changes a state machine. Executions that run go on with what they started with. A change to
     * what it is already makes no new revision.
     */
    public Answer<MachineUpdated> update(String arn, MachineChange change) {
        if (change.isEmpty()) {
            return new Answer.Refused<>(
                    "MissingRequiredParameter",
                    "Either the definition, the role ARN, the LoggingConfiguration, or the"
                            + " TracingConfiguration must be specified");
        }
        return machines.atomically(() -> {
            Optional<Machine> machine = machines.find(arn);
            if (machine.isEmpty()) {
                return Refusals.stateMachineDoesNotExist(arn);
            }
            return machine.get().deleting()
                    ? Refusals.stateMachineDeleting(arn)
                    : update(machine.get(), change);
        });
    }

    private Answer<MachineUpdated> update(Machine machine, MachineChange change) {
        Revision before = machine.revision();
        Answer<StateMachine> read =
                change.definition()
                        .map(definition -> read(definition, machine.identity().type()))
                        .orElseGet(() -> new Answer.Done<>(before.machine()));
        return checked(change.roleArn(), change.of(before.configuration()), change.publication())
                .then(configuration ->
                        read.then(definition ->
                                new Answer.Done<>(
                                        revised(before, change, configuration, definition))))
                .then(after -> {
                    Machine next = before.same(after) ? machine : machine.with(after);
                    Publication publication = change.publication();
                    return new Answer.Done<>(updated(published(next, publication), publication));
                });
    }

    private Revision revised(
            Revision before,
            MachineChange change,
            Configuration configuration,
            StateMachine definition) {
        return new Revision(
                Optional.of(new UUID(random(), random()).toString()),
                change.definition().orElse(before.definition()),
                definition,
                change.roleArn().orElse(before.roleArn()),
                configuration,
                now.instant());
    }

    private MachineUpdated updated(Machine machine, Publication publication) {
        Optional<Version> version = publication.publish() ? machine.current() : Optional.empty();
        return new MachineUpdated(
                now.instant(), machine.revision().id(), version.map(Version::arn));
    }

    /**
     * A state machine as it is now, or one of its versions; by an alias, the first version that it
     * leads to.
     */
    public Answer<StateMachineInfo> describe(String arn) {
        return machines.find(Arns.unqualified(arn))
                .flatMap(machine -> info(machine, arn))
                .<Answer<StateMachineInfo>>map(Answer.Done::new)
                .orElseGet(() -> Refusals.stateMachineDoesNotExist(arn));
    }

    private static Optional<StateMachineInfo> info(Machine machine, String arn) {
        if (machine.arn().equals(arn)) {
            return Optional.of(StateMachineInfo.of(machine));
        }
        String versionArn =
                machine.alias(arn).map(alias -> alias.routes().getFirst().versionArn()).orElse(arn);
        return machine.version(versionArn).map(version -> StateMachineInfo.of(machine, version));
    }

    /**
     * Deletes a state machine with its versions and aliases. While executions of it run it is only
     * marked; they go on to their end. One that is not there is no error.
     */
    public Answer<Boolean> delete(String arn) {
        return Refusals.machineArn(arn)
                .then(_ ->
                        machines.atomically(() -> {
                            machines.find(arn).map(Machine::leaving).ifPresent(machines::put);
                            tags.end(arn);
                            return new Answer.Done<>(machines.find(arn).isEmpty());
                        }));
    }

    /** State machines by name. */
    public Answer<Page<StateMachineInfo>> list(PageRequest page) {
        List<StateMachineInfo> all = machines.all().stream().map(StateMachineInfo::of).toList();
        return PageToken.page(all, page, StateMachineInfo::stateMachineArn);
    }

    private long random() {
        return ports.chance().getAsLong();
    }
}

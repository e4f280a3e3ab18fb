package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.machines.Alias;
import dev.jobwright.stepfunctions.machines.Machine;
import dev.jobwright.stepfunctions.machines.Route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** AWS's operations on the aliases of state machines. */
public final class StateMachineAliases {
    private final Now now;
    private final RegisteredMachines machines;

    StateMachineAliases(Now now, RegisteredMachines machines) {
        this.now = now;
        this.machines = machines;
    }

    /**
     * Gives a name to one version, or to two of the same state machine. Asked again for the same,
     * answers the alias that is there.
     *
     * @param routes one or two, whose weights are a hundred together
     */
    public Answer<Alias> create(String name, Optional<String> description, List<Route> routes) {
        Instant at = now.instant();
        return machines.atomically(() ->
                target(routes)
                        .then(machine ->
                                create(
                                        machine,
                                        new Alias(
                                                machine.arn() + ":" + name,
                                                name,
                                                description,
                                                List.copyOf(routes),
                                                at,
                                                at))));
    }

    private Answer<Alias> create(Machine machine, Alias wanted) {
        Optional<Alias> there = machine.alias(wanted.arn());
        if (there.isEmpty()) {
            return keep(machine, wanted);
        }
        boolean same =
                there.get().description().equals(wanted.description())
                        && there.get().routes().equals(wanted.routes());
        return same
                ? new Answer.Done<>(there.get())
                : Refusals.conflict(
                        "Failed to create alias because an alias with the same name and a different"
                                + " routing configuration already exists.");
    }

    private Answer<Alias> keep(Machine machine, Alias alias) {
        machines.put(machine.with(alias));
        return new Answer.Done<>(alias);
    }

    /** The state machine that routes lead to. */
    private Answer<Machine> target(List<Route> routes) {
        List<String> arns = routes.stream().map(Route::versionArn).toList();
        Optional<Answer<Machine>> fault =
                arns.stream()
                        .map(Refusals::machineArn)
                        .filter(Answer.Refused.class::isInstance)
                        .map(answer -> answer.<Machine>then(_ -> Refusals.aliasDoesNotExist()))
                        .findFirst();
        if (fault.isPresent()) {
            return fault.get();
        }
        if (!arns.stream().allMatch(Arns::qualified)) {
            return wrong("Routing configuration must contain state machine version ARNs", arns);
        }
        if (arns.stream().distinct().count() < arns.size()) {
            return wrong(
                    "Routing configuration must contain distinct state machine version ARNs", arns);
        }
        if (routes.stream().mapToInt(Route::weight).sum() != 100) {
            return wrong(
                    "Sum of routing configuration weights must equal 100",
                    routes.stream().map(Route::weight).toList());
        }
        return versions(arns);
    }

    private Answer<Machine> versions(List<String> arns) {
        String machineArn = Arns.unqualified(arns.getFirst());
        Optional<Machine> machine =
                machines.find(machineArn)
                        .filter(found ->
                                arns.stream().allMatch(arn -> found.version(arn).isPresent()));
        if (machine.isEmpty()) {
            return Refusals.aliasDoesNotExist();
        }
        return machine.get().deleting()
                ? Refusals.stateMachineDeleting(machineArn)
                : new Answer.Done<>(machine.get());
    }

    private static <T> Answer<T> wrong(String rule, List<?> received) {
        return Refusals.validation(rule + ". Received: " + received);
    }

    /** The alias of this ARN. */
    public Answer<Alias> describe(String aliasArn) {
        return found(aliasArn).then(found -> new Answer.Done<>(found.alias()));
    }

    private record Found(Machine machine, Alias alias) {}

    private Answer<Found> found(String aliasArn) {
        return Refusals.machineArn(aliasArn)
                .then(arn ->
                        machines.find(Arns.unqualified(arn))
                                .flatMap(machine ->
                                        machine.alias(arn).map(alias -> new Found(machine, alias)))
                                .<Answer<Found>>map(Answer.Done::new)
                                .orElseGet(Refusals::aliasDoesNotExist));
    }

    /** Changes where an alias leads, how it is described, or both. */
    public Answer<Alias> update(
            String aliasArn, Optional<String> description, Optional<List<Route>> routes) {
        if (description.isEmpty() && routes.isEmpty()) {
            return Refusals.validation(
                    "Either the description or the RoutingConfiguration must be specified");
        }
        Instant at = now.instant();
        return machines.atomically(() ->
                found(aliasArn)
                        .then(found -> {
                            Alias before = found.alias();
                            var after =
                                    new Alias(
                                            aliasArn,
                                            before.name(),
                                            description.or(before::description),
                                            routes.map(List::copyOf).orElse(before.routes()),
                                            before.creationDate(),
                                            at);
                            return target(after.routes())
                                    .then(machine ->
                                            machine.arn().equals(found.machine().arn())
                                                    ? keep(machine, after)
                                                    : Refusals.aliasDoesNotExist());
                        }));
    }

    /** Deletes an alias; the versions stay. One that is not there is no error. */
    public Answer<Boolean> delete(String aliasArn) {
        return Refusals.machineArn(aliasArn)
                .then(arn ->
                        machines.atomically(() -> {
                            Optional<Machine> machine = machines.find(Arns.unqualified(arn));
                            machine.map(found -> found.withoutAlias(arn)).ifPresent(machines::put);
                            return new Answer.Done<>(
                                    machine.flatMap(found -> found.alias(arn)).isPresent());
                        }));
    }

    /** The aliases of a state machine by name, or those of them that lead to one version. */
    public Answer<Page<Alias>> list(String arn, PageRequest page) {
        return machines.find(Arns.unqualified(arn))
                .map(machine ->
                        machine.aliases().stream()
                                .filter(alias -> !Arns.qualified(arn) || alias.leadsTo(arn))
                                .toList())
                .map(aliases -> PageToken.page(aliases, page, Alias::name))
                .orElseGet(() -> Refusals.stateMachineDoesNotExist(arn));
    }
}

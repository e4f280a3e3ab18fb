package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.LoadExecution;
import dev.jobwright.stepfunctions.core.maprun.ChildNames;
import dev.jobwright.stepfunctions.core.maprun.LoadMapRun;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.language.StateMachine;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes in what an engine of before left in the store. */
final class Restore {
    private static final System.Logger LOG = System.getLogger(Restore.class.getName());

    private record Machine(StateMachineInfo info, StateMachine definition) {}

    private final Around around;
    private final Store store;
    private final Map<String, Machine> machines = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    Restore(Around around) {
        this.around = around;
        this.store = around.ports().store();
    }

    /** State machines, activities and their tags. */
    void resources(RegisteredMachines registered, ActivityQueues activities, Tags tags) {
        for (Store.Document document : store.documents(Store.Kind.STATE_MACHINE)) {
            try {
                registered.restore(KeptRegistration.read(document.json()));
            } catch (KeptRegistration.RefusedNow e) {
                LOG.log(
                        Level.WARNING,
                        "{0} is left out: its definition is refused now, {1}",
                        document.key(),
                        e.getMessage());
            }
        }
        store.documents(Store.Kind.ACTIVITY)
                .forEach(document -> activities.restore(Activities.Activity.read(document.json())));
        store.documents(Store.Kind.TAGS)
                .forEach(document ->
                        tags.restore(document.key(), Json.asObject(Json.read(document.json()))));
    }

    void executions() {
        List<Store.Document> kept = store.documents(Store.Kind.SNAPSHOT);
        kept.forEach(document -> machine(document.key(), KeptMachine.read(document.json())));
        store.documents(Store.Kind.EXECUTION).stream()
                .map(document -> KeptExecution.read(document.json()))
                .sorted(Comparator.comparingLong(KeptExecution::number))
                .forEach(this::execution);
        store.documents(Store.Kind.MAP_RUN).stream()
                .flatMap(document -> mapRun(KeptMapRun.read(document.json())).stream())
                .sorted(Comparator.comparing(run -> run.run().startDate()))
                .forEach(around.mapRuns()::restore);
        // What no execution was started from is of no use to any.
        for (Store.Document document : kept) {
            if (!used.contains(document.key())) {
                store.write(List.of(new Store.Write.Remove(Store.Kind.SNAPSHOT, document.key())));
            }
        }
    }

    private void machine(String key, StateMachineInfo info) {
        switch (ReadDefinition.read(info.definition(), info.type())) {
            case Reading.Sound(StateMachine definition) ->
                    machines.put(key, new Machine(info, definition));
            case Reading.Unsound(var problems) ->
                    LOG.log(
                            Level.WARNING,
                            "executions of {0} stay as they are: its definition is refused now, {1}",
                            key,
                            problems);
        }
    }

    private void execution(KeptExecution kept) {
        @Nullable Machine machine = machines.get(kept.machine());
        used.add(kept.machine());
        if (machine == null) {
            return;
        }
        StateMachine definition = machine.definition();
        StateMachineInfo info = machine.info();
        if (kept.part().isPresent()) {
            Lineage.Part part = kept.part().get();
            State.Map map = definition.map(part.place()).orElseThrow();
            definition = map.child();
            info = Lineage.child(info, new ChildNames(part.child().mapRunArn(), map.express()));
        }
        around.live()
                .restore(
                        new LiveExecution(
                                around,
                                new Lineage(info, kept.number(), kept.part()),
                                LoadExecution.text(kept.execution(), definition)));
    }

    private Optional<LiveMapRun> mapRun(KeptMapRun kept) {
        return Optional.ofNullable(machines.get(kept.machine()))
                .map(machine ->
                        new LiveMapRun(
                                around,
                                Lineage.of(machine.info(), 0),
                                LoadMapRun.text(kept.run(), machine.definition())));
    }
}

package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.machines.Machine;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The state machines of an engine, by ARN. */
final class RegisteredMachines {
    private final ConcurrentSkipListMap<String, Machine> byArn = new ConcurrentSkipListMap<>();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final Predicate<String> running;
    private final Store store;

    /**
     * @param running whether a machine has executions that run
     */
    RegisteredMachines(Predicate<String> running, Store store) {
        this.running = running;
        this.store = store;
    }

    /** Keeps a state machine as it is now, once, for the executions started from it. */
    void snapshot(StateMachineInfo info) {
        String key = KeptMachine.key(info);
        if (!kept.contains(key)) {
            store.write(
                    List.of(
                            new Store.Write.Put(
                                    Store.Kind.SNAPSHOT, key, () -> KeptMachine.text(info))));
            kept.add(key);
        }
    }

    /** Does several things with the machines while nobody else changes any. */
    synchronized <T> T atomically(Supplier<T> deed) {
        return deed.get();
    }

    /** The machine of an unqualified ARN; one that is being deleted is gone with its executions. */
    Optional<Machine> find(String arn) {
        @Nullable Machine found = byArn.get(arn);
        if (found != null && found.deleting() && !running.test(arn)) {
            remove(found);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }

    void put(Machine machine) {
        store.write(
                List.of(
                        new Store.Write.Put(
                                Store.Kind.STATE_MACHINE,
                                machine.arn(),
                                () -> KeptRegistration.text(machine))));
        restore(machine);
    }

    /** Takes in one that is kept already. */
    void restore(Machine machine) {
        byArn.put(machine.arn(), machine);
    }

    /** Takes a machine away, unless another has its name by now. */
    private synchronized void remove(Machine machine) {
        String arn = machine.arn();
        if (machine.equals(byArn.get(arn))) {
            store.write(List.of(new Store.Write.Remove(Store.Kind.STATE_MACHINE, arn)));
            byArn.remove(arn);
            kept.removeIf(key -> KeptMachine.isOf(key, arn));
        }
    }

    /** All of them, by name. */
    List<Machine> all() {
        List<Machine> all = new ArrayList<>();
        byArn.keySet().forEach(arn -> find(arn).ifPresent(all::add));
        return all;
    }
}

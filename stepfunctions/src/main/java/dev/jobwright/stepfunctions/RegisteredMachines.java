package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.language.StateMachine;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The state machines of an engine, by ARN. */
final class RegisteredMachines {
    record Registered(StateMachineInfo info, StateMachine machine) {}

    private final ConcurrentSkipListMap<String, Registered> byArn = new ConcurrentSkipListMap<>();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    /** Keeps a state machine as it is now, once, for the executions started from it. */
    void keep(StateMachineInfo info, Store store) {
        if (!kept.contains(info.key())) {
            store.write(
                    List.of(new Store.Write.Put(Store.Kind.STATE_MACHINE, info.key(), info::text)));
            kept.add(info.key());
        }
    }

    Answer<StateMachineInfo> add(StateMachineInfo info, StateMachine machine) {
        @Nullable Registered there =
                byArn.putIfAbsent(info.stateMachineArn(), new Registered(info, machine));
        if (there == null) {
            return new Answer.Done<>(info);
        }
        boolean same =
                there.info().definition().equals(info.definition())
                        && there.info().roleArn().equals(info.roleArn());
        return same
                ? new Answer.Done<>(there.info())
                : Refusals.stateMachineAlreadyExists(info.stateMachineArn());
    }

    Optional<Registered> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    Answer<StateMachineInfo> info(String arn) {
        return find(arn)
                .<Answer<StateMachineInfo>>map(there -> new Answer.Done<>(there.info()))
                .orElseGet(() -> Refusals.stateMachineDoesNotExist(arn));
    }

    void remove(String arn) {
        byArn.remove(arn);
    }

    Answer<Page<StateMachineInfo>> list(PageRequest page) {
        String after = page.nextToken().orElse("");
        List<StateMachineInfo> found =
                byArn.tailMap(after, false).values().stream()
                        .limit(page.size() + 1L)
                        .map(Registered::info)
                        .toList();
        if (found.size() <= page.size()) {
            return new Answer.Done<>(new Page<>(found, Optional.empty()));
        }
        List<StateMachineInfo> items = found.subList(0, page.size());
        return new Answer.Done<>(new Page<>(items, Optional.of(items.getLast().stateMachineArn())));
    }
}

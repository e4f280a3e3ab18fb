package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.Resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an execution waits for: what a driver that has loaded it must ask for again. */
public final class Outstanding {
    private Outstanding() {}

    /**
     * The commands for all that is still to come, in the order in which it was asked for. A task
     * that ends by a token, and whose token somebody has, needs no command.
     */
    public static List<Command> of(Execution execution) {
        List<Command> commands = new ArrayList<>();
        add(commands, execution.timeout());
        for (Strand strand : execution.strands()) {
            switch (strand.visit().activity()) {
                case Activity.Tasking tasking -> {
                    if (!withItsToken(tasking)) {
                        commands.add(tasking.command());
                    }
                    add(commands, tasking.timeout());
                    add(commands, tasking.heartbeat());
                }
                case Activity.Sleeping(Timer timer) -> commands.add(timer.command());
                case Activity.BackingOff(Timer timer) -> commands.add(timer.command());
                case Activity.Ready _, Activity.Fanned _ -> {}
            }
        }
        return commands;
    }

    private static void add(List<Command> commands, Optional<Timer> timer) {
        timer.ifPresent(one -> commands.add(one.command()));
    }

    private static boolean withItsToken(Activity.Tasking tasking) {
        return switch (tasking.command().resource()) {
            case Resource.Activity _ -> tasking.stage() == Activity.Stage.STARTED;
            case Resource.Integration integration ->
                    integration.waitsForToken() && tasking.command().submitted().isPresent();
            case Resource.Function _ -> false;
        };
    }
}

package dev.jobwright.simulation.world;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.ports.Queue;

import java.util.List;

/** Puts messages on the queue that nobody can read, or that are about no job. */
final class Poisoner {
    private final World world;

    Poisoner(World world) {
        this.world = world;
    }

    void poison() {
        var garbage = Json.object().put("kind", "garbage").done();
        var bell = new LogMessage.Bell(World.NOBODY, 1, "~").json();
        var _ =
                world.call(() -> {
                    world.queue()
                            .send(
                                    List.of(
                                            message("garbage", garbage),
                                            message(World.NOBODY.value(), bell)));
                    return true;
                });
    }

    private static Queue.Message message(String group, Json.Obj body) {
        return new Queue.Message(group, "poison of " + group, body);
    }
}

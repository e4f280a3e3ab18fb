package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.json.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A flow as it was built, and what follows from it.
 *
 * @param name for people
 * @param description for people; may be empty
 * @param inputs what each job is asked for, by variable
 * @param routines by id
 * @param connections in the order of the calls
 * @param outputs the job's results, by variable
 * @param slots what is connected to each routine's slots
 */
record Net(
        String name,
        String description,
        Map<String, Source.Input> inputs,
        Map<String, Routine> routines,
        List<Connection> connections,
        Map<String, Source> outputs,
        Map<Routine, List<Fed>> slots) {

    /** That a slot is given a source, and where that is said. */
    record Fed(Source source, Slot slot, String pointer) {}

    /** What is connected to each routine's slots. */
    static Map<Routine, List<Fed>> slots(List<Connection> connections) {
        Map<Routine, List<Fed>> slots = new HashMap<>();
        for (int i = 0; i < connections.size(); i++) {
            var connection = connections.get(i);
            slots.computeIfAbsent(connection.to().routine(), _ -> new ArrayList<>())
                    .add(new Fed(connection.from(), connection.to(), place(i)));
        }
        return slots;
    }

    /**
     * That a source is read somewhere.
     *
     * @param source what is read
     * @param pointer where
     */
    record Read(Source source, String pointer) {}

    /** What a routine reads beside its slots: in its condition, its loop, its rules. */
    List<Read> asides(Routine routine) {
        var place = Problem.below("/routines", routine.id());
        var reads = new ArrayList<Read>();
        routine.condition()
                .ifPresent(condition -> {
                    for (int i = 0; i < condition.checks().size(); i++) {
                        reads.add(
                                new Read(condition.checks().get(i).source(), place + "/when/" + i));
                    }
                });
        routine.loop().ifPresent(loop -> reads.add(new Read(loop.items(), place + "/for_each")));
        if (routine.work() instanceof Work.Evaluation(var rules, _, _)) {
            for (int i = 0; i < rules.size(); i++) {
                reads.add(new Read(rules.get(i).check().source(), place + "/rules/" + i));
            }
        }
        return reads;
    }

    /** What is connected to a routine's slots. */
    List<Fed> slots(Routine routine) {
        return slots.getOrDefault(routine, List.of());
    }

    /** Where a connection stands, by its number from 0. */
    static String place(int connection) {
        return "/connections/" + connection;
    }

    /** The routines that must have ended before one begins, by what it says of itself. */
    Set<Routine> upstream(Routine routine) {
        Set<Routine> upstream = new LinkedHashSet<>();
        slots(routine).forEach(fed -> add(upstream, routine, fed.source()));
        asides(routine).forEach(read -> add(upstream, routine, read.source()));
        upstream.addAll(routine.others());
        return upstream;
    }

    private static void add(Set<Routine> upstream, Routine routine, Source source) {
        switch (source) {
            case Source.Event(var from, _, _) -> upstream.add(from);
            case Source.Element(var from, _) when from != routine -> upstream.add(from);
            case Source.Element _, Source.Input _ -> {}
        }
    }
}

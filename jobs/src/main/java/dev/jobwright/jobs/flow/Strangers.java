package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;

/** Finds what a flow mentions that is not its own, and what no routine can have. */
final class Strangers {
    private final Net net;
    private final Problems problems;

    private Strangers(Net net, Problems problems) {
        this.net = net;
        this.problems = problems;
    }

    static void find(Net net, Problems problems) {
        var strangers = new Strangers(net, problems);
        if (net.routines().isEmpty()) {
            problems.add("/routines", "MISSING_FIELD", "add a routine");
        }
        net.routines().values().forEach(strangers::routine);
        for (int i = 0; i < net.connections().size(); i++) {
            strangers.connection(i, net.connections().get(i));
        }
        net.outputs()
                .forEach((name, source) ->
                        strangers.source(source, Problem.below("/outputs", name)));
    }

    private void routine(Routine routine) {
        var place = Problem.below("/routines", routine.id());
        for (var read : net.asides(routine)) {
            source(read.source(), read.pointer());
            if (read.source() instanceof Source.Element) {
                problems.add(read.pointer(), "INVALID_SOURCE", "an element is for slots only");
            }
        }
        routine.others().forEach(other -> routine(other, place + "/after"));
        if (routine.work() instanceof Work.Evaluation(var rules, _, _)) {
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).target() instanceof Work.Target.To(var target)) {
                    routine(target, place + "/rules/" + i);
                }
            }
        }
        for (var upstream : net.upstream(routine)) {
            if (upstream.isAlways() && !routine.isAlways()) {
                problems.add(
                        place,
                        "CLEAN_UP_FIRST",
                        upstream.id() + " is a clean-up: it only runs once all others have ended");
            }
        }
    }

    private void connection(int number, Connection connection) {
        var place = Net.place(number);
        var to = connection.to();
        source(connection.from(), place);
        routine(to.routine(), place);
        if (to.routine().values().containsKey(to.name())) {
            problems.add(place, "DUPLICATE_PARAMETER", to.name() + " is set to a value already");
        }
        if (connection.from() instanceof Source.Element(var of, _)
                && (of != to.routine() || of.loop().isEmpty())) {
            problems.add(
                    place,
                    "INVALID_SOURCE",
                    "only slots of a routine that is repeated can be given its element");
        }
    }

    private void source(Source source, String place) {
        switch (source) {
            case Source.Event(var routine, _, _) -> routine(routine, place);
            case Source.Element(var routine, _) -> routine(routine, place);
            case Source.Input input -> {
                if (!net.inputs().containsKey(input.variableId())) {
                    problems.add(
                            place,
                            "UNKNOWN_VARIABLE",
                            "this flow has no input called " + input.variableId());
                }
            }
        }
    }

    private void routine(Routine routine, String place) {
        if (net.routines().get(routine.id()) != routine) {
            problems.add(place, "UNKNOWN_STEP", routine.id() + " is no routine of this flow");
        }
    }
}

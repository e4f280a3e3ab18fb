package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.flow.Flow;
import dev.jobwright.jobs.flow.Routine;
import dev.jobwright.jobs.flow.Slot;
import dev.jobwright.jobs.flow.Source;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;

import java.util.Optional;

/** A flow that is built from a foreign document, and where its parts stand there. */
final class Drawing {
    private final Flow flow;
    private final Reading reading;
    private final Json.Fields values = Json.object();
    private int connections;

    Drawing(Flow flow, Reading reading) {
        this.flow = flow;
        this.reading = reading;
    }

    Flow flow() {
        return flow;
    }

    void connect(Source from, Slot to, Place at) {
        reading.origins().put("/connections/" + connections++, at.pointer());
        fed(to.routine(), to.name(), at);
        flow.connect(from, to);
    }

    void set(Routine routine, String parameter, Place at) {
        fed(routine, parameter, at);
        routine.set(parameter, at.value());
    }

    private void fed(Routine routine, String parameter, Place at) {
        var place = Origins.slot(Origins.routine(routine.toString()), parameter);
        reading.origins().put(place, at.pointer());
    }

    void output(String name, Source from, Place at) {
        reading.origins().put(Problem.below("/outputs", name), at.pointer());
        flow.output(name, from);
    }

    void input(Source.Input asked, Place at) {
        reading.origins().put(Problem.below("/inputs", asked.variableId()), at.pointer());
        flow.input(asked);
    }

    /** Keeps what an input has been given in the foreign document. */
    void value(String variable, Json value) {
        values.put(variable, value);
    }

    /** The document; its faults become problems of the foreign one. */
    Optional<Translate.Read> done(Place root) {
        return switch (flow.build()) {
            case Parsed.Good<Json.Obj>(var document) -> {
                reading.origins().drawn(document);
                yield Optional.of(new Translate.Read(document, values.done()));
            }
            case Parsed.Bad<Json.Obj>(var problems) -> {
                for (var problem : problems) {
                    var mapped = reading.origins().retold(problem);
                    root.problems().add(mapped.pointer(), mapped.code(), mapped.message());
                }
                yield Optional.empty();
            }
        };
    }
}
